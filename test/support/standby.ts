/** A streaming replica of an embedded server, created from a base backup. */
import { chownSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { pino } from 'pino';
import { startEmbedded, type EmbeddedServer } from '../../services/ledger/index.js';
import { baseBackup } from './base-backup.js';

/** Copies `primary` into `home`. What it gives starts the copy, and again after it was stopped. */
export async function makeStandby(
  primary: EmbeddedServer,
  pool: pg.Pool,
  home: string,
): Promise<(port?: number) => Promise<EmbeddedServer>> {
  await baseBackup(pool, primary.home, home);
  const data = join(home, 'pgdata');
  const signal = join(data, 'standby.signal');
  writeFileSync(signal, '');
  const { uid, gid } = statSync(data);
  chownSync(signal, uid, gid);
  const { hostname, port: primaryPort, username, password } = new URL(primary.url);
  const conninfo = `host=${hostname} port=${primaryPort} user=${username} password=${decodeURIComponent(password)} application_name=replica`;
  return (port) =>
    startEmbedded({
      dataDir: home,
      logger: pino({ level: 'silent' }),
      ...(port === undefined ? {} : { port }),
      settings: {
        primary_conninfo: conninfo,
        wal_retrieve_retry_interval: '200ms',
      },
    });
}

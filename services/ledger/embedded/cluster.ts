/** The cluster on disk, created once, completely or not at all. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LedgerError } from '../errors.js';
import type { Binaries } from './binaries.js';
import type { ServerUser } from './server-user.js';

/** Not `ledger`: PostgreSQL puts a schema with the name of the user first in the search path. */
export const superuser = 'handover';

export interface Cluster {
  /** The PostgreSQL data directory. */
  readonly path: string;
  readonly password: string;
  readonly created: boolean;
}

export async function openCluster(
  home: string,
  binaries: Binaries,
  user: ServerUser | null,
): Promise<Cluster> {
  const path = join(home, 'pgdata');
  // The password is written first: a crash between the two leaves an unused password, not a cluster without a known
  // one.
  const password = keepPassword(join(home, 'password'));
  if (existsSync(join(path, 'PG_VERSION'))) return { path, password, created: false };

  const partial = join(home, `pgdata.init.${process.pid}`);
  const secret = join(home, `pwfile.${process.pid}`);
  mkdirSync(partial, { mode: 0o700 });
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  if (user !== null) {
    chownSync(partial, user.uid, user.gid);
    chownSync(secret, user.uid, user.gid);
  }
  try {
    await promisify(execFile)(
      binaries.initdb,
      [
        '-D',
        partial,
        '-U',
        superuser,
        `--pwfile=${secret}`,
        '-A',
        'scram-sha-256',
        '-E',
        'UTF8',
        '--locale=C',
        '--data-checksums',
      ],
      { cwd: home, env: serverEnvironment(), ...(user === null ? {} : { uid: user.uid, gid: user.gid }) },
    );
    rmSync(path, { recursive: true, force: true });
    renameSync(partial, path);
  } catch (cause) {
    const output = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause);
    throw new LedgerError('EMBEDDED_INIT_FAILED', `initdb failed: ${output}`, { path }, cause);
  } finally {
    rmSync(secret, { force: true });
    rmSync(partial, { recursive: true, force: true });
  }
  return { path, password, created: true };
}

/** A server must not inherit PGDATA, PGPORT and the like from the shell that started this process. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function keepPassword(path: string): string {
  if (!existsSync(path)) {
    writeFileSync(`${path}.new`, randomBytes(24).toString('base64url'), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  chmodSync(path, 0o600);
  return readFileSync(path, 'utf8').trim();
}

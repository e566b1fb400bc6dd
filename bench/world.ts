/** Server and connections of a benchmark. PostgreSQL defaults, so fsync and synchronous_commit are on. */
import { mkdtempSync, chmodSync, rmSync, openSync, writeSync, fdatasyncSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { pino } from 'pino';
import { migrateUp } from '../migrations/index.js';
import { openPool, startEmbedded } from '../services/ledger/index.js';
import { quantile } from './rounds.js';

export interface World {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly version: string;
  readonly fsync: { readonly p50: number; readonly p99: number };
  stop(): Promise<void>;
}

export const quiet = pino({ level: 'warn' }, pino.destination(2));

export async function startWorld(): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'handover-ledger-bench-'));
  chmodSync(dataDir, 0o755);
  const server = await startEmbedded({ dataDir, logger: quiet });
  await migrateUp(server.url);
  const pool = openPool({ url: server.url, max: 32, statementTimeout: 0 });
  return {
    url: server.url,
    pool,
    version: server.version,
    fsync: timeFsync(dataDir),
    async stop() {
      await pool.end();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(server.home, { recursive: true, force: true });
    },
  };
}

/** Duration of one fdatasync on this disk, in milliseconds. */
function timeFsync(folder: string): { readonly p50: number; readonly p99: number } {
  const path = join(folder, 'fsync');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(8192, 1);
  const times: number[] = [];
  for (let i = 0; i < 200; i++) {
    writeSync(file, block, 0, block.length, (i % 64) * 8192);
    const start = performance.now();
    fdatasyncSync(file);
    times.push(performance.now() - start);
  }
  closeSync(file);
  rmSync(path);
  times.sort((a, b) => a - b);
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

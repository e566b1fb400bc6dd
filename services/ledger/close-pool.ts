/** Ends a pool in bounded time. */
import type pg from 'pg';
import { clientConfig } from './database.js';
import { withOwnClient } from './own-client.js';
import { sessionsOf } from './sessions.js';

/**
 * pg-pool waits for running statements, however long they take. PostgreSQL ends and rolls back those that still run
 * after `graceMs`: their callers are gone. When PostgreSQL does not answer either, the end of the process closes the
 * connections.
 */
export async function closePool(pool: pg.Pool, url: string, graceMs = 250): Promise<void> {
  const ended = pool.end();
  if (await within(ended, graceMs)) return;
  const sessions = sessionsOf(pool);
  if (sessions.length > 0) await within(endSessions(sessions, url), 1_000);
  await within(ended, 500);
}

/** Takes no lock. A role may end its own sessions. */
async function endSessions(sessions: readonly number[], url: string): Promise<void> {
  const config = { ...clientConfig(url, 'handover-ledger stop'), connectionTimeoutMillis: 800 };
  await withOwnClient(config, (client) =>
    client.query('select pg_terminate_backend(pid) from unnest($1::integer[]) as pid', [sessions]),
  );
}

/** Whether the promise settled in time; a failure counts as settled. */
async function within(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const done = work.then(
    () => true,
    () => true,
  );
  const result = await Promise.race([done, late]);
  clearTimeout(timer);
  return result;
}

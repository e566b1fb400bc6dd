/** Ends a pool in bounded time. */
import type pg from 'pg';
import { clientConfig } from './database.js';
import { withOwnClient } from './own-client.js';
import { sessionsOf } from './sessions.js';
import { within } from './within.js';

/**
 * pg-pool waits for running statements, however long they take. PostgreSQL ends and rolls back those that still run
 * after `graceMs`: their callers are gone. When PostgreSQL does not answer either, the end of the process closes the
 * connections.
 */
export async function closePool(pool: pg.Pool, url: string, graceMs = 250): Promise<void> {
  const ended = pool.end();
  if (await settles(ended, graceMs)) return;
  const sessions = sessionsOf(pool);
  if (sessions.length > 0) await settles(endSessions(sessions, url), 1_000);
  await settles(ended, 500);
}

/** Takes no lock. A role may end its own sessions. */
async function endSessions(sessions: readonly number[], url: string): Promise<void> {
  const config = { ...clientConfig(url, 'handover-ledger stop'), connectionTimeoutMillis: 800 };
  await withOwnClient(config, (client) =>
    client.query('select pg_terminate_backend(pid) from unnest($1::integer[]) as pid', [sessions]),
  );
}

/** Whether the promise settled in time; a failure counts as settled. */
function settles(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const settled = work.catch(() => undefined).then(() => true);
  return within(settled, milliseconds).catch(() => false);
}

/** Ends a pool in bounded time. */
import type pg from 'pg';
import { clientConfig } from './database.js';
import { withOwnClient } from './own-client.js';
import { sessionsOf } from './sessions.js';

/**
 * pg-pool waits for the statements under way, however long they take. Those still here after `graceMs` are ended by
 * PostgreSQL and rolled back: whoever asked is gone. When not even that answers, it is left to the end of the process.
 */
export async function closePool(pool: pg.Pool, url: string, graceMs = 250): Promise<void> {
  const ended = pool.end();
  if (await within(ended, graceMs)) return;
  const sessions = sessionsOf(pool);
  if (sessions.length > 0) await within(endSessions(sessions, url), 1_000);
  await within(ended, 500);
}

/** Takes no lock. The role may end the sessions of its own. */
async function endSessions(sessions: readonly number[], url: string): Promise<void> {
  const config = { ...clientConfig(url, 'handover-ledger stop'), connectionTimeoutMillis: 800 };
  await withOwnClient(config, (client) =>
    client.query('select pg_terminate_backend(pid) from unnest($1::integer[]) as pid', [sessions]),
  );
}

/** Whether it was done in time; a failure counts as done. */
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

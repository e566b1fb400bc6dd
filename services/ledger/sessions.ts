/** The sessions of a pool, by the pid of their backend: needed to end those that are busy. */
import type pg from 'pg';

const sessions = new WeakMap<pg.Pool, Set<number>>();

export function watchSessions(pool: pg.Pool): void {
  const known = new Set<number>();
  sessions.set(pool, known);
  pool.on('connect', (client) => known.add(pidOf(client)));
  pool.on('remove', (client) => known.delete(pidOf(client)));
}

export function sessionsOf(pool: pg.Pool): readonly number[] {
  return [...(sessions.get(pool) ?? [])];
}

/** pg has it from the server's start-up messages; its types omit it. */
function pidOf(client: unknown): number {
  return (client as { readonly processID?: number }).processID ?? 0;
}

/**
 * Builds the read models again next to the served ones, and switches when the copy has caught up. Reads and writes of
 * the served ones continue throughout; readers see the old rows or the new ones, never none. A rebuild that dies leaves
 * a partly filled schema that has no readers; the next one drops it and starts at the first event.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import {
  asPosition,
  type HostId,
  type KernelState,
  type LedgerEvent,
  type Position,
} from '../kernel/index.js';
import { readHead, replayLog, withClient } from '../ledger/index.js';
import { readCheckpoint, writePage, type Checkpoint } from './checkpoint.js';
import { digestPage } from './digest-page.js';
import { loadHost } from './load-host.js';
import { projectionSql } from './sql.js';
import { createStateCache, usualCacheMegabytes } from './state-cache.js';

export interface RebuildOptions {
  readonly pool: pg.Pool;
  readonly logger: Logger;
  /** Events per transaction. */
  readonly pageSize?: number;
  /** MiB of host states that are kept in memory. */
  readonly cacheMegabytes?: number;
  /** Another transition function, for tests of poison events. */
  readonly step?: (state: KernelState, event: LedgerEvent) => KernelState;
  /** Called after each page; a promise is awaited. */
  readonly onProgress?: (done: Position, head: Position) => void | Promise<void>;
  /** Stops between two pages; the served rows stay. */
  readonly signal?: AbortSignal;
}

export type RebuildResult =
  | {
      readonly kind: 'rebuilt';
      readonly position: Position;
      readonly generation: bigint;
      readonly poison: number;
    }
  /** Another process runs a rebuild. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'stopped' };

/**
 * Arbitrary number: one rebuild at a time per database. PostgreSQL releases the lock when the session ends, for
 * whatever reason.
 */
export const REBUILD_LOCK = 7_364_005;

const LOCK_PATIENCE = '200ms';
const RETRY_MS = 50;

export function rebuildProjections(options: RebuildOptions): Promise<RebuildResult> {
  return withClient(options.pool, async (client) => {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
      REBUILD_LOCK,
    ]);
    if (rows[0]?.mine !== true) return { kind: 'busy' };
    try {
      return await rebuild(client, options);
    } finally {
      // A pooled session that kept the lock would block every other rebuild.
      await client.query('select pg_advisory_unlock($1)', [REBUILD_LOCK]).catch(() => client.end());
    }
  });
}

async function rebuild(client: pg.PoolClient, options: RebuildOptions): Promise<RebuildResult> {
  const { pool, logger, signal } = options;
  await pool.query(projectionSql('copy-tables.sql'));
  const stale = new Set<HostId>();
  const cache = createStateCache({ megabytes: options.cacheMegabytes ?? usualCacheMegabytes });
  let known = await readCheckpoint(pool, 'projection_next');
  logger.info(
    { generation: String(known.generation) },
    'projection: rebuilding, the served rows stay in use',
  );
  try {
    for (;;) {
      known = await catchUp(options, known, stale, cache);
      if (signal?.aborted === true) break;
      if (await trySwitch(client, known)) {
        logger.info(
          { position: String(known.position), generation: String(known.generation) },
          'projection: switched to the rebuilt rows',
        );
        return {
          kind: 'rebuilt',
          position: known.position,
          generation: known.generation,
          poison: stale.size,
        };
      }
      await sleep(RETRY_MS);
    }
  } catch (error) {
    await dropNext(pool).catch(() => undefined);
    throw error;
  }
  await dropNext(pool);
  return { kind: 'stopped' };
}

const dropNext = (pool: pg.Pool): Promise<unknown> =>
  pool.query('drop schema if exists projection_next cascade');

/** Applies the log up to the current head. */
async function catchUp(
  { pool, pageSize = 500, step, onProgress, signal }: RebuildOptions,
  from: Checkpoint,
  stale: Set<HostId>,
  cache: ReturnType<typeof createStateCache>,
): Promise<Checkpoint> {
  const { position: head } = await readHead(pool);
  let known = from;
  for await (const events of replayLog(pool, { after: known.position, upTo: head, pageSize })) {
    if (signal?.aborted === true) break;
    const page = await digestPage({
      events,
      isStale: (hostId) => stale.has(hostId),
      load: (hostId, version) => loadHost(pool, cache, hostId, version),
      ...(step === undefined ? {} : { step }),
    });
    const to = asPosition(known.position + BigInt(events.length));
    if (!(await writePage(pool, known, to, page.rows, 'projection_next')))
      throw new Error(
        'another process writes to projection_next. The rebuild was stopped; start it again when the other one has ended',
      );
    for (const host of page.states) cache.put(host);
    for (const hostId of page.newlyStale) stale.add(hostId);
    known = { ...known, position: to };
    await onProgress?.(to, head);
  }
  return known;
}

/** False: the served rows are ahead by now, or their readers did not release their locks in time. */
async function trySwitch(client: pg.PoolClient, next: Checkpoint): Promise<boolean> {
  await client.query('begin');
  try {
    // Shorter than deadlock_timeout: the switch gives up before a reader is cancelled.
    await client.query(`set local lock_timeout = '${LOCK_PATIENCE}'`);
    await client.query('lock table projection.checkpoint in access exclusive mode');
    const served = await readCheckpoint(client);
    if (served.position > next.position) {
      await client.query('rollback');
      return false;
    }
    await client.query(projectionSql('switch-tables.sql'));
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    if (error instanceof pg.DatabaseError && error.code === '55P03') return false;
    throw error;
  }
}

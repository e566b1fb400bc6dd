/**
 * A streaming replica that answers queries. It is checked every second: queries go to it while it follows the primary,
 * and to the primary otherwise. Each operation reads one server only.
 */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Logger } from 'pino';
import { asPosition, type Position } from '../../kernel/index.js';
import { clientConfig, newPool, readHead } from '../../ledger/index.js';
import { readConnections, reasonOf, type ReadPool } from './read-pool.js';

export type ReplicaState =
  /** `position`: head of the log on the replica at the last check. */
  | { readonly kind: 'follows'; readonly position: Position }
  | { readonly kind: 'away'; readonly why: string }
  /** The server accepts writes: it was promoted or never was a replica. Its log may differ from the primary's. */
  | { readonly kind: 'not_a_replica' }
  /** The server is not a copy of the primary. */
  | { readonly kind: 'of_another' };

export interface Replica {
  readonly reads: ReadPool;
  state(): ReplicaState;
  /** Events that the replica lacked at the last check; null while queries do not go to it. */
  lag(): Promise<number | null>;
  stop(): Promise<void>;
}

const CHECK_SQL = readFileSync(new URL('./replica-check.sql', import.meta.url), 'utf8');
const EVERY_MS = 1_000;
const TIMEOUT_MS = 2_000;

export interface ReplicaOptions {
  readonly url: string;
  readonly primary: pg.Pool;
  readonly deadlineMs: number;
  readonly logger: Logger;
}

/** Resolves after the first check, whatever its result: the service starts without its replica too. */
export async function openReplica({ url, primary, deadlineMs, logger }: ReplicaOptions): Promise<Replica> {
  const name = primary.options.application_name ?? 'handover-ledger';
  const options: pg.PoolConfig = {
    ...clientConfig(url, name),
    max: primary.options.max,
    idle_in_transaction_session_timeout: 60_000,
  };
  const checking = newPool(
    {
      ...options,
      application_name: `${name} replica`,
      max: 1,
      connectionTimeoutMillis: TIMEOUT_MS,
      statement_timeout: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
    },
    (error) => logger.debug({ error: error.message }, 'an idle connection was lost'),
  );

  let state: ReplicaState = { kind: 'away', why: 'not checked yet' };
  let logged: string | null = null;
  let origin: string | null = null;
  let stopped = false;
  /** A call, because TypeScript cannot see that `stop` changes the variable while a loop waits. */
  const isStopped = (): boolean => stopped;
  let wake = (): void => undefined;

  const enter = (next: ReplicaState): void => {
    state = next;
    const text = next.kind === 'away' ? `away: ${next.why}` : next.kind;
    if (text === logged) return;
    if (next.kind === 'follows')
      logger.info({ position: String(next.position) }, 'replica: queries go to the replica');
    else logger.warn({ replica: text }, 'replica: queries go to the primary');
    logged = text;
  };

  const check = async (): Promise<void> => {
    try {
      const seen = await readServer(checking);
      if (!seen.follows) {
        enter({ kind: 'not_a_replica' });
        return;
      }
      // Read once, because the primary does not change. While it does not answer the origin is not compared.
      origin ??= await readServer(primary).then(
        (one) => one.origin,
        () => null,
      );
      const ours = origin === null || seen.origin === origin;
      enter(ours ? { kind: 'follows', position: seen.position } : { kind: 'of_another' });
    } catch (error) {
      enter({ kind: 'away', why: reasonOf(error) });
    }
  };

  const run = async (): Promise<void> => {
    while (!isStopped()) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, EVERY_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      if (!isStopped()) await check();
    }
  };

  await check();
  const running = run();
  const connections = readConnections(options, name, deadlineMs, logger);
  return {
    state: () => state,
    async lag() {
      const at = state;
      if (at.kind !== 'follows') return null;
      const { position } = await readHead(primary);
      return Math.max(0, Number(position - at.position));
    },
    reads: {
      ...connections,
      like: primary,
      ofReplica: true,
      lost(error) {
        // A conflict with the WAL says nothing about the state of the server; the next check finds that.
        if (isConflict(error)) return;
        if (state.kind === 'follows') enter({ kind: 'away', why: reasonOf(error) });
        wake();
      },
    },
    async stop() {
      stopped = true;
      wake();
      await running;
      await Promise.all([connections.end(), checking.end()]);
    },
  };
}

interface Seen {
  readonly follows: boolean;
  /** Cluster and database ids, which a physical copy shares with its primary. */
  readonly origin: string;
  readonly position: Position;
}

async function readServer(pool: pg.Pool): Promise<Seen> {
  const { rows } = await pool.query<[boolean, string, string, string]>({ text: CHECK_SQL, rowMode: 'array' });
  const [row] = rows;
  if (row === undefined) throw new Error('the log has no head');
  const [follows, cluster, database, position] = row;
  return { follows, origin: `${cluster}/${database}`, position: asPosition(BigInt(position)) };
}

/** `canceling statement due to conflict with recovery`, in its several kinds. */
function isConflict(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01');
}

/**
 * A streaming replica that answers queries. Looked at every second: queries go to it while it follows the primary, and
 * to the primary while it does not. Each operation reads one server from its beginning to its end.
 */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Logger } from 'pino';
import { asPosition, type Position } from '../../kernel/index.js';
import { clientConfig, newPool, readHead } from '../../ledger/index.js';
import { readConnections, reasonOf, type ReadPool } from './read-pool.js';

export type ReplicaState =
  /** `position`: how far the log went in it at the last look. */
  | { readonly kind: 'follows'; readonly position: Position }
  | { readonly kind: 'away'; readonly why: string }
  /** It takes writes: it was promoted, or never followed. Its log may go another way than the primary's. */
  | { readonly kind: 'not_a_replica' }
  /** A server, or a database, that is no copy of the primary's. */
  | { readonly kind: 'of_another' };

export interface Replica {
  readonly reads: ReadPool;
  state(): ReplicaState;
  /** Events that the primary has and the replica had not at the last look; null while it is not read. */
  lag(): Promise<number | null>;
  stop(): Promise<void>;
}

const LOOK = readFileSync(new URL('./replica-look.sql', import.meta.url), 'utf8');
const EVERY_MS = 1_000;
const PATIENCE_MS = 2_000;

export interface ReplicaOptions {
  readonly url: string;
  readonly primary: pg.Pool;
  readonly deadlineMs: number;
  readonly logger: Logger;
}

/** Resolves after the first look, whatever that saw: a replica that is away does not keep the service from starting. */
export async function openReplica({ url, primary, deadlineMs, logger }: ReplicaOptions): Promise<Replica> {
  const name = primary.options.application_name ?? 'handover-ledger';
  const options: pg.PoolConfig = {
    ...clientConfig(url, name),
    max: primary.options.max,
    idle_in_transaction_session_timeout: 60_000,
  };
  const looking = newPool(
    {
      ...options,
      application_name: `${name} replica`,
      max: 1,
      connectionTimeoutMillis: PATIENCE_MS,
      statement_timeout: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
    },
    (error) => logger.debug({ error: error.message }, 'an idle connection was lost'),
  );

  let state: ReplicaState = { kind: 'away', why: 'not looked at yet' };
  let told: string | null = null;
  let origin: string | null = null;
  let stopped = false;
  let wake = (): void => undefined;

  const enter = (next: ReplicaState): void => {
    state = next;
    const word = next.kind === 'away' ? `away: ${next.why}` : next.kind;
    if (word === told) return;
    if (next.kind === 'follows')
      logger.info({ position: String(next.position) }, 'replica: queries go to it');
    else logger.warn({ replica: word }, 'replica: queries go to the primary');
    told = word;
  };

  const look = async (): Promise<void> => {
    try {
      const seen = await lookAt(looking);
      if (!seen.follows) return enter({ kind: 'not_a_replica' });
      // Asked once: a primary that answers later is the same, and one that does not answer now leaves it open.
      origin ??= await lookAt(primary).then(
        (one) => one.origin,
        () => null,
      );
      if (origin !== null && seen.origin !== origin) return enter({ kind: 'of_another' });
      enter({ kind: 'follows', position: seen.position });
    } catch (error) {
      enter({ kind: 'away', why: reasonOf(error) });
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, EVERY_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      if (!stopped) await look();
    }
  };

  await look();
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
        // A statement that stood in the way of the WAL says nothing about the server; the next look tells the rest.
        if (isConflict(error)) return;
        if (state.kind === 'follows') enter({ kind: 'away', why: reasonOf(error) });
        wake();
      },
    },
    async stop() {
      stopped = true;
      wake();
      await running;
      await Promise.all([connections.end(), looking.end()]);
    },
  };
}

interface Seen {
  readonly follows: boolean;
  /** Cluster and database: a physical copy has the same. */
  readonly origin: string;
  readonly position: Position;
}

async function lookAt(pool: pg.Pool): Promise<Seen> {
  const { rows } = await pool.query<[boolean, string, string, string]>({ text: LOOK, rowMode: 'array' });
  const [row] = rows as unknown as [boolean, string, string, string][];
  if (row === undefined) throw new Error('the log has no head');
  const [follows, cluster, database, position] = row;
  return { follows, origin: `${cluster}/${database}`, position: asPosition(BigInt(position)) };
}

/** `canceling statement due to conflict with recovery`, in its several kinds. */
function isConflict(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01');
}

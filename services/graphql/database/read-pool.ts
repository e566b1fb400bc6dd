/**
 * Connections for reads, separate from those for writes: a slow read cannot delay an append. A statement timeout on
 * the server ends statements that outlive their operation and that were not cancelled.
 */
import type pg from 'pg';
import type { Logger } from 'pino';
import { PooledClient, newPool, statementLimit } from '../../ledger/index.js';

export interface ReadPool {
  readonly pool: pg.Pool;
  /** The pool of the primary, which holds what the ledger attaches to a pool, such as the archive. */
  readonly like: pg.Pool;
  /** Whether a replica answers, which may have less of the log than the primary. */
  readonly ofReplica: boolean;
  /** Called when the server ended a statement or the connection was lost. */
  lost(error: unknown): void;
  /** Cancels the running statement of a connection. Resolves when the signal has been sent. */
  readonly cancel: (client: pg.PoolClient) => Promise<void>;
  end(): Promise<void>;
}

/** The statement timeout is this much longer than the time limit of the operation. */
const GRACE_MS = 2_000;

/** Opens a read pool with the settings of `like`. */
export function readPool(like: pg.Pool, deadlineMs: number, logger: Logger): ReadPool {
  const { options } = like;
  const name = options.application_name ?? 'handover-ledger';
  const config = { ...options, password: options.password };
  const lost = (error: unknown): void =>
    logger.warn({ reason: reasonOf(error) }, 'graphql: PostgreSQL ended a query');
  return { ...readConnections(config, name, deadlineMs, logger), like, ofReplica: false, lost };
}

/** Opens two pools: one for reads, one to cancel statements of the first. */
export function readConnections(
  options: pg.PoolConfig,
  name: string,
  deadlineMs: number,
  logger: Logger,
): Pick<ReadPool, 'pool' | 'cancel' | 'end'> {
  const config: pg.PoolConfig = { ...options, connectionTimeoutMillis: 5_000 };
  const onError = (error: Error): void =>
    logger.debug({ error: error.message }, 'an idle connection was lost');
  const pool = newPool(
    { ...config, application_name: `${name} reads`, ...statementLimit(deadlineMs + GRACE_MS) },
    onError,
  );
  // A separate connection, because cancelling is needed when all others are busy.
  const spare = newPool(
    { ...config, application_name: `${name} cancel`, max: 1, ...statementLimit(5_000) },
    onError,
  );
  return {
    pool,
    async cancel(client) {
      try {
        if (client instanceof PooledClient) {
          await client.cancelRunning();
          return;
        }
        const { processID: backend } = client as { readonly processID?: number | null };
        if (typeof backend !== 'number') return;
        await spare.query('select pg_cancel_backend($1)', [backend]);
      } catch (error) {
        logger.warn(
          { error: String(error) },
          'graphql: a statement could not be cancelled; its timeout will end it',
        );
      }
    },
    async end() {
      await Promise.all([pool.end(), spare.end()]);
    },
  };
}

/** SQLSTATE or socket error code. Never the message, which may contain an address or a value. */
export function reasonOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error && /timeout/i.test(error.message)
    ? 'no answer in time'
    : 'the connection was lost';
}

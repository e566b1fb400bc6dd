/**
 * Connections for reads, apart from those that write: a slow read cannot make an append wait, and the server itself
 * ends a statement that outlives its operation, should everything else fail.
 */
import type pg from 'pg';
import type { Logger } from 'pino';
import { PooledClient, newPool, statementLimit } from '../../ledger/index.js';

export interface ReadPool {
  readonly pool: pg.Pool;
  /** The pool of the primary. What the ledger keeps with it, such as the archive, is found there. */
  readonly like: pg.Pool;
  /** Whether another server answers than the one that is written to: it may have less of the log. */
  readonly ofReplica: boolean;
  /** Told when the server ended a statement, or the connection to it was lost. */
  lost(error: unknown): void;
  /** Stops what the connection runs at this moment. Resolves when the signal has been sent. */
  cancel(client: pg.PoolClient): Promise<void>;
  end(): Promise<void>;
}

/** A statement that the gate did not manage to cancel lives this much longer than its operation. */
const GRACE_MS = 2_000;

/** With the settings of another pool. */
export function readPool(like: pg.Pool, deadlineMs: number, logger: Logger): ReadPool {
  const { options } = like;
  const name = options.application_name ?? 'handover-ledger';
  const config = { ...options, password: options.password };
  const lost = (error: unknown): void =>
    logger.warn({ reason: reasonOf(error) }, 'graphql: PostgreSQL ended a query');
  return { ...readConnections(config, name, deadlineMs, logger), like, ofReplica: false, lost };
}

/** Two pools: one that reads, one that stops what the first runs. */
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
  // Its own connection: when all the others are busy is when it is needed.
  const spare = newPool(
    { ...config, application_name: `${name} cancel`, max: 1, ...statementLimit(5_000) },
    onError,
  );
  return {
    pool,
    async cancel(client) {
      try {
        if (client instanceof PooledClient) return await client.cancelRunning();
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

/** SQLSTATE or the code of the socket; no message, as that may quote an address or a value. */
export function reasonOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error && /timeout/i.test(error.message)
    ? 'no answer in time'
    : 'the connection was lost';
}

/** Connections with the settings that this room requires: UTC, ISO dates, exact numbers. */
import pg from 'pg';
import { PooledClient } from './pooled-client.js';
import { watchSessions } from './sessions.js';

/** A pool from {@link openPool}, or one client of it. */
export type Db = pg.Pool | pg.PoolClient;

export interface PoolOptions {
  readonly url: string;
  readonly max?: number;
  readonly applicationName?: string;
  /** Milliseconds after which the server ends a statement; 0 = never. */
  readonly statementTimeout?: number;
  /** Milliseconds after which a wait for a lock ends; 0 = never. */
  readonly lockTimeout?: number;
  /** Milliseconds to wait for a connection. */
  readonly connectTimeout?: number;
  /** `transaction`: the URL is that of a pooler in transaction mode. Its server sessions have their own timeouts. */
  readonly pooler?: 'none' | 'transaction';
  /** Receives errors of idle connections. The pool replaces such connections by itself. */
  readonly onError?: (error: Error) => void;
}

/** Milliseconds before TCP checks an idle connection; the default of the system is two hours. */
const KEEP_ALIVE_MS = 10_000;

export function openPool({
  url,
  max = 10,
  applicationName = 'handover-ledger',
  statementTimeout = 60_000,
  lockTimeout = 0,
  connectTimeout = 15_000,
  pooler = 'none',
  onError = () => undefined,
}: PoolOptions): pg.Pool {
  const pool = newPool(
    {
      ...clientConfig(url, applicationName),
      max,
      ...(pooler === 'transaction' ? { Client: PooledClient } : {}),
      ...statementLimit(statementTimeout),
      idle_in_transaction_session_timeout: 60_000,
      ...(lockTimeout === 0 ? {} : { lock_timeout: lockTimeout }),
      connectionTimeoutMillis: connectTimeout,
    },
    onError,
  );
  // A pooler invents the process ids that it reports: one of them may belong to a session of another client.
  if (pooler === 'none') watchSessions(pool);
  return pool;
}

/** A pool whose idle connections may be lost: without a listener such a loss would end the process. */
export function newPool(config: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on('error', onError);
  // pg-pool stops listening when it lends a client, and who asked for it hears of that only in a later turn. The loss of
  // the connection may stand in the same packet as the answer that made it free: a client is never without a listener.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** A statement that runs this much longer than its timeout has lost its connection. */
const ANSWER_MS = 5_000;

/**
 * PostgreSQL ends a statement after `milliseconds`; 0 = never. A statement without an answer some seconds later is
 * given up here, and its connection is closed: a network may drop a connection without an error.
 */
export function statementLimit(
  milliseconds: number,
): Pick<pg.ClientConfig, 'statement_timeout' | 'query_timeout'> {
  return milliseconds === 0
    ? { statement_timeout: 0 }
    : { statement_timeout: milliseconds, query_timeout: milliseconds + ANSWER_MS };
}

/** For the connections outside the pool: the tail's LISTEN and the sequencer. */
export function clientConfig(url: string, applicationName: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: applicationName,
    options: '-c timezone=UTC -c datestyle=ISO',
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  };
}

/**
 * Values exactly as PostgreSQL writes them: no Date that loses microseconds, no number that loses bits, no copy of
 * bytes.
 */
export const asText: pg.CustomTypesConfig = {
  getTypeParser: () => (value: string) => value,
};

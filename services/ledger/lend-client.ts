/**
 * The only place that takes a client from a pool; ESLint rejects `pool.connect()` elsewhere. pg-pool listens to the
 * errors of a client only while that client is idle: the loss of a lent connection would be an `error` event without a
 * listener, and such an event ends the process.
 */
import pg from 'pg';

export interface LendOptions {
  /** When it aborts, the wait for a client ends or the running statement is cancelled, and its reason is thrown. */
  readonly signal?: AbortSignal;
  /** Asks PostgreSQL to end the statement that the client runs. Without it the connection is closed. */
  readonly cancel?: (client: pg.PoolClient) => Promise<void>;
}

/** Milliseconds that a cancelled statement has to end. Then the connection is closed. */
const CANCEL_MS = 1_000;

/**
 * Runs `work` with a client of the pool. A client in good order returns to the pool. Its connection is closed if it was
 * lost, if PostgreSQL ended its session, or if `work` left a transaction or a statement open.
 */
export async function withClient<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  { signal, cancel }: LendOptions = {},
): Promise<T> {
  const client = await clientOf(pool, signal);
  const connection: { lost: Error | null } = { lost: null };
  const onError = (error: Error): void => {
    connection.lost ??= error;
  };
  client.on('error', onError);
  let overdue: NodeJS.Timeout | undefined;
  let cancelled = Promise.resolve();
  const stop = (): void => {
    cancelled = new Promise((resolve) => {
      const close = (): void => {
        // With a statement in flight this cuts the connection and waits for no answer.
        void client.end();
        resolve();
      };
      if (cancel === undefined) return close();
      overdue = setTimeout(close, CANCEL_MS);
      cancel(client).then(resolve, close);
    });
  };
  signal?.addEventListener('abort', stop, { once: true });
  let ending = false;
  try {
    signal?.throwIfAborted();
    return await work(client);
  } catch (error) {
    ending = endsSession(error);
    if (signal?.aborted === true) throw signal.reason;
    // pg reports a statement on a lost connection without the reason of the loss.
    throw connection.lost !== null && /not queryable/.test(String(error)) ? connection.lost : error;
  } finally {
    signal?.removeEventListener('abort', stop);
    // A late cancel would hit the next statement of this connection, which belongs to another operation.
    await cancelled;
    clearTimeout(overdue);
    client.release(connection.lost ?? (ending || !isAtRest(client)));
    // The pool listens again from the release on.
    client.off('error', onError);
  }
}

/** A client, or the signal's reason; in that case the client returns to the pool when it comes. */
async function clientOf(pool: pg.Pool, signal: AbortSignal | undefined): Promise<pg.PoolClient> {
  signal?.throwIfAborted();
  const asked = pool.connect();
  if (signal === undefined) return asked;
  return new Promise((resolve, reject) => {
    let waiting = true;
    const leave = (): void => {
      waiting = false;
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', leave, { once: true });
    asked.then(
      (client) => {
        signal.removeEventListener('abort', leave);
        if (waiting) resolve(client);
        else client.release();
      },
      (error: unknown) => {
        signal.removeEventListener('abort', leave);
        reject(error);
      },
    );
  });
}

/** FATAL and PANIC are the last messages of a session. */
function endsSession(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.severity === 'FATAL' || error.severity === 'PANIC');
}

/** No transaction is open and every statement has its answer. pg knows the second; its types omit it. */
function isAtRest(client: pg.PoolClient): boolean {
  const { readyForQuery } = client as { readonly readyForQuery?: boolean };
  return readyForQuery === true && client.getTransactionStatus() === 'I';
}

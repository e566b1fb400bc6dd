/**
 * The only place that takes a client from a pool; ESLint rejects `pool.connect()` elsewhere. pg-pool listens to the
 * errors of a client only while that client is idle: the loss of a lent connection would be an `error` event without a
 * listener, and such an event ends the process.
 */
import { once } from 'node:events';
import pg from 'pg';

export interface LendOptions {
  /** When it aborts, the wait for a client ends or the running statement is cancelled, and its reason is thrown. */
  readonly signal?: AbortSignal;
  /** Asks PostgreSQL to end the statement that the client runs. Without it the connection is closed. */
  readonly cancel?: (client: pg.PoolClient) => Promise<void>;
}

/** Milliseconds that a cancelled or failed statement has to end. Then the connection is closed. */
const END_MS = 1_000;

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
      overdue = setTimeout(close, END_MS);
      cancel(client).then(resolve, close);
    });
  };
  signal?.addEventListener('abort', stop, { once: true });
  let ending = false;
  let refused = false;
  try {
    signal?.throwIfAborted();
    return await work(client);
  } catch (error) {
    ending = endsSession(error);
    refused = error instanceof pg.DatabaseError && !ending;
    if (signal?.aborted === true) throw signal.reason;
    // pg reports a statement on a lost connection without the reason of the loss.
    throw connection.lost !== null && /not queryable/.test(String(error)) ? connection.lost : error;
  } finally {
    signal?.removeEventListener('abort', stop);
    // A late cancel would hit the next statement of this connection, which belongs to another operation.
    await cancelled;
    clearTimeout(overdue);
    if (refused) await statementEnd(client);
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

/**
 * Waits for the ReadyForQuery that ends a failed statement. PostgreSQL sends the error first, at once, and pg rejects
 * the query on it: without this wait an intact connection could look busy and be closed.
 */
async function statementEnd(client: pg.PoolClient): Promise<void> {
  if (isReady(client)) return;
  // pg emits `drain` on ReadyForQuery with nothing left to send, and `error` when the connection is lost.
  await once(client, 'drain', { signal: AbortSignal.timeout(END_MS) }).catch(() => undefined);
}

/** pg knows this; its types omit it. */
function isReady(client: pg.PoolClient): boolean {
  return (client as { readonly readyForQuery?: boolean }).readyForQuery === true;
}

/** No transaction is open and every statement has its answer. */
function isAtRest(client: pg.PoolClient): boolean {
  return isReady(client) && client.getTransactionStatus() === 'I';
}

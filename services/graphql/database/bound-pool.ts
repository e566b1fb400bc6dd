/**
 * A pool for one operation. When its signal fires, the statement under way is cancelled on the server and no further
 * one is sent. The signal's reason is what the caller gets. What the server ended, as a replica does with a statement
 * that stands in the way of the WAL, and what a lost connection cut, is UNAVAILABLE.
 */
import pg from 'pg';
import { isTransient } from '../../ledger/index.js';
import { deadlineExceeded, orAborted } from '../gate/operation-signal.js';
import { requestError } from '../gate/request-error.js';
import { readsReplicaOf } from './log-beyond.js';
import type { ReadPool } from './read-pool.js';

/** What PostgreSQL says of a statement that was cancelled or ran into its timeout. */
const QUERY_CANCELED = '57014';

export function boundPool(reads: ReadPool, signal: AbortSignal): pg.Pool {
  const { pool, like, cancel } = reads;
  /** What the server could not help is not our fault: a read is safe to send again. */
  const outward = (error: unknown): unknown => {
    if (!isTransient(error)) return error;
    reads.lost(error);
    return requestError('UNAVAILABLE', 'the database ended the query; send the same one again', {
      retry: true,
    });
  };
  const connected = async (): Promise<pg.PoolClient> => {
    const connecting = pool.connect();
    try {
      return await orAborted(connecting, signal);
    } catch (error) {
      // Should it come after all, nobody wants it any more.
      connecting.then(
        (client) => client.release(),
        () => undefined,
      );
      throw signal.aborted ? error : outward(error);
    }
  };

  /** Runs one statement; returns only when nothing of it, cancelling included, is under way. */
  const run = async (client: pg.PoolClient, args: readonly unknown[]): Promise<unknown> => {
    signal.throwIfAborted();
    let cancelling: Promise<void> | null = null;
    const stop = (): void => {
      cancelling = cancel(client);
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await (Reflect.apply(client.query, client, args) as Promise<unknown>);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw error instanceof pg.DatabaseError && error.code === QUERY_CANCELED ? deadlineExceeded() : error;
    } finally {
      signal.removeEventListener('abort', stop);
      // A signal that arrived late would hit the next statement of this connection, which is another operation's.
      await cancelling;
    }
  };

  const query = async (...args: readonly unknown[]): Promise<unknown> => {
    const client = await connected();
    let broken = false;
    try {
      return await run(client, args);
    } catch (error) {
      broken = !(error instanceof pg.DatabaseError) && !signal.aborted;
      throw outward(error);
    } finally {
      client.release(broken);
    }
  };

  /** A transaction that was stopped half way is not finished by anybody: its connection is closed. */
  const connect = async (): Promise<pg.PoolClient> => {
    const client = await connected();
    return facade(client, client, {
      query: (...args: readonly unknown[]) =>
        run(client, args).catch((error: unknown) => {
          throw outward(error);
        }),
      release: (error?: Error | boolean) => client.release(signal.aborted || error),
    });
  };

  const bound = facade(pool, like, { query, connect });
  return reads.ofReplica ? readsReplicaOf(bound, like) : bound;
}

/** The same object with some methods of another making, and what it lacks from the one behind it. */
function facade<T extends object>(target: T, behind: T, own: Readonly<Record<string, unknown>>): T {
  return new Proxy(target, {
    get(object, key) {
      if (typeof key === 'string' && Object.hasOwn(own, key)) return own[key];
      const from = key in object ? object : behind;
      const value: unknown = Reflect.get(from, key, from);
      return typeof value === 'function' ? (value.bind(from) as unknown) : value;
    },
  });
}

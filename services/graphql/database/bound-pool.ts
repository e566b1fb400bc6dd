/**
 * A pool for one operation. When its signal fires, the running statement is cancelled on the server, no further one
 * is sent, and the caller gets the signal's reason. A statement that the server ended (a replica does so when it
 * conflicts with the WAL) or that a lost connection cut off is UNAVAILABLE.
 */
import pg from 'pg';
import { isTransient, QUERY_CANCELED, withClient } from '../../ledger/index.js';
import { deadlineExceeded } from '../gate/operation-signal.js';
import { requestError } from '../gate/request-error.js';
import { readsReplicaOf } from './log-beyond.js';
import type { ReadPool } from './read-pool.js';

/** A client, seen without the many overloads of its one method. */
interface Queryable {
  query(...args: readonly unknown[]): Promise<unknown>;
}

export function boundPool(reads: ReadPool, signal: AbortSignal): pg.Pool {
  const { pool, like, cancel } = reads;
  /** An error that the client may retry: a read is safe to send again. */
  const outward = (error: unknown): unknown => {
    if (error === signal.reason) return error;
    if (error instanceof pg.DatabaseError && error.code === QUERY_CANCELED) return deadlineExceeded();
    if (!isTransient(error)) return error;
    reads.lost(error);
    return requestError('UNAVAILABLE', 'the database ended the query. Send the same query again.', {
      retry: true,
    });
  };

  const query = async (...args: readonly unknown[]): Promise<unknown> => {
    try {
      return await withClient(pool, (client) => (client as unknown as Queryable).query(...args), {
        signal,
        cancel,
      });
    } catch (error) {
      throw outward(error);
    }
  };
  /** A pg client could outlive the operation, so this pool only runs statements. */
  const connect = (): never => {
    throw new Error('the pool of an operation runs statements only; it does not lend clients');
  };

  const bound = facade(pool, like, { query, connect });
  return reads.ofReplica ? readsReplicaOf(bound, like) : bound;
}

/** A proxy that overrides some methods and forwards the rest, to `behind` where the target has no such property. */
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

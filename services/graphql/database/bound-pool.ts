/**
 * A pool for one operation. When its signal fires, the statement under way is cancelled on the server and no further
 * one is sent. The signal's reason is what the caller gets. What the server ended, as a replica does with a statement
 * that stands in the way of the WAL, and what a lost connection cut, is UNAVAILABLE.
 */
import pg from 'pg';
import { isTransient, QUERY_CANCELED, withClient } from '../../ledger/index.js';
import { deadlineExceeded } from '../gate/operation-signal.js';
import { requestError } from '../gate/request-error.js';
import { readsReplicaOf } from './log-beyond.js';
import type { ReadPool } from './read-pool.js';

export function boundPool(reads: ReadPool, signal: AbortSignal): pg.Pool {
  const { pool, like, cancel } = reads;
  /** What the server could not help is not our fault: a read is safe to send again. */
  const outward = (error: unknown): unknown => {
    if (error === signal.reason) return error;
    if (error instanceof pg.DatabaseError && error.code === QUERY_CANCELED) return deadlineExceeded();
    if (!isTransient(error)) return error;
    reads.lost(error);
    return requestError('UNAVAILABLE', 'the database ended the query; send the same one again', {
      retry: true,
    });
  };

  const query = async (...args: readonly unknown[]): Promise<unknown> => {
    try {
      return await withClient(
        pool,
        (client) => Reflect.apply(client.query, client, args) as Promise<unknown>,
        { signal, cancel },
      );
    } catch (error) {
      throw outward(error);
    }
  };
  /** Each statement is bound by itself. A client that was handed out would outlive the operation. */
  const connect = (): never => {
    throw new Error('a pool of one operation lends out no clients');
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

/** Wraps a pool so that every statement passes through `around`. */
import type pg from 'pg';

/** Runs a statement; `statement` is the first argument of `query`. */
export type Around = <T>(statement: unknown, run: () => Promise<T>) => Promise<T>;

export function aroundStatements(pool: pg.Pool, around: Around): pg.Pool {
  return new Proxy(pool, {
    get(target, property) {
      if (property === 'query') return queryOf(target, around);
      // pg-pool's query() calls connect() of the unwrapped pool, so no statement passes twice.
      if (property === 'connect') return async () => wrapClient(await target.connect(), around);
      return bound(target, property);
    },
  });
}

function wrapClient(client: pg.PoolClient, around: Around): pg.PoolClient {
  return new Proxy(client, {
    get: (target, property) => (property === 'query' ? queryOf(target, around) : bound(target, property)),
  });
}

type Query = (...args: readonly unknown[]) => unknown;

function queryOf(target: pg.Pool | pg.PoolClient, around: Around): Query {
  const query = target.query.bind(target) as unknown as Query;
  return (...args) => {
    // A call with a callback, a cursor or a stream returns no promise.
    const last = args.at(-1);
    const submittable = typeof (args[0] as { submit?: unknown } | null)?.submit === 'function';
    if (typeof last === 'function' || submittable) return query(...args);
    return around(args[0], () => query(...args) as Promise<unknown>);
  };
}

function bound(target: object, property: string | symbol): unknown {
  const value: unknown = Reflect.get(target, property, target);
  return typeof value === 'function' ? (value as Query).bind(target) : value;
}

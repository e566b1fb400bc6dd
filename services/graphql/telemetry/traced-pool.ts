/** A thin skin over a pool: every statement passes through `around`, whoever sends it. */
import type pg from 'pg';

/** Runs a statement; gets what was given to `query`. */
export type Around = <T>(statement: unknown, run: () => Promise<T>) => Promise<T>;

export function aroundStatements(pool: pg.Pool, around: Around): pg.Pool {
  return new Proxy(pool, {
    get(target, property) {
      if (property === 'query') return queryOf(target, around);
      // pg-pool's own query() calls connect() of the bare pool, so no statement is seen twice.
      if (property === 'connect') return async () => skin(await target.connect(), around);
      return bound(target, property);
    },
  });
}

function skin(client: pg.PoolClient, around: Around): pg.PoolClient {
  return new Proxy(client, {
    get: (target, property) => (property === 'query' ? queryOf(target, around) : bound(target, property)),
  });
}

type Query = (...args: readonly unknown[]) => unknown;

function queryOf(target: pg.Pool | pg.PoolClient, around: Around): Query {
  const query = target.query.bind(target) as unknown as Query;
  return (...args) => {
    // With a callback, or for a cursor or a stream, there is no promise to wait for.
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

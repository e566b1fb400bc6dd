/** A complete ledger with its GraphQL server, on its own database and on loopback. */
import type pg from 'pg';
import { pino, type Logger } from 'pino';
import { Registry } from 'prom-client';
import {
  startGraphql,
  type GraphqlOptions,
  type GraphqlServer,
  type Timings,
} from '../../../services/graphql/index.js';
import { followTransitions, type Follow } from '../../../services/client/index.js';
import type { NewEvent } from '../../../services/kernel/index.js';
import {
  append,
  openPool,
  readHead,
  startSequencer,
  startTail,
  type Sequencer,
  type Tail,
  type TailOptions,
} from '../../../services/ledger/index.js';
import { startProjector, startTimingKeeper, type Projector } from '../../../services/projections/index.js';
import { WebSocket } from 'ws';
import { freshDatabase, type TestDatabase } from '../../support/database.js';

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly [key: string]: unknown };
}

export interface Answer {
  readonly status: number;
  readonly data: Tree;
  readonly errors: readonly GraphqlError[];
  readonly extensions: Tree;
  readonly headers: Headers;
}

/** Answers are looked into by path; tests say what they expect to find. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test looks at JSON of any shape
export type Tree = any;

export interface Ledger {
  readonly database: TestDatabase;
  /** As the ledger uses it. */
  readonly pool: pg.Pool;
  readonly tail: Tail;
  readonly sequencer: Sequencer;
  readonly projector: Projector;
  readonly server: GraphqlServer;
  readonly registry: Registry;
  readonly logs: Record<string, unknown>[];
  query(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Appends straight to the ledger, in batches, and waits until all of it is in the log and in the read models. */
  append(events: readonly NewEvent[]): Promise<void>;
  follow(options: Omit<Parameters<typeof followTransitions>[0], 'url' | 'webSocketImpl'>): Follow;
  readonly metric: (name: string, labels?: Record<string, string>) => Promise<number>;
  /** Ends every socket on the client's and so the server's side, as a network does: without a close frame. */
  killSockets(): void;
  close(): Promise<void>;
}

/** Node 20 has no WebSocket of its own; this one remembers what it opened. */
const open = new Set<WebSocket>();
export class TrackedSocket extends WebSocket {
  constructor(...args: ConstructorParameters<typeof WebSocket>) {
    super(...args);
    open.add(this);
    this.once('close', () => open.delete(this));
  }
}

export interface LedgerParts extends Partial<GraphqlOptions> {
  readonly ring?: TailOptions['ring'];
  /** The log in partitions of that many positions. */
  readonly partitionEvents?: number;
  /** The way from the ledger to its database, such as a proxy. `database.pool` takes the direct one. */
  readonly route?: (url: string) => Promise<{ readonly url: string; stop(): Promise<void> }>;
}

export async function startLedger(
  timings: Partial<Timings> = {},
  { ring, partitionEvents, route, ...more }: LedgerParts = {},
): Promise<Ledger> {
  const database = await freshDatabase();
  const logs: Record<string, unknown>[] = [];
  const logger: Logger = pino(
    { level: 'debug' },
    { write: (line: string) => void logs.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const registry = new Registry();
  const way = await route?.(database.url);
  const url = way?.url ?? database.url;
  const bare = way === undefined ? database.pool : openPool({ url, max: 40, applicationName: 'test' });
  const pool = more.tracing?.pool(bare) ?? bare;
  if (partitionEvents !== undefined)
    await pool.query('select ledger.resize_partitions($1)', [partitionEvents]);
  const tail = await startTail({ url, pool, logger, registry, ...(ring === undefined ? {} : { ring }) });
  const sequencer = startSequencer({ url, logger, registry, onSequenced: () => tail.wake() });
  const projector = startProjector({ pool, tail, logger, registry });
  const durations = startTimingKeeper({ pool, logger });
  const stopParts = async (): Promise<void> => {
    await durations.stop();
    await projector.stop();
    await sequencer.stop();
    await tail.stop();
    if (bare !== database.pool) await bare.end();
    await way?.stop();
    await database.drop();
  };
  const server = await startGraphql({
    pool,
    tail,
    sequencer,
    projector,
    logger,
    registry,
    timings,
    ...more,
  }).catch(async (error: unknown) => {
    await stopParts();
    throw error;
  });
  const query = (text: string, variables: Record<string, unknown> = {}): Promise<Answer> =>
    post(server.url, { query: text, variables });
  return {
    database,
    pool,
    tail,
    sequencer,
    projector,
    server,
    registry,
    logs,
    query,
    async append(events) {
      for (let from = 0; from < events.length; from += 500) {
        const result = await append(pool, { events: events.slice(from, from + 500) });
        if (result.kind !== 'appended')
          throw new Error(
            JSON.stringify(result, (_key, value: unknown) =>
              typeof value === 'bigint' ? String(value) : value,
            ),
          );
        sequencer.wake();
      }
      const { rows } = await pool.query<{ count: string }>(
        'select (select count(*) from ledger.intake)::text as count',
      );
      for (let left = rows[0]?.count; left !== '0';) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        left = (await pool.query<{ count: string }>('select count(*)::text as count from ledger.intake'))
          .rows[0]?.count;
      }
      if (!(await projector.reached((await readHead(pool)).position, 20_000)))
        throw new Error('the projector does not follow');
    },
    follow: (options) =>
      followTransitions({
        ...options,
        url: server.url,
        webSocketImpl: TrackedSocket,
        minWaitMs: 20,
        maxWaitMs: 100,
      }),
    async metric(name, labels = {}) {
      const metric = await registry.getSingleMetric(name)?.get();
      const values =
        metric?.values.filter((value) =>
          Object.entries(labels).every(
            ([key, wanted]) => String((value.labels as Record<string, unknown>)[key]) === wanted,
          ),
        ) ?? [];
      return values.reduce((sum, value) => sum + value.value, 0);
    },
    killSockets() {
      for (const socket of [...open]) socket.terminate();
    },
    async close() {
      await server.stop();
      await stopParts();
    },
  };
}

export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer = (await response.json()) as { data?: Tree; errors?: GraphqlError[]; extensions?: Tree };
  return {
    status: response.status,
    data: answer.data,
    errors: answer.errors ?? [],
    extensions: answer.extensions,
    headers: response.headers,
  };
}

/** The time-out ends a test that hangs; it is no promise about speed, so a busy machine gets enough. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  timeoutMs = 30_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

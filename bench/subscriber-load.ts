/**
 * Many subscribers of one server: some stall, and all lose their connections at once while the log grows. Compares the
 * events that each received with the log, position by position.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { WebSocket } from 'ws';
import { followEvents, type Follow } from '../services/client/index.js';
import { append } from '../services/ledger/index.js';
import { Agent } from './workload.js';

export interface LoadOptions {
  /** URL of the GraphQL server. */
  readonly url: string;
  readonly pool: pg.Pool;
  /** Called after each append, when another process runs the sequencer. */
  readonly onAppended: () => void;
  readonly subscribers: number;
  /** Number of subscribers that follow the whole log; each of the others follows `hostsEach` hosts. */
  readonly wholeLog: number;
  readonly hostsEach: number;
  /** Additional sockets that subscribe to every event and stop reading. */
  readonly stalled: number;
  readonly hosts: number;
  readonly eventsPerSecond: number;
  readonly seconds: number;
  /** Fractions of the duration at which all sockets are cut. */
  readonly storms: readonly number[];
  /** Appends per second; each has `eventsPerSecond / appends` events of one host. */
  readonly appends: number;
  readonly settleMs: number;
}

export interface LoadResult {
  readonly appended: number;
  readonly appendSeconds: number;
  /** Time from the last append until every reader had every event. */
  readonly drainSeconds: number;
  readonly delivered: number;
  readonly reconnects: number;
  readonly gaps: number;
  readonly duplicates: number;
  readonly missing: number;
  readonly stalledCut: number;
}

interface Reader {
  readonly follow: Follow;
  /** Null: all hosts. */
  readonly hosts: ReadonlySet<string> | null;
  count: number;
  last: number;
  disorder: number;
}

/** Sockets of the readers, so that a storm can cut them as a network does. */
const sockets = new Set<WebSocket>();
class Cuttable extends WebSocket {
  constructor(...args: ConstructorParameters<typeof WebSocket>) {
    super(...args);
    sockets.add(this);
    this.once('close', () => sockets.delete(this));
  }
}

export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const { url, pool, subscribers, stalled, hosts, eventsPerSecond, seconds, appends } = options;
  const names = Array.from({ length: hosts }, (_, index) => `load-${index}`);
  const agents = names.map((name) => new Agent(name, `run-${Date.now()}`));
  let reconnects = 0;
  const readers = Array.from({ length: subscribers }, (_, index): Reader => {
    const mine =
      index < options.wholeLog
        ? null
        : Array.from(
            { length: options.hostsEach },
            (__, k) => names[(index * options.hostsEach + k) % hosts] ?? '',
          );
    const reader: Reader = {
      hosts: mine === null ? null : new Set(mine),
      count: 0,
      last: 0,
      disorder: 0,
      follow: followEvents({
        url,
        after: { at: 'BEGINNING' },
        batch: 256,
        fields: '',
        webSocketImpl: Cuttable,
        minWaitMs: 100,
        maxWaitMs: 2_000,
        ...(mine === null ? {} : { filter: { hostIds: mine } }),
        onStatus: (status) => {
          if (status === 'stale') reconnects++;
        },
        onEvents(events) {
          for (const { node } of events) {
            const position = Number(node.position);
            if (position <= reader.last) reader.disorder++;
            reader.last = position;
            reader.count++;
          }
        },
      }),
    };
    return reader;
  });
  const cutOnes = stall(url, stalled);
  await until(() => readers.every(({ follow }) => follow.state().status === 'live'), 60_000, 'all are live');

  const start = performance.now();
  const storms = options.storms.map(async (share) => {
    await sleep(share * seconds * 1_000);
    for (const socket of [...sockets]) socket.terminate();
  });
  const size = Math.round(eventsPerSecond / appends);
  let appended = 0;
  const sent: Promise<void>[] = [];
  for (let n = 0; n < appends * seconds; n++) {
    const due = start + (n * 1_000) / appends;
    if (performance.now() < due) await sleep(due - performance.now());
    // Do not catch up: appends that the machine cannot handle must not pile up in memory.
    if (sent.length >= 32) await Promise.race(sent);
    const agent = agents[n % agents.length];
    if (agent === undefined) break;
    const events = Array.from({ length: size }, () => agent.next());
    const one: Promise<void> = append(pool, { events }).then((result) => {
      if (result.kind !== 'appended') throw new Error(`append: ${result.kind}`);
      appended += size;
      options.onAppended();
      void sent.splice(sent.indexOf(one), 1);
    });
    sent.push(one);
  }
  await Promise.all([...sent, ...storms]);
  const appendSeconds = (performance.now() - start) / 1_000;

  const log = await wholeLog(pool, appended);
  const wanted = readers.map((reader) =>
    reader.hosts === null
      ? log.length
      : log.reduce((count, hostId) => count + (reader.hosts?.has(hostId) === true ? 1 : 0), 0),
  );
  const drainStart = performance.now();
  await until(
    () => readers.every((reader, index) => reader.count >= (wanted[index] ?? 0)),
    options.settleMs,
    'every reader has everything',
  ).catch(() => undefined);
  const drainSeconds = (performance.now() - drainStart) / 1_000;
  await Promise.all(readers.map(({ follow }) => follow.stop()));
  const stalledCut = await cutOnes(options.settleMs);
  const missing = readers.reduce(
    (sum, { count }, index) => sum + Math.max(0, (wanted[index] ?? 0) - count),
    0,
  );
  return {
    appended,
    appendSeconds,
    drainSeconds,
    delivered: readers.reduce((sum, { count }) => sum + count, 0),
    reconnects,
    // In order, without duplicates, and as many as in the log: so none is missing.
    gaps: readers.filter(({ count, disorder }, index) => disorder === 0 && count < (wanted[index] ?? 0))
      .length,
    duplicates: readers.reduce((sum, { disorder }) => sum + disorder, 0),
    missing,
    stalledCut,
  };
}

/** Waits until all events have positions; returns the host of every position, from 1. */
async function wholeLog(pool: pg.Pool, atLeast: number): Promise<string[]> {
  await until(
    async () =>
      Number(
        (await pool.query<{ n: string }>('select max(position)::text as n from ledger.event')).rows[0]?.n ??
          0,
      ) >= atLeast,
    60_000,
    'the log has everything',
  );
  const { rows } = await pool.query<string[]>({
    text: 'select host_id from ledger.event order by position',
    rowMode: 'array',
  });
  return rows.map(([hostId]) => hostId ?? '');
}

/** Subscribes and stops reading. The result waits for the server to cut the sockets and returns how many it cut. */
function stall(url: string, count: number): (timeoutMs: number) => Promise<number> {
  let cut = 0;
  const node = Array.from({ length: 4 }, (_, index) => `c${index}: canonical`).join(' ');
  const query = `subscription { events(after: {at: BEGINNING}, batch: 256) { ... on EventBatch { edges { node { position ${node} } } } } }`;
  const stalled = Array.from({ length: count }, () => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('error', () => undefined);
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
    socket.once('message', () => {
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
      socket.pause();
    });
    socket.once('close', () => cut++);
    return socket;
  });
  return async (timeoutMs) => {
    // A paused socket does not notice that it was closed until the remaining data is read.
    for (const socket of stalled) socket.resume();
    await until(() => cut === count, timeoutMs, 'the stalled ones are cut').catch(() => undefined);
    const result = cut;
    for (const socket of stalled) socket.terminate();
    return result;
  };
}

async function until(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
  what: string,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`timed out after ${timeoutMs} ms: ${what}`);
    await sleep(20);
  }
}

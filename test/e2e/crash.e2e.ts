/**
 * kill -9 of the server process and of PostgreSQL while 32 producers append and a subscriber follows. Every acknowledged
 * event is stored once, positions have no gap, the order per host holds, and the subscriber received every event in order.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { appendEvents, followTransitions, type Follow } from '../../services/client/index.js';
import { eventMaker } from '../support/events.js';
import {
  ask,
  eventually,
  freePort,
  freshHome,
  postmasterPid,
  startLedgerProcess,
  type Running,
} from './ledger-process.js';

const WRITERS = 32;
const CALM_MS = 3_000;

const place = freshHome();
let port: number;
let server: Running;
let follow: Follow | undefined;
const seen: bigint[] = [];

beforeAll(async () => {
  port = await freePort();
  server = await startLedgerProcess(place.home, port);
}, 60_000);

afterAll(async () => {
  await follow?.stop();
  await server.stop();
  place.remove();
}, 60_000);

interface LogEvent {
  readonly position: string;
  readonly hostId: string;
  readonly version: string;
  readonly producer: { readonly id: string; readonly seq: string };
}

async function wholeLog(url: string): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for (let after: string | null = null; ;) {
    const {
      events: page,
    }: { events: { nodes: LogEvent[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await ask(
      url,
      'query ($after: Cursor) { events(first: 200, after: $after) { nodes { position hostId version producer { id seq } } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    events.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return events;
    after = page.pageInfo.endCursor;
  }
}

test('acknowledged events survive kill -9 of the server and of PostgreSQL, once each and in order, for readers too', async () => {
  follow = followTransitions({
    url: server.url,
    after: { at: 'BEGINNING' },
    includeSilent: true,
    webSocketImpl: WebSocket,
    minWaitMs: 50,
    maxWaitMs: 500,
    onEvents: (events) => seen.push(...events.map((event) => BigInt(event.node.position))),
  });

  const stop = new AbortController();
  const acknowledged = new Map<string, number>();
  const writers = Array.from({ length: WRITERS }, async (_unused, nr) => {
    // Hosts are shared by two producers each, so that streams are contended.
    const maker = eventMaker(`host-${nr % (WRITERS / 2)}`, `writer-${nr}`, 'run');
    for (let count = 0; !stop.signal.aborted;) {
      const size = 1 + (nr % 3);
      const events = Array.from({ length: size }, (_one, i) =>
        maker.make('session.created', { name: `s${count + i}` }),
      );
      // Retries without end: the producer key makes them harmless.
      const outcome = await appendEvents({ url: server.url }, { events, blobs: [] });
      expect(outcome.kind).toBe('appended');
      count += size;
      acknowledged.set(`writer-${nr}`, count);
    }
  });

  await sleep(CALM_MS);
  await server.kill();
  const orphan = postmasterPid(place.home);
  expect(orphan).not.toBeNull();
  server = await startLedgerProcess(place.home, port);
  await sleep(CALM_MS);

  const postmaster = postmasterPid(place.home);
  expect(postmaster).not.toBe(orphan);
  process.kill(postmaster ?? 0, 'SIGKILL');
  const next = await eventually('a new PostgreSQL', () => {
    const pid = postmasterPid(place.home);
    return pid !== null && pid !== postmaster ? pid : null;
  });
  expect(next).toBeGreaterThan(0);
  await sleep(CALM_MS);
  stop.abort();
  await Promise.all(writers);

  const total = [...acknowledged.values()].reduce((sum, count) => sum + count, 0);
  expect(total).toBeGreaterThan(WRITERS * 10);
  await eventually('the log to hold everything', async () => {
    const { head } = await ask<{ head: { position: string } }>(server.url, '{ head { position } }');
    return Number(head.position) >= total;
  });
  const log = await wholeLog(server.url);

  expect(log.map((event) => Number(event.position))).toEqual(
    Array.from({ length: log.length }, (_unused, i) => i + 1),
  );
  expect(log).toHaveLength(total);
  for (const [writer, count] of acknowledged) {
    const seqs = log
      .filter((event) => event.producer.id === writer)
      .map((event) => Number(event.producer.seq));
    expect(seqs).toEqual(Array.from({ length: count }, (_unused, i) => i + 1));
  }
  for (const host of new Set(log.map((event) => event.hostId))) {
    const versions = log.filter((event) => event.hostId === host).map((event) => Number(event.version));
    expect(versions).toEqual(Array.from({ length: versions.length }, (_unused, i) => i + 1));
  }

  await eventually('the subscriber to catch up', () => seen.length >= total);
  expect(seen).toEqual(log.map((event) => BigInt(event.position)));
}, 180_000);

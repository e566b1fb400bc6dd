/** The streams for pages: latest state, few items, nothing missing at the end. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { HostId, NewEvent } from '../../services/kernel/index.js';
import { rebuildProjections } from '../../services/projections/index.js';
import { readNewestHostsById, type NewestHost } from '../../services/projections/fleet/newest-hosts.js';
import { Cohort } from '../../services/projections/fleet/cohort.js';
import { ConflatedStream } from '../../services/graphql/fleet/conflated-stream.js';
import { startLedger, until, type Ledger, type Tree } from './support/harness.js';
import { coldBoot, liveUpdate, type Story } from './support/story.js';
import { openStream, rawSocket, type Stream } from './support/stream.js';

const COUNTS =
  'counts { hosts byKho { value hosts } byLuo { value hosts } byNumber { value hosts } byRelease { value hosts } byLastOutcome { value hosts } silent withAnomalies stale }';
const FLEET = `subscription($filter: FleetFilter, $ms: Int! = 250, $rows: Int! = 100) {
  fleetState(filter: $filter, minIntervalMs: $ms, rows: $rows) { asOf snapshot changedCount truncated left ${COUNTS}
    changed { asOf version release number summary { outgoingSessions lastOutcome } } } }`;
const HOST = `subscription($id: ID!, $ms: Int! = 250) {
  hostState(hostId: $id, minIntervalMs: $ms) { asOf snapshot host { asOf version summary { outgoingSessions } } } }`;

let ledger: Ledger;
const stories = new Map<string, Story>();
const open = (query: string, variables: Record<string, unknown> = {}): Stream =>
  openStream(ledger.server.url, query, variables);
const sessions = (story: Story, count: number): NewEvent[] =>
  Array.from({ length: count }, (_, index) =>
    story.maker.make('session.created', { name: `more-${index}-${Math.random()}` }),
  );
const head = async (): Promise<string> => (await ledger.query('{ head { position } }')).data.head.position;
const gaps = ({ times }: Stream): number[] => times.slice(1).map((time, index) => time - (times[index] ?? 0));

beforeAll(async () => {
  ledger = await startLedger({ heartbeatMs: 1_500, stallMs: 30_000 });
  for (const host of ['a', 'b', 'c']) {
    const story = coldBoot(host);
    stories.set(host, story);
    await ledger.append(story.events);
  }
});
afterAll(async () => ledger.close());
const story = (host: string): Story => {
  const found = stories.get(host);
  if (found === undefined) throw new Error(`no story of ${host}`);
  return found;
};

describe('fleetState', () => {
  test('first the fleet as it is, then only what changed, with running counts', async () => {
    const fleet = open(FLEET);
    await until(() => fleet.items.length === 1, 'the snapshot');
    expect(fleet.items[0]).toMatchObject({
      snapshot: true,
      truncated: false,
      left: [],
      changedCount: 3,
      asOf: '24',
    });
    expect(fleet.items[0].changed).toHaveLength(3);
    expect(fleet.items[0].counts).toMatchObject({
      hosts: 3,
      byKho: [{ value: 'ON', hosts: 3 }],
      byRelease: [{ value: '7.3.4', hosts: 3 }],
      byNumber: [{ value: null, hosts: 3 }],
      byLastOutcome: [{ value: null, hosts: 3 }],
      silent: 0,
      stale: 0,
    });
    await ledger.append(liveUpdate(story('a'), 'a-boot-2', '1'));
    const end = await head();
    await until(() => fleet.items.at(-1).asOf === end, 'the update has come');
    const after = fleet.items.slice(1);
    expect(after.every((item) => !item.snapshot && item.changed.length <= 1)).toBe(true);
    expect(after.at(-1).counts).toMatchObject({
      hosts: 3,
      byRelease: [
        { value: '7.3.4', hosts: 2 },
        { value: '7.3.5', hosts: 1 },
      ],
      byLastOutcome: [
        { value: null, hosts: 2 },
        { value: 'SUCCEEDED', hosts: 1 },
      ],
    });
    // What is counted one change at a time is what a new reader finds.
    const fresh = open(FLEET);
    await until(() => fresh.items.length > 0, 'another snapshot');
    expect(fresh.items[0].counts).toEqual(after.at(-1).counts);
    await Promise.all([fleet.stop(), fresh.stop()]);
  });

  test('a host that no longer matches has left', async () => {
    const cold = open(FLEET, { filter: { releases: ['7.3.4'] } });
    await until(() => cold.items.length === 1, 'the snapshot');
    expect(cold.items[0].counts.hosts).toBe(2);
    await ledger.append(liveUpdate(story('b'), 'b-boot-2', '1'));
    await until(() => cold.items.some((item) => item.left.length > 0), 'b has left');
    expect(cold.items.flatMap((item) => item.left)).toEqual(['b']);
    expect(cold.items.at(-1).counts.hosts).toBe(1);
    await cold.stop();
  });

  test('what does not fit into one item comes with the next', async () => {
    const small = open(FLEET, { rows: 1 });
    await until(() => small.items.length >= 3, 'three items');
    expect(small.items.slice(0, 3).map((item) => [item.snapshot, item.changedCount, item.truncated])).toEqual(
      [
        [true, 3, true],
        [false, 2, true],
        [false, 1, false],
      ],
    );
    await small.stop();
  });

  test('at most four items a second however busy the log, and the last state always comes', async () => {
    const fleet = open(FLEET);
    const host = open(HOST, { id: 'c' });
    await until(() => fleet.items.length + host.items.length >= 2, 'both are there');
    for (let round = 0; round < 15; round++) {
      await ledger.append(sessions(story('c'), 10));
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    const end = await head();
    for (const stream of [fleet, host]) {
      await until(() => stream.items.at(-1).asOf === end, 'the last state');
      // Timed where they arrive: two may come closer together than they were sent, four gaps in a row hardly.
      const between = gaps(stream);
      for (let from = 0; from + 4 <= between.length; from++)
        expect(between.slice(from, from + 4).reduce((sum, gap) => sum + gap, 0)).toBeGreaterThan(900);
    }
    const row = (await readNewestHostsById(ledger.database.pool, ['c' as HostId])).get('c' as HostId);
    expect(host.items.at(-1).host).toMatchObject({ version: String(row?.version) });
    expect(fleet.items.flatMap((item) => item.changed).at(-1)).toMatchObject({
      version: String(row?.version),
    });
    await Promise.all([fleet.stop(), host.stop()]);
  });

  test('when nothing happens an item comes all the same; a slower pace is kept', async () => {
    const host = open(HOST, { id: 'a', ms: 2_500 });
    await until(() => host.items.length === 1, 'the snapshot');
    await until(() => host.items.length === 2, 'a sign of life');
    expect(host.items[1]).toMatchObject({ snapshot: false, host: host.items[0].host });
    expect(gaps(host)[0]).toBeGreaterThan(2_400);
    await host.stop();
  });

  test('a host that is not there yet is null, then there', async () => {
    const host = open(HOST, { id: 'later' });
    await until(() => host.items.length === 1, 'the snapshot');
    expect(host.items[0]).toMatchObject({ snapshot: true, host: null });
    await ledger.append(coldBoot('later').events);
    await until(() => host.items.at(-1).host?.version === '8', 'it is there');
    await host.stop();
  });

  test('arguments that make no sense are refused by name', async () => {
    const rows: [string, Record<string, unknown>, string][] = [
      [FLEET, { ms: 24 }, 'minIntervalMs'],
      [FLEET, { rows: 201 }, 'rows'],
      [FLEET, { filter: { releases: [] } }, 'filter.releases'],
      [FLEET, { filter: { hostIds: ['a', ''] } }, 'filter.hostIds[0]'],
      [HOST, { id: 'a', ms: 60_001 }, 'minIntervalMs'],
      [HOST, { id: '' }, 'hostId'],
    ];
    for (const [query, variables, argument] of rows) {
      const refused = open(query, variables);
      await until(() => refused.errors.length > 0, `refused: ${argument}`);
      expect(refused.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
      await refused.stop();
    }
  });

  test('a reader that stalls is sent the newest state when it reads again, not what it missed', async () => {
    const { socket, messages } = await rawSocket(ledger.server.url);
    socket.send(
      JSON.stringify({ id: '1', type: 'subscribe', payload: { query: FLEET, variables: { rows: 200 } } }),
    );
    await until(() => messages.length > 1, 'the snapshot');
    socket.pause();
    for (let round = 0; round < 12; round++) {
      await ledger.append(sessions(story('c'), 20));
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    socket.resume();
    const end = await head();
    const last = (): Tree => messages.at(-1).payload.data.fleetState;
    await until(() => last().asOf === end, 'the newest state');
    // 240 changes of one host in over a second, and no more items than the pace allows.
    expect(messages.length).toBeLessThan(20);
    socket.terminate();
  });

  test('a rebuild of the read models is followed to its end', async () => {
    const fleet = open(FLEET);
    await until(() => fleet.items.length === 1, 'the snapshot');
    await rebuildProjections({ pool: ledger.database.pool, logger: pino({ level: 'silent' }) });
    await until(
      async () =>
        (await ledger.query('{ head { position projectedPosition } }')).data.head.projectedPosition ===
        (await head()),
      'rebuilt',
    );
    const fresh = open(FLEET);
    await until(() => fresh.items.length > 0 && fresh.items.at(-1).counts.hosts === 4, 'all hosts again');
    await until(() => fleet.items.at(-1).counts.hosts === 4, 'for the old reader too');
    expect(fleet.items.at(-1).counts).toEqual(fresh.items.at(-1).counts);
    await Promise.all([fleet.stop(), fresh.stop()]);
  });

  test('nothing is left open, and without readers nothing is read', async () => {
    await until(async () => (await ledger.metric('stream_subscriptions')) === 0, 'no stream is left');
    await until(
      async () => (await ledger.metric('ledger_tail_subscribers')) === 1,
      'only the projector reads',
    );
  });
});

describe('a conflated stream', () => {
  test('reads the state on next(), not when it changed; return() settles a pending next()', async () => {
    let state = 1;
    let taken = 0;
    let tell: () => void = () => undefined;
    let closes = 0;
    const stream = new ConflatedStream({
      source: {
        take: () => (taken === state ? null : (taken = state)),
        again: () => null,
        onNews: (callback) => ((tell = callback), () => undefined),
        close: () => void (closes += 1),
      },
      minIntervalMs: 20,
      heartbeatMs: 60_000,
    });
    expect(await stream.next()).toEqual({ done: false, value: 1 });
    for (state = 2; state < 50; state++) tell();
    expect(await stream.next()).toEqual({ done: false, value: 50 });
    const parked = stream.next();
    await new Promise((resolve) => setTimeout(resolve, 40));
    await stream.return();
    expect(await parked).toEqual({ done: true, value: undefined });
    await stream.return();
    expect(closes).toBe(1);
  });

  test('a cohort tells what changed since any moment, each host once, whatever the order', () => {
    const row = (hostId: string, version: number, release: string): NewestHost =>
      ({
        hostId,
        version: BigInt(version),
        release,
        number: null,
        anomalyCount: 0,
        silentSince: null,
        stale: false,
        summary: { kho: 'on', luo: 'ready', lastOutcome: null },
      }) as unknown as NewestHost;
    const cohort = new Cohort({ matches: (one) => one.release === 'r', groupOf: null }, []);
    const truth = new Map<string, NewestHost>();
    const seen = new Map<string, NewestHost>();
    let since = 0;
    for (let step = 1; step <= 2_000; step++) {
      const hostId = `h${(step * 7_919) % 23}`;
      const next = row(hostId, step, step % 5 === 0 ? 'other' : 'r');
      cohort.apply(hostId as HostId, next);
      if (next.release === 'r') truth.set(hostId, next);
      else truth.delete(hostId);
      if (step % 13 !== 0) continue;
      const { changed, left, upTo } = cohort.since(since, 7);
      for (const one of changed) seen.set(one.hostId, one);
      for (const one of left) seen.delete(one);
      since = upTo;
    }
    for (let more = true; more;) {
      const { changed, left, upTo, count } = cohort.since(since, 7);
      for (const one of changed) seen.set(one.hostId, one);
      for (const one of left) seen.delete(one);
      since = upTo;
      more = count > 0;
    }
    expect(new Map([...seen].sort())).toEqual(new Map([...truth].sort()));
    expect(cohort.counts.hosts).toBe(truth.size);
  });
});

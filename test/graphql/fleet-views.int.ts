/** What pages ask about a whole fleet: labels and groups of hosts, counts, and the log as bars. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asHostId, asPosition, type NewEvent, type StoredEvent } from '../../services/kernel/index.js';
import { countEvents, searchLog, type LogFilter } from '../../services/ledger/index.js';
import { eventMaker } from '../support/events.js';
import { startLedger, until, type Ledger, type Tree } from './support/harness.js';
import { coldBoot, liveUpdate } from './support/story.js';
import { openStream } from './support/stream.js';

let ledger: Ledger;

const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<Tree> => {
  const { data, errors } = await ledger.query(query, variables);
  expect(errors).toEqual([]);
  return data;
};
const refusal = async (query: string, variables: Record<string, unknown> = {}): Promise<Tree> =>
  (await ledger.query(query, variables)).errors[0]?.extensions;

const LABEL = `mutation($input: LabelHostInput!) { labelHost(input: $input) { __typename
  ... on LabelHostSuccess { replayed actor position receipt { hostId version } }
  ... on LedgerError { code message } ... on InvalidLabels { field rule } } }`;
const label = async (input: object): Promise<Tree> =>
  (await ask(LABEL, { input: { actor: 'ann', waitForPosition: true, ...input } })).labelHost;
const set = (labels: Record<string, string>) =>
  Object.entries(labels).map(([key, value]) => ({ key, value }));

/** Rack r1: a and b, updated to 7.3.5. Rack r2: c, not updated. d has no label. */
beforeAll(async () => {
  ledger = await startLedger();
  for (const host of ['a', 'b', 'c', 'd']) {
    const story = coldBoot(host);
    await ledger.append(story.events);
    if (host < 'c') await ledger.append(liveUpdate(story, `${host}-boot-2`, '1'));
  }
  await label({ hostId: 'a', set: set({ rack: 'r1', wave: '1' }) });
  await label({ hostId: 'b', set: set({ rack: 'r1', wave: '10' }) });
  await label({ hostId: 'c', set: set({ rack: 'r2', wave: '2' }) });
});
afterAll(() => ledger.close());

const HOSTS =
  'query($f: HostFilter, $at: AtInput, $w: Position) { hosts(filter: $f, at: $at, waitFor: $w) { totalCount nodes { hostId labels { key value } } } }';
const head = async (): Promise<string> => (await ask('{ head { position } }')).head.position;
const hostIds = async (filter: object, at?: object): Promise<string[]> =>
  (await ask(HOSTS, { f: filter, at, w: await head() })).hosts.nodes.map((one: Tree) => one.hostId);

describe('labels of hosts', () => {
  test('the latest value of a key wins, a label can be removed, and the past keeps its labels', async () => {
    const maker = eventMaker('late', 'agent-late');
    await ledger.append([maker.make('luo.device_present', {})]);
    const first = await label({ hostId: 'late', set: set({ rack: 'r9', owner: 'x' }) });
    expect(first).toMatchObject({
      __typename: 'LabelHostSuccess',
      replayed: false,
      actor: 'ann',
      receipt: { hostId: 'late', version: '2' },
    });
    await label({ hostId: 'late', set: set({ rack: 'r8' }), remove: ['owner', 'never-set'] });
    const now = await ask(HOSTS, { f: { hostIdPrefix: 'late' }, w: await head() });
    expect(now.hosts.nodes).toEqual([{ hostId: 'late', labels: [{ key: 'rack', value: 'r8' }] }]);
    const then = await ask(HOSTS, { f: { hostIdPrefix: 'late' }, at: { position: first.position } });
    expect(then.hosts.nodes[0].labels).toEqual(set({ owner: 'x', rack: 'r9' }));
    // The filter holds at that position as well.
    const rack9 = { labels: [{ key: 'rack', values: ['r9'] }] };
    expect(await hostIds(rack9)).toEqual([]);
    expect(await hostIds(rack9, { position: first.position })).toEqual(['late']);
    const state = await ask('{ kernelState(hostId: "late") { labels { key value } } }');
    expect(state.kernelState.labels).toEqual([{ key: 'rack', value: 'r8' }]);
    await label({ hostId: 'late', remove: ['rack'] });
    expect(await hostIds({ labels: [{ key: 'rack' }] })).toEqual(['a', 'b', 'c']);
  });

  test('filters hold together: any of the values of a key, every key', async () => {
    expect(await hostIds({ labels: [{ key: 'rack', values: ['r1', 'r2'] }] })).toEqual(['a', 'b', 'c']);
    expect(
      await hostIds({
        labels: [
          { key: 'rack', values: ['r1'] },
          { key: 'wave', values: ['1'] },
        ],
      }),
    ).toEqual(['a']);
    expect(await hostIds({ labels: [{ key: 'r1' }] })).toEqual([]);
  });

  test('the same call under one key is stored once; a bad label is named as the caller wrote it', async () => {
    const input = { hostId: 'd', set: set({ temporary: 'y' }), idempotencyKey: 'k' };
    expect(await label(input)).toMatchObject({ replayed: false });
    expect(await label(input)).toMatchObject({ replayed: true });
    expect(await label({ ...input, set: set({ temporary: 'z' }) })).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
    await label({ hostId: 'd', remove: ['temporary'] });
    for (const [bad, field] of [
      [{ set: [] }, 'set'],
      [
        {
          set: [
            { key: 'ok', value: 'v' },
            { key: 'not ok', value: 'v' },
          ],
        },
        'set[1].key',
      ],
      [{ set: [{ key: 'ok', value: '' }] }, 'set[0].value'],
      [{ set: [{ key: 'ok', value: 'v' }], remove: ['-'] }, 'remove[0]'],
      [{ set: [{ key: 'ok', value: 'v' }], remove: ['ok'] }, 'remove[0]'],
      [{ set: Array.from({ length: 33 }, (_, n) => ({ key: `k${n}`, value: 'v' })) }, 'labels'],
    ] as const)
      expect(await label({ hostId: 'd', ...bad })).toMatchObject({ code: 'INVALID_LABELS', field });
    expect(await label({ hostId: 'nobody', set: set({ a: 'b' }) })).toMatchObject({ code: 'UNKNOWN_HOST' });
  });
});

const GROUPS = `query($by: HostGroupBy!, $f: HostFilter, $rows: Int! = 100, $at: AtInput) {
  hostGroups(by: $by, filter: $f, rows: $rows, at: $at) { groupCount groups { value hosts silent withAnomalies stale byLastOutcome { value hosts } } } }`;

describe('groups of hosts', () => {
  const group = (value: string | null, succeeded: number, none: number) => ({
    value,
    hosts: succeeded + none,
    byLastOutcome: [
      ...(succeeded > 0 ? [{ value: 'SUCCEEDED', hosts: succeeded }] : []),
      ...(none > 0 ? [{ value: null, hosts: none }] : []),
    ],
  });
  const only = { hostIdPrefix: '' };

  test('by label, release, number and outcome: every host once, numbers by size, the rest last', async () => {
    const groups = async (by: object, more: object = {}): Promise<Tree> =>
      (await ask(GROUPS, { by, f: { ...only, ...more }, at: { position: await head() } })).hostGroups;
    const late = 1;
    expect((await groups({ label: 'rack' })).groups).toMatchObject([
      group('r1', 2, 0),
      group('r2', 0, 1),
      group(null, 0, 1 + late),
    ]);
    expect((await groups({ label: 'wave' })).groups.map((one: Tree) => one.value)).toEqual([
      '1',
      '2',
      '10',
      null,
    ]);
    expect((await groups({ field: 'RELEASE' }, { labels: [{ key: 'rack' }] })).groups).toMatchObject([
      group('7.3.4', 0, 1),
      group('7.3.5', 2, 0),
    ]);
    expect((await groups({ field: 'NUMBER' }, { labels: [{ key: 'rack' }] })).groups).toMatchObject([
      group('1', 2, 0),
      group(null, 0, 1),
    ]);
    expect((await groups({ field: 'LAST_OUTCOME' }, { labels: [{ key: 'rack' }] })).groups).toMatchObject([
      group('SUCCEEDED', 2, 0),
      group(null, 0, 1),
    ]);
    const cut = await ask(GROUPS, { by: { label: 'wave' }, rows: 2 });
    expect(cut.hostGroups).toMatchObject({ groupCount: 4, groups: [{ value: '1' }, { value: '2' }] });
    expect(await refusal(GROUPS, { by: { label: 'wave' }, rows: 1_001 })).toMatchObject({ argument: 'rows' });
  });

  test('the stream has the same groups as the query, filters by label, and follows a change of a label', async () => {
    const stream = openStream(
      ledger.server.url,
      `subscription($f: FleetFilter, $by: HostGroupBy) { fleetState(filter: $f, groupBy: $by) { asOf counts { hosts }
        groups { value hosts silent withAnomalies stale byLastOutcome { value hosts } } } }`,
      { f: { labels: [{ key: 'rack' }] }, by: { label: 'rack' } },
    );
    await until(() => stream.items.length > 0, 'the snapshot');
    const query = await ask(GROUPS, { by: { label: 'rack' }, f: { labels: [{ key: 'rack' }] } });
    expect(stream.items[0].groups).toEqual(query.hostGroups.groups);
    expect(stream.items[0].groups).toMatchObject([group('r1', 2, 0), group('r2', 0, 1)]);
    await label({ hostId: 'b', set: set({ rack: 'r2' }) });
    await until(() => stream.items.at(-1)?.groups[0]?.hosts === 1, 'the change');
    expect(stream.items.at(-1)).toMatchObject({
      counts: { hosts: 3 },
      groups: [group('r1', 1, 0), { value: 'r2', hosts: 2 }],
    });
    await label({ hostId: 'b', set: set({ rack: 'r1' }) });
    await until(() => stream.items.at(-1)?.groups[0]?.hosts === 2, 'the change back');
    await stream.stop();
  });

  test.each([
    ['filter.labels', { labels: [] }],
    ['filter.labels', { labels: Array.from({ length: 11 }, () => ({ key: 'a' })) }],
    ['filter.labels[0].values', { labels: [{ key: 'a', values: [] }] }],
    [
      'filter.labels[0].values',
      { labels: [{ key: 'a', values: Array.from({ length: 101 }, (_, n) => `v${n}`) }] },
    ],
    ['filter.labels[0].key', { labels: [{ key: 'a'.repeat(257) }] }],
  ])('a bad condition is refused: %s', async (argument, filter) => {
    expect(await refusal(GROUPS, { by: { label: 'rack' }, f: filter })).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument,
    });
  });
});

const HISTOGRAM = `query($from: AtInput, $to: AtInput, $n: Int! = 100, $host: ID, $scale: HistogramScale! = TIME, $w: Position) {
  logHistogram(from: $from, to: $to, buckets: $n, hostId: $host, scale: $scale, waitFor: $w) {
    asOf buckets { firstPosition lastPosition startsAt endsAt events anomalies failures } } }`;

describe('the log as bars', () => {
  const histogram = async (variables: Record<string, unknown> = {}): Promise<Tree> =>
    (await ask(HISTOGRAM, { w: await head(), ...variables })).logHistogram;
  const sum = (buckets: Tree[], field: string): number =>
    buckets.reduce((total, bucket) => total + Number(bucket[field]), 0);

  beforeAll(async () => {
    // A jump without an image, and an update whose session never comes back: anomalies and a failure of host x.
    const story = coldBoot('x');
    await ledger.append(story.events);
    await ledger.append([
      story.maker.make('kexec.entered', {}),
      story.maker.make('session.frozen', { name: 'never' }),
    ]);
    story.maker.boot('x-boot-2');
    await ledger.append([
      story.maker.make('boot.started', {
        mode: 'cold',
        release: '7.3.4',
        build: null,
        cmdline: null,
        kho: false,
        liveupdate: false,
      }),
    ]);
  });

  test.each(['TIME', 'POSITION'])(
    'every event is in one bucket by %s, with the anomalies and failures of its hosts',
    async (scale) => {
      const events = (await ask('{ events(first: 200) { nodes { position hostId sequencedAt } } }')).events
        .nodes as Tree[];
      const hosts = await ask(
        `{ hosts { nodes { hostId anomalyCount } } liveUpdates { nodes { hostId outcome } } }`,
      );
      for (const host of [null, 'a', 'x']) {
        const mine = events.filter((event) => host === null || event.hostId === host);
        for (const n of [1, 7, 100, 500]) {
          const { asOf, buckets } = await histogram({ n, host, scale });
          expect(asOf).toBe(events.at(-1)?.position);
          expect(buckets).toHaveLength(Math.min(n, events.length));
          expect(buckets[0].firstPosition).toBe('1');
          expect(buckets.at(-1).lastPosition).toBe(asOf);
          for (const [index, bucket] of buckets.entries()) {
            const [first, last] = [BigInt(bucket.firstPosition), BigInt(bucket.lastPosition)];
            if (index > 0) expect(first).toBe(BigInt(buckets[index - 1].lastPosition) + 1n);
            const inside = mine.filter(
              ({ position }) => BigInt(position) >= first && BigInt(position) <= last,
            );
            expect(bucket.events).toBe(String(inside.length));
            for (const { sequencedAt } of inside) {
              expect(sequencedAt >= bucket.startsAt).toBe(true);
              expect(sequencedAt <= bucket.endsAt).toBe(true);
            }
          }
          const anomalies = hosts.hosts.nodes
            .filter((one: Tree) => host === null || one.hostId === host)
            .reduce((total: number, one: Tree) => total + one.anomalyCount, 0);
          expect(sum(buckets, 'anomalies')).toBe(anomalies);
          const failed = hosts.liveUpdates.nodes.filter(
            (one: Tree) =>
              (host === null || one.hostId === host) && !['SUCCEEDED', 'IN_PROGRESS'].includes(one.outcome),
          );
          expect(sum(buckets, 'failures')).toBe(failed.length);
          if (host === 'x') expect(anomalies * failed.length).toBeGreaterThan(0);
        }
      }
    },
  );

  test('a range starts after `from` and ends with `to`; an anomaly is in the bucket of its event', async () => {
    const whole = (await histogram({ n: 500, scale: 'POSITION' })).buckets as Tree[];
    const marked = whole.filter(({ anomalies }) => anomalies !== '0');
    expect(marked.length).toBeGreaterThan(0);
    for (const { firstPosition, lastPosition, anomalies } of marked) {
      const from = { position: String(BigInt(firstPosition) - 1n) };
      const { asOf, buckets } = await histogram({ from, to: { position: lastPosition }, n: 5 });
      expect(asOf).toBe(lastPosition);
      expect(buckets).toMatchObject([{ firstPosition, lastPosition, events: '1', anomalies }]);
    }
    const point = { position: '5' };
    expect((await histogram({ from: point, to: point })).buckets).toEqual([]);
  });

  test('bad ranges are refused', async () => {
    expect(await refusal(HISTOGRAM, { n: 501 })).toMatchObject({ argument: 'buckets' });
    expect(await refusal(HISTOGRAM, { n: 0 })).toMatchObject({ argument: 'buckets' });
    expect(await refusal(HISTOGRAM, { from: { position: '99999' } })).toMatchObject({
      code: 'POSITION_IN_FUTURE',
      argument: 'from.position',
    });
    expect(await refusal(HISTOGRAM, { to: { hostTime: '2026-11-23T11:00:00Z' } })).toMatchObject({
      argument: 'to.hostTime',
    });
  });
});

const EVENTS = `query($f: EventFilter, $first: Int, $last: Int, $after: Cursor) { events(filter: $f, first: $first, last: $last, after: $after) {
  totalCount matches { count exact } withoutEach { condition matches { count exact } } continueFrom readTo asOf
  pageInfo { hasNextPage } nodes { position hostId type bootId canonical evidence { source } } } }`;

describe('events under a filter', () => {
  const all = async (): Promise<Tree[]> => (await ask(EVENTS, { first: 200 })).events.nodes;
  const found = async (filter: object): Promise<Tree> =>
    (await ask(EVENTS, { f: filter, first: 200 })).events;
  const positionsOf = (events: Tree[]): string[] => events.map(({ position }) => position);

  beforeAll(async () => {
    const maker = eventMaker('talk', 'agent-talk');
    const line = (message: string, source: string) => ({
      ...maker.make('kernel.logged', { subsystem: 'luo', level: 'info', message }),
      evidence: [
        { source: 'agent' as const, confidence: 'derived' as const, ref: null },
        { source: source as 'kmsg', confidence: 'observed' as const, ref: null },
      ],
    });
    await ledger.append([
      line('Refused "vm-1": ÄPFEL', 'kmsg'),
      line('a note that only says "source":"console"', 'kmsg'),
      line('refused vm-2', 'console'),
    ]);
  });

  test('each condition selects what it says, in the query, the counts and the stream alike', async () => {
    const events = await all();
    const cases: readonly [object, (event: Tree) => boolean][] = [
      [{ hostIdPrefix: 'ta' }, ({ hostId }) => hostId === 'talk'],
      [{ hostIdPrefix: 'a', hostIds: ['a', 'b'] }, ({ hostId }) => hostId === 'a'],
      [{ bootIds: ['a-boot-2', 'x-boot-2'] }, ({ bootId }) => ['a-boot-2', 'x-boot-2'].includes(bootId)],
      [{ sources: ['CONSOLE'] }, ({ evidence }) => evidence.some((one: Tree) => one.source === 'CONSOLE')],
      [
        { sources: ['KMSG', 'OPERATOR'] },
        ({ evidence }) => evidence.some((one: Tree) => ['KMSG', 'OPERATOR'].includes(one.source)),
      ],
      [{ text: 'REFUSED' }, ({ canonical }) => canonical.toLowerCase().includes('refused')],
      [{ text: '"vm-1"' }, ({ canonical }) => canonical.includes('\\"vm-1\\"')],
      [{ text: 'ÄPFEL' }, ({ canonical }) => canonical.includes('ÄPFEL')],
      [{ text: 'äpfel' }, () => false],
      [{ text: '%_' }, () => false],
      [
        { text: 'vm-', types: ['session.created'], hostIdPrefix: 'a' },
        ({ canonical, type, hostId }) =>
          hostId === 'a' && type === 'session.created' && canonical.includes('vm-'),
      ],
    ];
    const end = events.at(-1)?.position;
    for (const [filter, wanted] of cases) {
      const expected = positionsOf(events.filter(wanted));
      const page = await found(filter);
      expect([filter, positionsOf(page.nodes)]).toEqual([filter, expected]);
      expect(page).toMatchObject({
        totalCount: expected.length,
        matches: { count: expected.length, exact: true },
        continueFrom: null,
        readTo: end,
      });
      const after = await ask(
        'query($f: EventFilter) { eventsAfter(position: "10", filter: $f) { count exact } }',
        { f: filter },
      );
      expect(after.eventsAfter).toEqual({
        count: expected.filter((position) => BigInt(position) > 10n).length,
        exact: true,
      });
      const stream = openStream(
        ledger.server.url,
        'subscription($f: EventFilter) { events(after: {at: BEGINNING}, filter: $f) { __typename ... on EventBatch { edges { node { position } } } } }',
        { f: filter },
      );
      await until(() => stream.saw('CaughtUp'), 'the stream has caught up');
      expect([filter, stream.positions()]).toEqual([filter, expected]);
      await stream.stop();
    }
  });

  test('a read that its bound stops loses nothing: continued from where it stopped it finds every event once', async () => {
    const bounds = { columns: 7n, text: 5n };
    const { pool } = ledger.database;
    const end = asPosition(BigInt(await head()));
    for (const filter of [
      { types: ['boot.started'] },
      { text: 'refused' },
      { hostIds: [asHostId('a')], text: 'vm-web' },
      { hostIdPrefix: '' },
    ] as LogFilter[])
      for (const direction of ['forward', 'backward'] as const) {
        const expected = await searchLog(pool, { before: asPosition(end + 1n), limit: 500, filter });
        expect(expected.stoppedAt).toBeNull();
        const events: StoredEvent[] = [];
        let range = { after: asPosition(0n), before: asPosition(end + 1n) };
        let steps = 0;
        for (let more = true; more; steps++) {
          const page = await searchLog(pool, { ...range, limit: 500, filter, direction }, bounds);
          events.push(...page.events);
          more = page.stoppedAt !== null;
          if (page.stoppedAt !== null)
            range =
              direction === 'forward'
                ? { ...range, after: page.stoppedAt }
                : { ...range, before: page.stoppedAt };
        }
        const inOrder = direction === 'forward' ? events : events.reverse();
        expect(inOrder.map(({ position }) => position)).toEqual(
          expected.events.map(({ position }) => position),
        );
        expect([filter, steps > 1]).toEqual([filter, filter.hostIdPrefix === undefined]);
      }
    const all = { after: asPosition(0n), upTo: end };
    const whole = await countEvents(pool, { types: ['boot.started'] }, all, 100);
    expect(whole.exact).toBe(true);
    const part = await countEvents(pool, { types: ['boot.started'] }, all, 100, bounds);
    expect(part.exact).toBe(false);
    expect(part.count).toBeLessThan(whole.count);
    expect(await countEvents(pool, { types: ['boot.started'] }, all, whole.count)).toEqual({
      count: whole.count,
      exact: false,
    });
  });

  test('the count without each condition shows which one excludes the events', async () => {
    const { nodes, withoutEach } = await found({
      hostIds: ['talk'],
      text: 'refused',
      types: ['boot.started'],
    });
    const events = await all();
    const exact = (count: number) => ({ count, exact: true });
    expect(nodes).toEqual([]);
    expect(withoutEach).toEqual([
      { condition: 'HOST_IDS', matches: exact(0) },
      { condition: 'TYPES', matches: exact(2) },
      { condition: 'TEXT', matches: exact(0) },
    ]);
    expect((await found({ types: ['boot.started'] })).withoutEach).toEqual([
      { condition: 'TYPES', matches: exact(events.length) },
    ]);
    expect((await ask(EVENTS, { first: 1 })).events.withoutEach).toEqual([]);
  });

  test('without a filter the number of new events is exact and needs no scan', async () => {
    const end = await head();
    expect(await ask('{ eventsAfter(position: "3") { count exact } }')).toEqual({
      eventsAfter: { count: Number(end) - 3, exact: true },
    });
    expect((await ask(`{ eventsAfter(position: "${end}") { count exact } }`)).eventsAfter.count).toBe(0);
    expect((await ask('{ eventsAfter(position: "999999") { count exact } }')).eventsAfter.count).toBe(0);
  });

  test.each([
    ['filter.text', { text: 'a' }],
    ['filter.text', { text: 'a'.repeat(257) }],
    ['filter.hostIdPrefix', { hostIdPrefix: 'a'.repeat(257) }],
    ['filter.bootIds', { bootIds: [] }],
    ['filter.bootIds', { bootIds: Array.from({ length: 101 }, (_, n) => `b${n}`) }],
    ['filter.bootIds[0]', { bootIds: [''] }],
    ['filter.sources', { sources: [] }],
  ])('a bad condition is refused: %s', async (argument, filter) => {
    expect(await refusal(EVENTS, { f: filter })).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });
});

const FAILURES = `query($f: LiveUpdateFilter, $at: AtInput, $w: Position) { failureGroups(filter: $f, at: $at, waitFor: $w) { asOf failures successes truncated
  groups { stage found expected failures hosts peers examples { hostId ordinal } first: examples(rows: 1) { hostId } attributes { name value failures successes exclusive } } } }`;
const COMPARE = `query($u: LiveUpdateKey!, $p: LiveUpdateKey!, $at: AtInput) { firstDivergence(update: $u, peer: $p, at: $at) {
  stages { stage update peer } firstDivergence { stage update peer } } }`;
const BLACKOUTS = `query($f: LiveUpdateFilter, $budget: Duration, $at: AtInput) { blackoutDistribution(filter: $f, budget: $budget, at: $at) {
  count open pending without truncated certainlyOver possiblyOver bins { from to count } quantiles { perMille atLeast atMost }
  overruns { hostId ordinal atLeast atMost } } }`;

describe('failed live updates', () => {
  test('are grouped by where they part from the succeeded ones, with what only they have', async () => {
    // Two hosts of rack r7 whose jump is refused; the succeeded updates are of rack r1.
    for (const host of ['y1', 'y2']) {
      const story = coldBoot(host);
      await ledger.append([
        ...story.events,
        story.maker.make('image.loaded', { image: '/boot/vmlinuz', carriesKho: true }),
        story.maker.make('kexec.requested', {}),
        story.maker.make('kexec.refused', { errno: 16 }),
      ]);
      await label({ hostId: host, set: set({ rack: 'r7' }) });
    }
    const hostIds = ['a', 'b', 'y1', 'y2'];
    const { failureGroups } = await ask(FAILURES, { f: { hostIds }, w: await head() });
    expect(failureGroups).toMatchObject({ failures: 2, successes: 2, truncated: false });
    expect(failureGroups.groups).toMatchObject([
      {
        stage: 'LEAVE',
        expected: 'left',
        failures: 2,
        hosts: 2,
        peers: 2,
        examples: [
          { hostId: 'y1', ordinal: 1 },
          { hostId: 'y2', ordinal: 1 },
        ],
        first: [{ hostId: 'y1' }],
      },
    ]);
    expect(failureGroups.groups[0].found).toContain('errno 16');
    expect(failureGroups.groups[0].attributes).toContainEqual({
      name: 'label rack',
      value: 'r7',
      failures: 2,
      successes: 0,
      exclusive: true,
    });
    // The rack was not known then.
    const before = await ask(FAILURES, { f: { hostIds: ['y1'] }, at: { position: await head() } });
    expect(before.failureGroups.failures).toBe(1);
  });

  test('two updates are compared stage by stage; an update that does not exist gives null', async () => {
    const place = (hostId: string, ordinal = 1) => ({ hostId, ordinal });
    const { firstDivergence } = await ask(COMPARE, { u: place('y1'), p: place('a') });
    expect(firstDivergence.stages.map((one: Tree) => one.stage)).toEqual([
      'LEAVE',
      'ARRIVE',
      'HANDOVER',
      'LUO',
      'OPEN',
      'RETRIEVE',
    ]);
    expect(firstDivergence.firstDivergence).toEqual(firstDivergence.stages[0]);
    expect(firstDivergence.firstDivergence).toMatchObject({ stage: 'LEAVE', peer: 'left' });
    expect((await ask(COMPARE, { u: place('b'), p: place('a') })).firstDivergence.firstDivergence).toBeNull();
    expect((await ask(COMPARE, { u: place('b', 2), p: place('a') })).firstDivergence).toBeNull();
    expect(
      (await ask(COMPARE, { u: place('b'), p: place('a'), at: { position: '1' } })).firstDivergence,
    ).toBeNull();
  });

  test('blackouts of all updates have the figures of each single one', async () => {
    const filter = { hostIds: ['a', 'b', 'y1', 'y2'] };
    const read = async (budget?: string): Promise<Tree> =>
      (await ask(BLACKOUTS, { f: filter, budget, at: { position: await head() } })).blackoutDistribution;
    for (let pending = -1; pending !== 0; pending = (await read()).pending)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const single = (
      await ask(
        'query($f: LiveUpdateFilter) { liveUpdates(filter: $f) { nodes { hostId ordinal blackout { atLeast atMost } } } }',
        { f: filter },
      )
    ).liveUpdates.nodes as Tree[];
    const known = single
      .filter(({ blackout }) => blackout !== null)
      .map(({ hostId, ordinal, blackout }) => ({ hostId, ordinal, ...blackout }));
    expect(known).toHaveLength(2);
    const made = await read('0');
    expect(made).toMatchObject({ count: 2, open: 0, pending: 0, without: 2, truncated: false });
    expect(made.bins.reduce((sum: number, bin: Tree) => sum + bin.count, 0)).toBe(2);
    expect(made.certainlyOver + made.possiblyOver).toBe(2);
    const byHost = (one: Tree, other: Tree) => (one.hostId < other.hostId ? -1 : 1);
    expect([...made.overruns].sort(byHost)).toEqual(known.sort(byHost));
    const longest = known.map(({ atMost }) => BigInt(atMost)).reduce((a, b) => (a > b ? a : b));
    expect(made.quantiles.at(-1)).toMatchObject({ perMille: 1000, atMost: String(longest) });
    expect(await read(String(longest))).toMatchObject({ certainlyOver: 0, possiblyOver: 0, overruns: [] });
    expect(await refusal(BLACKOUTS, { budget: '-1' })).toMatchObject({ argument: 'budget' });
    // Before the updates ended there was nothing to count.
    const early = (await ask(BLACKOUTS, { f: filter, at: { position: '20' } })).blackoutDistribution;
    expect(early.count).toBe(0);
  });
});

describe('kernel pairs, filters and holes', () => {
  const EDGES = `query($f: LiveUpdateFilter, $at: AtInput, $w: Position) { updateEdges(filter: $f, at: $at, waitFor: $w) {
    tried edgeCount byOutcome { outcome count } edges { from to tried arrived lost retriedHosts verdict byOutcome { outcome count } } } }`;

  test('each live update is in one kernel pair, now and then, with the verdict of the table', async () => {
    const rows = (
      await ask(
        '{ liveUpdates(first: 200) { nodes { hostId outcome fromBoot { release } toBoot { release } } } }',
      )
    ).liveUpdates.nodes as Tree[];
    const { updateEdges } = await ask(EDGES, { w: await head() });
    expect(updateEdges.tried).toBe(rows.length);
    expect(updateEdges.byOutcome.reduce((sum: number, one: Tree) => sum + one.count, 0)).toBe(rows.length);
    for (const edge of updateEdges.edges) {
      const mine = rows.filter(
        (row) => row.fromBoot.release === edge.from && (row.toBoot?.release ?? null) === edge.to,
      );
      expect([edge.from, edge.to, edge.tried]).toEqual([edge.from, edge.to, mine.length]);
      expect(edge.arrived).toBe(mine.filter(({ outcome }) => outcome === 'SUCCEEDED').length);
      expect(edge.lost).toBe(
        mine.filter(({ outcome }) => !['SUCCEEDED', 'REFUSED', 'IN_PROGRESS'].includes(outcome)).length,
      );
      // No host of these lost one target twice.
      expect(edge.retriedHosts).toBe(0);
      expect(edge.verdict === null).toBe(edge.to === null);
    }
    expect(updateEdges.edges.find((edge: Tree) => edge.to === '7.3.5')).toMatchObject({
      from: '7.3.4',
      arrived: 2,
      verdict: 'OK',
    });
    // A host that loses the same target twice.
    const loop = eventMaker('loop', 'agent-loop');
    for (const boot of ['loop-1', 'loop-2', 'loop-3']) {
      loop.boot(boot);
      await ledger.append([
        loop.make('boot.started', {
          ...{ mode: 'cold', release: '7.2.1', build: null, cmdline: null, kho: true, liveupdate: true },
        }),
        ...(boot === 'loop-3' ? [] : [loop.make('kexec.entered', {})]),
      ]);
    }
    const looped = (await ask(EDGES, { f: { hostIds: ['loop'] }, w: await head() })).updateEdges.edges;
    expect(looped).toMatchObject([{ from: '7.2.1', to: '7.2.1', lost: 2, retriedHosts: 1 }]);
    const racked = await ask(EDGES, { f: { labels: [{ key: 'rack', values: ['r1'] }] } });
    expect(racked.updateEdges).toMatchObject({ tried: 2, edgeCount: 1 });
    expect((await ask(EDGES, { at: { position: '5' } })).updateEdges).toMatchObject({ tried: 0, edges: [] });
  });

  test('hosts are filtered by the kernel pair and the outcomes of their latest live update', async () => {
    expect(await hostIds({ edge: { from: '7.3.4', to: '7.3.5' } })).toEqual(['a', 'b']);
    expect(await hostIds({ edge: { from: '7.3', to: '7.3' } })).toEqual(['a', 'b', 'x']);
    expect(await hostIds({ edge: { from: '7.3.5', to: '7.3.4' } })).toEqual([]);
    expect(await hostIds({ edge: { from: '7.3.4', to: '7.3.5' } }, { position: '9' })).toEqual([]);
    expect(await hostIds({ lastOutcomes: ['SUCCEEDED', 'REFUSED'] })).toEqual(['a', 'b', 'y1', 'y2']);
    expect(await refusal(HOSTS, { f: { lastOutcomes: [] } })).toMatchObject({
      argument: 'filter.lastOutcomes',
    });
  });

  test('live updates are filtered by number range, prefix and label', async () => {
    const found = async (filter: object): Promise<string[]> =>
      (
        await ask('query($f: LiveUpdateFilter) { liveUpdates(filter: $f) { totalCount nodes { hostId } } }', {
          f: filter,
        })
      ).liveUpdates.nodes.map((one: Tree) => one.hostId);
    expect(await found({ numberMin: '1', numberMax: '1', hostIds: ['a', 'b'] })).toEqual(['a', 'b']);
    expect(await found({ numberMin: '2', hostIds: ['a', 'b'] })).toEqual([]);
    expect(await found({ hostIdPrefix: 'y' })).toEqual(['y1', 'y2']);
    expect(await found({ labels: [{ key: 'rack', values: ['r7'] }] })).toEqual(['y1', 'y2']);
    expect(await found({ hostIds: ['y1'], ordinal: 2 })).toEqual([]);
  });

  test('a hole is listed with its host, the versions around it and what is missing', async () => {
    const HOLES = `query($host: ID, $from: AtInput, $to: AtInput, $w: Position) { holes(hostId: $host, from: $from, to: $to, waitFor: $w) { truncated holes {
      producerId fromSeq toSeq missing hostId afterVersion beforeVersion afterPosition cause certainty } } }`;
    const maker = eventMaker('gap', 'agent-gap');
    const events = Array.from({ length: 6 }, () => maker.make('luo.device_present', {}));
    const [one, two, , , five, six] = events;
    await ledger.append([one, two] as NewEvent[]);
    await ledger.append([five, six] as NewEvent[]);
    const position = (await ask('{ events(filter: {hostIds: ["gap"]}) { nodes { position } } }')).events
      .nodes[1].position;
    const { holes } = await ask(HOLES, { host: 'gap', w: await head() });
    expect(holes).toEqual({
      truncated: false,
      holes: [
        {
          producerId: 'agent-gap',
          fromSeq: '3',
          toSeq: '4',
          missing: '2',
          hostId: 'gap',
          afterVersion: '2',
          beforeVersion: '3',
          afterPosition: position,
          cause: 'NOT_RECEIVED',
          certainty: 'CERTAIN',
        },
      ],
    });
    const at = (value: bigint) => ({ position: String(value) });
    expect(
      (await ask(HOLES, { to: at(BigInt(position) - 1n) })).holes.holes.filter(
        (hole: Tree) => hole.hostId === 'gap',
      ),
    ).toEqual([]);
    expect((await ask(HOLES, { from: at(BigInt(position)), host: 'gap' })).holes.holes).toHaveLength(1);
    expect((await ask(HOLES, { from: at(BigInt(position) + 1n), host: 'gap' })).holes.holes).toEqual([]);
    await ledger.append([events[2], events[3]] as NewEvent[]);
    expect((await ask(HOLES, { host: 'gap' })).holes.holes).toEqual([]);
  });
});

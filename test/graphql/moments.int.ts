/**
 * Every root can wait for a written position; a query about one host accepts its clock; nested hosts have the same
 * position.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { append } from '../../services/ledger/index.js';
import { startLedger, until, type Ledger, type Tree } from './support/harness.js';
import { coldBoot, liveUpdate, type Story } from './support/story.js';
import { openStream } from './support/stream.js';

const HOST = 'written';
/** As arguments of a root: the place is filled in. */
const logReaders = {
  kernelState: `kernelState(hostId: "${HOST}", WAIT) { asOf { position version } }`,
  rebuiltBlob: `rebuiltBlob(hostId: "${HOST}", name: "LUO", WAIT) { asOf { position version } }`,
  rebuiltBlobNames: `rebuiltBlobNames(hostId: "${HOST}", WAIT)`,
  drift: `drift(hostId: "${HOST}", WAIT) { asOf { position version } }`,
  diagnosis: `diagnosis(hostId: "${HOST}", WAIT) { asOf { position version } }`,
  coverage: `coverage(hostId: "${HOST}", WAIT) { asOf { position version } }`,
  diff: `diff(from: { state: { hostId: "${HOST}" } }, to: { state: { hostId: "${HOST}" } }, WAIT) {
    ... on Diff { from { asOf { position version } } to { asOf { position version } } } ... on DiffSubjectMissing { code } }`,
  holes: `holes(hostId: "${HOST}", WAIT) { holes { producerId fromSeq toSeq } }`,
  events: `events(filter: { hostIds: ["${HOST}"] }, WAIT) { asOf nodes { version } }`,
  head: 'head(WAIT) { position }',
};
const readModelReaders = {
  compatibility: 'compatibility(from: "7.3.4", to: "7.3.4", WAIT) { asOf observed { outcome count } }',
  compatibilityMatrix: 'compatibilityMatrix(WAIT) { asOf cells { asOf } }',
  strandedIf: `strandedIf(component: "luo", version: "luo-v5", WAIT) { asOf stranded { hostId } }`,
  host: `host(hostId: "${HOST}", WAIT) { asOf version }`,
  missingTelemetry: `missingTelemetry(filter: { hostIds: ["${HOST}"] }, WAIT) { asOf }`,
  chain: `chain(hostId: "${HOST}", ordinal: 1, WAIT) { asOf }`,
};
const documentOf = (readers: Record<string, string>): string =>
  `query($p: Position!) { ${Object.values(readers).join('\n').replaceAll('WAIT', 'waitFor: $p')} }`;

describe('a read waits for what was written', () => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await startLedger();
  }, 60_000);
  afterEach(() => ledger.close(), 30_000);

  test('each root answers with what was appended while it waited', async () => {
    // The seventh is never sent: a hole in the numbering of the producer.
    const { events, maker } = coldBoot(HOST);
    events.push(
      maker.make('luo.outgoing_created', {
        ...{ compatible: 'luo-v5', number: '1', sessionsPa: null, flbsPa: '0' },
      }),
    );
    const last = String(events.length - 1);
    const asking = Promise.all(
      [logReaders, readModelReaders].map((readers) => ledger.query(documentOf(readers), { p: last })),
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    await ledger.append(events.slice(0, 6));
    await ledger.append(events.slice(7));
    const [{ data: log, errors }, { data: models, errors: others }] = (await asking) as [Tree, Tree];
    expect([...errors, ...others]).toEqual([]);
    const asOf = { position: last, version: last };
    expect(log).toMatchObject({
      ...{
        kernelState: { asOf },
        rebuiltBlob: { asOf },
        drift: { asOf },
        diagnosis: { asOf },
        coverage: { asOf },
      },
      diff: { from: { asOf }, to: { asOf } },
      holes: { holes: [{ producerId: `agent-${HOST}`, fromSeq: '7', toSeq: '7' }] },
      ...{ events: { asOf: last }, head: { position: last } },
    });
    expect(log.rebuiltBlobNames).toContain('out/sub_fdts/LUO');
    expect(models).toMatchObject({
      ...{ compatibility: { asOf: last }, compatibilityMatrix: { asOf: last }, host: { asOf: last } },
      ...{ strandedIf: { asOf: last, stranded: [{ hostId: HOST }] }, chain: { asOf: last } },
      missingTelemetry: { asOf: last },
    });
    expect(new Set(models.compatibilityMatrix.cells.map((cell: Tree) => cell.asOf))).toEqual(new Set([last]));
  });

  test('readers of the log wait for the log, those of the read models for the projection; no longer than 5 s', async () => {
    const story = coldBoot(HOST);
    await ledger.append(story.events);
    await ledger.projector.stop();
    const projected = String(story.events.length);
    await append(ledger.database.pool, { events: [story.maker.make('luo.device_absent', {})] });
    ledger.sequencer.wake();
    const position = String(story.events.length + 1);
    const { errors, data } = await ledger.query(documentOf(logReaders), { p: position });
    expect([errors, data.kernelState.asOf.position]).toEqual([[], position]);
    const beyond = String(story.events.length + 2);
    // Each alone: a root that may not be null takes the others of its answer with it.
    const timeouts = (readers: Record<string, string>, p: string, reached: string) =>
      Object.entries(readers).map(async ([root, text]) => {
        const answer = await ledger.query(documentOf({ [root]: text }), { p });
        expect([root, answer.errors[0]?.extensions]).toMatchObject([
          root,
          { code: 'WAIT_TIMEOUT', argument: 'waitFor', waitFor: p, reached },
        ]);
      });
    await Promise.all([
      ...timeouts(readModelReaders, position, projected),
      ...timeouts(logReaders, beyond, position),
    ]);
    // The hosts of a page cannot be newer than the read models; at a moment that was asked for they are not shown older.
    const page = await ledger.query('{ events(last: 1) { asOf nodes { host { asOf } } } }');
    expect(page.data.events).toEqual({ asOf: position, nodes: [{ host: { asOf: projected } }] });
    const cited = await ledger.query(
      'query($at: AtInput) { events(last: 1, at: $at) { nodes { position host { asOf } } } }',
      { at: { position } },
    );
    expect(cited.errors[0]).toMatchObject({
      path: ['events', 'nodes', 0, 'host'],
      extensions: { code: 'WAIT_TIMEOUT' },
    });
    expect(cited.data.events.nodes).toEqual([{ position, host: null }]);
  }, 40_000);
});

describe('moments of one host', () => {
  let ledger: Ledger;
  let story: Story;
  let updated: number;
  beforeAll(async () => {
    ledger = await startLedger();
    story = coldBoot('one');
    await ledger.append(story.events);
    const events = liveUpdate(story, 'one-boot-2', '1');
    updated = story.events.length + events.length;
    await ledger.append(events);
    await ledger.append(coldBoot('another').events);
  }, 60_000);
  afterAll(() => ledger.close(), 30_000);

  const ask = async (text: string, variables: Record<string, unknown> = {}): Promise<Tree> => {
    const { data, errors } = await ledger.query(text, variables);
    expect(errors).toEqual([]);
    return data;
  };

  test('hostTime is allowed where the answer is about one host', async () => {
    const t = story.events.at(-1)?.occurredAt;
    const last = String(story.events.length);
    const then = await ask(
      `query($t: DateTime!) {
        liveUpdates(filter: { hostIds: ["one"] }, at: { hostTime: $t }) { asOf nodes { ordinal } }
        sessions(filter: { hostIds: ["one"] }, at: { hostTime: $t }) { asOf nodes { name bootOrdinal } }
        chain(hostId: "one", ordinal: 1, at: { hostTime: $t }) { asOf bootCount }
        events(filter: { hostIds: ["one"] }, at: { hostTime: $t }, last: 1) { asOf nodes { position } }
      }`,
      { t },
    );
    expect(then).toEqual({
      liveUpdates: { asOf: last, nodes: [] },
      sessions: { asOf: last, nodes: [{ name: 'vm-web-1', bootOrdinal: 1 }] },
      chain: { asOf: last, bootCount: 1 },
      events: { asOf: last, nodes: [{ position: last }] },
    });
  });

  test('what had occurred by an instant, as the ledger knew it at a position', async () => {
    const own = story.events.map(({ occurredAt }) => occurredAt);
    const by = own[5];
    const ROOTS = `
      host(hostId: "one", at: $at) { asOf version }
      kernelState(hostId: "one", at: $at) { asOf { version } }
      events(filter: { hostIds: ["one"] }, at: $at, last: 1) { asOf }
      diff(from: { state: { hostId: "one", at: $at } }, to: { state: { hostId: "one", at: $at } }) {
        ... on Diff { from { asOf { version } } } }`;
    const read = async (at: object): Promise<unknown> => ask(`query($at: AtInput) { ${ROOTS} }`, { at });
    const all = (version: string) => ({
      host: { asOf: version, version },
      kernelState: { asOf: { version } },
      events: { asOf: version },
      diff: { from: { asOf: { version } } },
    });
    // The host had six events by then. The ledger had four of them at position 4, and all of them at position 7.
    expect(await read({ hostTime: by })).toEqual(all('6'));
    expect(await read({ occurred: { by, knownAt: { position: '4' } } })).toEqual(all('4'));
    expect(await read({ occurred: { by, knownAt: { position: '7' } } })).toEqual(all('6'));
    const { event } = await ask('{ event(position: "4") { sequencedAt } }');
    const known = await ask(
      'query($at: AtInput) { events(filter: { hostIds: ["one"] }, at: $at, last: 1) { asOf } }',
      { at: { occurred: { by, knownAt: { time: event.sequencedAt } } } },
    );
    // The events of one append share their instant, so the ledger knew all of them.
    expect(known.events.asOf).toBe('6');
    const before = await ask('query($at: AtInput) { host(hostId: "one", at: $at) { asOf } }', {
      at: { occurred: { by, knownAt: { time: '2000-01-01T00:00:00Z' } } },
    });
    expect(before).toEqual({ host: null });
  });

  test.each([
    ['host(hostId: "one", at: $at) { asOf }', 'POSITION_IN_FUTURE', 'at.occurred.knownAt.position'],
    [
      'kernelState(hostId: "one", at: $at) { version: unreadEvents }',
      'POSITION_IN_FUTURE',
      'at.occurred.knownAt.position',
    ],
    ['hosts(at: $at) { asOf }', 'BAD_USER_INPUT', 'at.occurred'],
  ])('%s names what is wrong with occurred', async (root, code, argument) => {
    const { errors } = await ledger.query(`query($at: AtInput) { ${root} }`, {
      at: { occurred: { by: '2026-11-23T11:00:00Z', knownAt: { position: '999999' } } },
    });
    expect(errors[0]?.extensions).toMatchObject({ code, argument });
  });

  test('a cursor of one knowledge is not valid for another', async () => {
    const by = story.events[5]?.occurredAt;
    const read = (knownAt: object, after?: string) =>
      ledger.query(
        'query($at: AtInput, $after: Cursor) { sessions(first: 1, after: $after, filter: { hostIds: ["one"] }, at: $at) { pageInfo { endCursor } } }',
        { at: { occurred: { by, knownAt } }, ...(after === undefined ? {} : { after }) },
      );
    const { data } = await read({ position: '7' });
    const cursor = data.sessions.pageInfo.endCursor as string;
    expect((await read({ position: '7' }, cursor)).errors).toEqual([]);
    expect((await read({ position: '5' }, cursor)).errors[0]?.extensions).toMatchObject({
      code: 'INVALID_CURSOR',
      problem: 'OTHER_FILTER',
    });
  });

  test.each([
    'liveUpdates(AT)',
    'liveUpdates(filter: { hostIds: ["one", "another"] }, AT)',
    'sessions(filter: { hostIds: ["one", "another"] }, AT)',
    'compatibility(from: "7.3", to: "7.3", AT)',
    'compatibilityMatrix(AT)',
    'strandedIf(component: "luo", version: "luo-v5", AT)',
  ])('hostTime is refused by %s', async (root) => {
    const { errors } = await ledger.query(
      `{ ${root.replace('AT', 'at: { hostTime: "2026-11-23T11:00:00Z" }')} { asOf } }`,
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'at.hostTime' });
  });

  test('the host of an event is of the moment of its page', async () => {
    const HOSTS =
      'asOf nodes { hostId host { asOf version release bootOrdinal liveUpdates { nodes { ordinal } } } }';
    const past = String(story.events.length);
    const { then, now, before } = await ask(
      `query($then: AtInput, $before: AtInput) {
        then: events(first: 2, at: $then) { ${HOSTS} }
        now: events(first: 2) { ${HOSTS} }
        before: events(first: 1, at: $before) { ${HOSTS} }
      }`,
      { then: { position: past }, before: { position: '1' } },
    );
    const hostThen = {
      ...{ asOf: past, version: past, release: '7.3.4', bootOrdinal: 1 },
      liveUpdates: { nodes: [] },
    };
    expect(then).toEqual({
      asOf: past,
      nodes: [
        { hostId: 'one', host: hostThen },
        { hostId: 'one', host: hostThen },
      ],
    });
    expect(before.nodes[0].host).toMatchObject({ asOf: '1', version: '1' });
    expect(now.nodes[0].host).toMatchObject({
      ...{ asOf: now.asOf, version: String(updated), bootOrdinal: 2 },
      liveUpdates: { nodes: [{ ordinal: 1 }] },
    });
    // By its position or its id an event has no page: its host is the newest.
    const { event } = await ask('{ event(position: 1) { id host { version bootOrdinal } } }');
    expect(event.host).toEqual({ version: String(updated), bootOrdinal: 2 });
    const { node } = await ask('query($id: ID!) { node(id: $id) { ... on Event { host { version } } } }', {
      id: event.id,
    });
    expect(node.host).toEqual({ version: String(updated) });
    // So it is in a stream, which has no page either.
    const stream = openStream(
      ledger.server.url,
      'subscription { events(after: { at: BEGINNING }) { ... on EventBatch { edges { node { position host { version bootOrdinal } } } } } }',
    );
    await until(() => stream.positions().length > 0, 'the stream has its first batch');
    await stream.stop();
    expect(stream.items[0].edges[0].node).toEqual({
      ...{ position: '1', host: { version: String(updated), bootOrdinal: 2 } },
    });
  });

  test('a page without rows has no endCursor; what comes later follows from its asOf or from the same after', async () => {
    const EMPTY = 'asOf edges { cursor } pageInfo { endCursor }';
    const { all } = await ask(`{ all: events(last: 1) { ${EMPTY} } }`);
    const after = all.edges[0].cursor;
    const { empty } = await ask(`query($c: Cursor) { empty: events(after: $c) { ${EMPTY} } }`, { c: after });
    expect(empty).toEqual({ asOf: all.asOf, edges: [], pageInfo: { endCursor: null } });
    await ledger.append([story.maker.make('luo.device_absent', {})]);
    const { more } = await ask(`query($c: Cursor) { more: events(after: $c) { nodes { position } } }`, {
      c: after,
    });
    expect(more.nodes).toEqual([{ position: String(BigInt(empty.asOf) + 1n) }]);
  });
});

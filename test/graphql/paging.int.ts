/** Connections against a real log that grows while it is paged. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cursorCodec } from '../../services/graphql/paging/cursor.js';
import { eventMaker } from '../support/events.js';
import { startLedger, type Ledger, type Tree } from './support/harness.js';
import { coldBoot, liveUpdate } from './support/story.js';

describe('connections', () => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await startLedger();
    const story = coldBoot('alpha');
    await ledger.append(story.events);
    for (let number = 1; number <= 5; number++)
      await ledger.append(liveUpdate(story, `alpha-boot-${number + 1}`, String(number)));
    const pages = Array.from({ length: 7 }, (_, index) =>
      story.maker.make('kho.memory_preserved', { via: 'folio', pa: String((index + 1) * 4096), pages: '1' }),
    );
    await ledger.append(pages);
    for (const host of ['beta', 'gamma', 'delta']) await ledger.append(coldBoot(host).events);
  });
  afterAll(() => ledger.close());

  /** All rows of a connection, page by page; `between` runs after each page. */
  async function walk(
    way: 'forward' | 'backward',
    size: number,
    ask: (page: string) => string,
    read: (data: Tree) => Tree,
    between: () => Promise<void> = () => Promise.resolve(),
  ): Promise<string[]> {
    const seen: string[] = [];
    for (let cursor: string | null = null; ;) {
      const place = cursor === null ? '' : `, ${way === 'forward' ? 'after' : 'before'}: "${cursor}"`;
      const { data, errors } = await ledger.query(
        ask(`${way === 'forward' ? 'first' : 'last'}: ${size}${place}`),
      );
      expect(errors).toEqual([]);
      const { nodes, pageInfo } = read(data);
      const rows = nodes.map((node: unknown) => JSON.stringify(node));
      if (way === 'forward') seen.push(...rows);
      else seen.unshift(...rows);
      if (!(way === 'forward' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return seen;
      cursor = way === 'forward' ? pageInfo.endCursor : pageInfo.startCursor;
      await between();
    }
  }
  const info = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

  test('events: walked both ways while others append, the same rows once', async () => {
    const filter = 'filter: {types: ["boot.started", "file.preserved", "operator.annotated"]}';
    const ask = (page: string): string =>
      `{ events(${page}, ${filter}) { nodes { position type } ${info} } }`;
    const noise = eventMaker('noise', 'noise');
    let appended = 0;
    const grow = async (): Promise<void> => {
      appended += 1;
      await ledger.append([
        noise.make('operator.annotated', { actor: 'x', message: 'y' }),
        noise.make('luo.device_present', {}),
      ]);
    };
    const before = await walk('forward', 200, ask, (data) => data.events);
    const back = await walk('backward', 3, ask, (data) => data.events, grow);
    expect(back).toEqual(before);
    // The way forward ends only when it has met all that was appended meanwhile.
    let left = 6;
    const forth = await walk(
      'forward',
      3,
      ask,
      (data) => data.events,
      () => (left-- > 0 ? grow() : Promise.resolve()),
    );
    expect(forth.slice(0, before.length)).toEqual(before);
    expect(forth).toHaveLength(before.length + appended);
    expect(new Set(forth).size).toBe(forth.length);
  });

  test.each([
    [
      'hosts',
      (page: string) => `{ it: hosts(${page}) { nodes { hostId } ${info} } }`,
      (data: Tree) => data.it,
    ],
    [
      'liveUpdates',
      (page: string) => `{ it: liveUpdates(${page}) { nodes { hostId number } ${info} } }`,
      (data: Tree) => data.it,
    ],
    ...['pastBoots { ordinal }', 'updates { ordinal number }', 'anomalies { code version }'].map((field) => {
      const [name = '', ...rest] = field.split(' ');
      return [
        `kernelState.${name}`,
        (page: string) =>
          `{ kernelState(hostId: "alpha") { ${name}(${page}) { nodes ${rest.join(' ')} ${info} } } }`,
        (data: Tree) => data.kernelState[name],
      ] as const;
    }),
    [
      'memory',
      (page: string) =>
        `{ kernelState(hostId: "alpha") { boot { memory(${page}) { nodes { pa } ${info} } } } }`,
      (data: Tree) => data.kernelState.boot.memory,
    ],
  ] as const)('%s: both ways, in pages of any size, the same rows', async (name, ask, read) => {
    const all = await walk('forward', 200, ask, read);
    if (name !== 'kernelState.anomalies') expect(all.length).toBeGreaterThan(3);
    for (const size of [1, 3]) {
      expect(await walk('forward', size, ask, read)).toEqual(all);
      expect(await walk('backward', size, ask, read)).toEqual(all);
    }
  });

  test('pageInfo is looked up, not guessed', async () => {
    const first = async (filter: string, place: string): Promise<Tree> =>
      (
        await ledger.query(
          `{ events(${place}, filter: {hostIds: [${filter}]}) { edges { cursor } ${info} totalCount } }`,
        )
      ).data.events;
    const { edges } = await first('"beta"', 'first: 1');
    // A cursor is a place, and under this filter nothing lies before the first row or behind the last.
    const start = await ledger.query(
      `{ events(first: 1, filter: {hostIds: ["beta"]}) { pageInfo { startCursor } } last: events(last: 1, filter: {hostIds: ["beta"]}) { pageInfo { startCursor } } }`,
    );
    const [from, to] = [start.data.events.pageInfo.startCursor, start.data.last.pageInfo.startCursor];
    expect(from).toBe(edges[0].cursor);
    const inner = await first('"beta"', `first: 50, after: "${from}", before: "${to}"`);
    expect(inner.edges).toHaveLength(6);
    expect(inner.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
    const none = await first('"beta"', `first: 5, after: "${to}"`);
    expect(none).toMatchObject({ edges: [], pageInfo: { hasPreviousPage: true, hasNextPage: false } });
    const above = await first('"beta"', `last: 5, before: "${from}"`);
    expect(above).toMatchObject({ edges: [], pageInfo: { hasPreviousPage: false, hasNextPage: true } });
    // A cursor of a stream may lie where no row of the filter has been yet: nothing is before it.
    const early = cursorCodec({ kind: 'events', filter: [['gamma'], null, null, null] }).encode('1');
    const page = await first('"gamma"', `first: 3, after: "${early}"`);
    expect(page.edges).toHaveLength(3);
    expect(page.pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
  });

  test('totalCount is of the filter, not of the page', async () => {
    const { data, errors } = await ledger.query(`{
      events(first: 1, filter: {hostIds: ["beta", "gamma"], types: ["file.preserved"]}) { totalCount }
      hosts(last: 1) { totalCount } liveUpdates(first: 1, filter: { number: "1" }) { totalCount }
      kernelState(hostId: "alpha") { updates(first: 2) { totalCount } pastBoots(last: 1) { totalCount } boot { memory(first: 1) { totalCount } } } }`);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      events: { totalCount: 4 },
      hosts: { totalCount: 5 },
      liveUpdates: { totalCount: 1 },
      kernelState: {
        updates: { totalCount: 5 },
        pastBoots: { totalCount: 4 },
        boot: { memory: { totalCount: 7 } },
      },
    });
  });

  test('a cursor fits its connection, host and filter only', async () => {
    const cursorOf = async (query: string, read: (data: Tree) => Tree): Promise<string> =>
      read((await ledger.query(query)).data).edges[0].cursor;
    const update = await cursorOf(
      '{ kernelState(hostId: "alpha") { updates(first: 1) { edges { cursor } } } }',
      (data) => data.kernelState.updates,
    );
    for (const query of [
      `{ kernelState(hostId: "alpha") { pastBoots(after: "${update}") { nodes { ordinal } } } }`,
      `{ kernelState(hostId: "beta") { updates(after: "${update}") { nodes { ordinal } } } }`,
      `{ liveUpdates(after: "${update}") { nodes { ordinal } } }`,
      `{ kernelState(hostId: "alpha") { boot { memory(after: "${update}") { nodes { pa } } } } }`,
    ])
      expect((await ledger.query(query)).errors[0]?.extensions).toMatchObject({
        code: 'INVALID_CURSOR',
        argument: 'after',
      });
    // The state grows; the place of an update in it stays.
    const earlier = await ledger.query(
      `{ kernelState(hostId: "alpha", at: {position: 40}) { updates(after: "${update}") { nodes { ordinal } } } }`,
    );
    expect(earlier.data.kernelState.updates.nodes[0]).toEqual({ ordinal: 2 });
  });
});

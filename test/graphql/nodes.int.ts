/** Node ids: opaque, stable, and usable to fetch one or many objects. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { decodeNodeId, encodeNodeId } from '../../services/graphql/node/node-id.js';
import { buildPlainSchema } from '../../services/graphql/schema/sdl.js';
import { everyField } from './support/any-operation.js';
import { startLedger, type Ledger } from './support/harness.js';
import { coldBoot, liveUpdate } from './support/story.js';

const bytes = Buffer.from('some bytes of a blob');
const NOTE = 'a note';

describe('nodes', () => {
  let ledger: Ledger;
  let sha256: string;

  beforeAll(async () => {
    ledger = await startLedger();
    // A host may have the separators of our keys in its name.
    for (const host of ['alpha', 'rack:7#3']) {
      const story = coldBoot(host);
      await ledger.append([...story.events, ...liveUpdate(story, `${host}-boot-2`, '1')]);
    }
    const { data, errors } = await ledger.query(
      `mutation($b: Base64!, $d: JSON!) { appendEvents(input: {waitForPosition: true, blobs: [{bytes: $b}], events: [{
        id: "00000000-0000-7000-8000-000000000001", hostId: "gamma", type: "operator.annotated", producer: {id: "p", epoch: "e", seq: 1},
        occurredAt: "2026-11-23T11:00:00Z", data: $d}]}) { ... on AppendSuccess { position } } }`,
      { b: bytes.toString('base64'), d: { actor: 'me', message: NOTE } },
    );
    expect(errors).toEqual([]);
    expect(data.appendEvents.position).toBe('45');
    const { rows } = await ledger.database.pool.query<{ sha: string }>(
      "select encode(sha256, 'hex') as sha from ledger.blob",
    );
    sha256 = rows[0]?.sha ?? '';
  });
  afterAll(() => ledger.close());

  const ask = async (
    ids: readonly string[],
  ): Promise<{ nodes: unknown[]; errors: readonly { extensions: unknown }[] }> => {
    const { data, errors } = await ledger.query(
      `query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Host { hostId } ... on LiveUpdate { hostId ordinal } ... on Event { position eventId } ... on Blob { sha256 size } } }`,
      { ids },
    );
    return { nodes: data?.nodes, errors };
  };

  test('every field answers, of hosts, live updates, sessions and events', async () => {
    const schema = buildPlainSchema();
    for (const [root, type] of [
      ['hosts', 'Host'],
      ['liveUpdates', 'LiveUpdate'],
      ['sessions', 'Session'],
      ['events', 'Event'],
    ] as const) {
      const { data, errors } = await ledger.query(`{ ${root} { nodes { ${everyField(schema, type)} } } }`);
      expect(errors).toEqual([]);
      expect(data[root].nodes.length).toBeGreaterThan(0);
    }
  });

  test('every id that is shown leads back to the same thing', async () => {
    const { data, errors } = await ledger.query(
      `query($s: Sha256!) { host(hostId: "rack:7#3") { __typename id hostId liveUpdates { nodes { __typename id hostId ordinal } } }
        event(position: 30) { __typename id position eventId } blob(sha256: $s) { __typename id sha256 size } }`,
      { s: sha256 },
    );
    expect(errors).toEqual([]);
    const { liveUpdates, ...host } = data.host;
    const shown = [host, liveUpdates.nodes[0], data.event, data.blob];
    expect(host.hostId).toBe('rack:7#3');
    expect(data.blob.size).toBe(bytes.length);
    expect((await ask(shown.map(({ id }) => id))).nodes).toEqual(shown);
    for (const one of shown) {
      const { data: single } = await ledger.query('query($id: ID!) { node(id: $id) { __typename id } }', {
        id: one.id,
      });
      expect(single.node).toEqual({ __typename: one.__typename, id: one.id });
    }
  });

  test('nodes keeps the order, returns null for missing objects, and repeats ids given twice', async () => {
    const event = (position: string) => encodeNodeId('Event', position);
    const ids = [
      event('7'),
      encodeNodeId('Host', 'nobody'),
      event('999999'),
      encodeNodeId('Host', 'alpha'),
      encodeNodeId('LiveUpdate', 'alpha#2'),
      encodeNodeId('LiveUpdate', 'alpha'),
      encodeNodeId('Blob', 'x'),
      encodeNodeId('Blob', '00'.repeat(32)),
      encodeNodeId('Host', 'nul\u0000'),
      encodeNodeId('Event', '-1'),
      encodeNodeId('Event', '07'),
      event('7'),
      event('3'),
    ];
    const { nodes, errors } = await ask(ids);
    expect(errors).toEqual([]);
    expect(
      nodes.map((node) => (node as { position?: string; hostId?: string } | null)?.position ?? node),
    ).toEqual([
      '7',
      null,
      null,
      expect.objectContaining({ hostId: 'alpha' }),
      ...Array.from({ length: 7 }, () => null),
      '7',
      '3',
    ]);
  });

  test('a hundred ids of two types are two look-ups', async () => {
    const ids = Array.from({ length: 99 }, (_, index) => encodeNodeId('Event', String(index + 1)));
    // Each operation's statements go over a connection of the pool of reads.
    const spy = jest.spyOn(pg.Client.prototype, 'query');
    const asked = (): number =>
      spy.mock.calls.filter(([query]) => /(e\.position|h\.host_id) = any\(/.test(JSON.stringify(query)))
        .length;
    const { nodes } = await ask([...ids, encodeNodeId('Host', 'alpha')]);
    expect(nodes.filter((node) => node !== null)).toHaveLength(46);
    expect(asked()).toBe(2);
    spy.mockRestore();
  });

  test.each([
    ['garbage', 'x'],
    ['another version', Buffer.from('v2:Host:alpha').toString('base64url')],
    ['an unknown type', Buffer.from('v1:Kernel:alpha').toString('base64url')],
    ['a padded spelling', `${encodeNodeId('Host', 'alpha')}=`],
    ['nothing', ''],
    ['too long', encodeNodeId('Host', 'x'.repeat(1_000))],
  ])('an id that is %s is refused by its place', async (_what, id) => {
    const { errors } = await ask([encodeNodeId('Host', 'alpha'), id]);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'ids[1]' });
  });

  test('1 to 100 ids', async () => {
    const id = encodeNodeId('Host', 'alpha');
    for (const ids of [[], Array.from({ length: 101 }, () => id)])
      expect((await ask(ids)).errors[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        argument: 'ids',
      });
    expect((await ask(Array.from({ length: 100 }, () => id))).nodes).toHaveLength(100);
  });

  test('pages of nodes are counted like pages of a list', async () => {
    const query =
      'query($ids: [ID!]!) { nodes(ids: $ids) { ... on Host { liveUpdates(first: 200) { nodes { id } } } } }';
    const ids = Array.from({ length: 100 }, () => encodeNodeId('Host', 'alpha'));
    const { errors } = await ledger.query(query, { ids });
    expect(errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', rule: 'cost' });
  });
});

test('an id is opaque, versioned, and has one spelling', () => {
  const id = encodeNodeId('Host', 'rack:7');
  expect(id).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(Buffer.from(id, 'base64url').toString()).toBe('v1:Host:rack:7');
  expect(decodeNodeId('id', id)).toEqual({ type: 'Host', key: 'rack:7' });
});

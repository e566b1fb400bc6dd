/** Events as typed objects, against a real server; and events that only a newer server can have written. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isObjectType, getNamedType } from 'graphql';
import { payloadTypes } from '../../services/graphql/events/payload-types.js';
import { buildPlainSchema } from '../../services/graphql/schema/sdl.js';
import { eventTypes, type EventType, type NewEvent } from '../../services/kernel/index.js';
import { readHead } from '../../services/ledger/index.js';
import { eventMaker } from '../support/events.js';
import { appendAsNewer, sampleData, U64_MAX } from './support/event-samples.js';
import { startLedger, until, type Ledger } from './support/harness.js';
import { coldBoot } from './support/story.js';

const schema = buildPlainSchema();

function payloadSelection(typename: string): string {
  const type = schema.getType(typename);
  if (!isObjectType(type)) return '';
  return Object.values(type.getFields())
    .map((field) => {
      const inner = getNamedType(field.type);
      return isObjectType(inner) ? `${field.name} { ${payloadSelection(inner.name)} }` : field.name;
    })
    .join(' ');
}

describe('typed events', () => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await startLedger();
  });
  afterAll(() => ledger.close());

  test('every kind has its payload type, with every field of its data as it was sent', async () => {
    const maker = eventMaker('kinds');
    const make = (type: EventType, data: unknown): NewEvent => maker.make(type, data as never);
    const sent = eventTypes.flatMap((type) => [
      ...Array.from({ length: 6 }, (_, pick) => make(type, sampleData(type, pick))),
      make(type, sampleData(type, 0, true)),
    ]);
    await ledger.append(sent);
    for (const { type, typename, fields } of payloadTypes) {
      const { data, errors } = await ledger.query(
        `query($t: [String!]) { events(filter: {types: $t}) { nodes { data payload { __typename ... on ${typename} { ${payloadSelection(typename)} } } } } }`,
        { t: [type] },
      );
      expect({ type, errors }).toEqual({ type, errors: [] });
      expect(data.events.nodes).toHaveLength(7);
      for (const node of data.events.nodes) {
        expect(node.payload.__typename).toBe(typename);
        for (const { name, source, value } of fields) {
          const raw = node.data[source];
          const shown = node.payload[name];
          if (value.kind === 'enum' && raw !== null) expect(shown).toBe(raw.toUpperCase());
          else if (value.kind === 'u32' && raw !== null) expect(shown).toBe('4294967295');
          else expect(shown).toEqual(raw);
        }
      }
    }
  });

  test('a u64 is not rounded, and an fd that is no fd is left to data', async () => {
    const maker = eventMaker('numbers', 'numbers');
    const file = { session: 's', token: U64_MAX, handler: null, dataPa: null, size: null };
    await ledger.append([
      maker.make('file.preserved', { ...file, fd: 2_147_483_647 }),
      maker.make('file.preserved', { ...file, fd: 2_147_483_648 }),
      maker.make('file.preserved', { ...file, fd: -1 }),
    ]);
    const { data, errors } = await ledger.query(
      '{ events(filter: {hostIds: ["numbers"]}) { nodes { data payload { ... on FilePreservedPayload { token fd } } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.events.nodes.map((node: { payload: unknown }) => node.payload)).toEqual([
      { token: U64_MAX, fd: 2_147_483_647 },
      { token: U64_MAX, fd: null },
      { token: U64_MAX, fd: -1 },
    ]);
    expect(data.events.nodes[1].data.fd).toBe(2_147_483_648);
  });

  test('events of a newer server have unknown payloads: in pages, by node id, in the stream, in replay', async () => {
    const host = 'newer';
    const { maker, events } = coldBoot(host);
    await ledger.append(events);
    const before = await ledger.query(
      `{ head { position } kernelState(hostId: "${host}") { unreadEvents } }`,
    );
    expect(before.data.kernelState.unreadEvents).toBe(0);
    const strange = {
      ...maker.make('luo.device_present', {}),
      type: 'session.migrated',
      data: { to: 'elsewhere', weight: U64_MAX },
      evidence: [{ source: 'ebpf', confidence: 'guessed', ref: 'x' }],
    } as unknown as NewEvent;
    const later = {
      ...maker.make('session.created', { name: 'x' }),
      schemaVersion: 2,
      data: { names: ['x'] },
    } as unknown as NewEvent;
    await appendAsNewer(ledger.database.pool, strange);
    await appendAsNewer(ledger.database.pool, later);
    await ledger.append([maker.make('session.created', { name: 'after' })]);

    const { data, errors } = await ledger.query(
      `{ events(last: 3, filter: {hostIds: ["${host}"]}) { nodes { id type schemaVersion data canonical evidence { source confidence ref }
        payload { __typename ... on SessionCreatedPayload { name } ... on UnknownPayload { data } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.events.nodes).toMatchObject([
      {
        type: 'session.migrated',
        data: { to: 'elsewhere', weight: U64_MAX },
        payload: { __typename: 'UnknownPayload', data: { to: 'elsewhere', weight: U64_MAX } },
        evidence: [{ source: 'OTHER', confidence: 'CLAIMED', ref: 'x' }],
      },
      {
        type: 'session.created',
        schemaVersion: 2,
        payload: { __typename: 'UnknownPayload', data: { names: ['x'] } },
      },
      { payload: { __typename: 'SessionCreatedPayload', name: 'after' } },
    ]);
    expect(JSON.parse(data.events.nodes[0].canonical).evidence[0].source).toBe('ebpf');
    const node = await ledger.query(
      'query($id: ID!) { node(id: $id) { __typename ... on Event { type } } }',
      {
        id: data.events.nodes[0].id,
      },
    );
    expect(node.data.node).toEqual({ __typename: 'Event', type: 'session.migrated' });

    // The stream of what changes state has them: this server cannot know that they change nothing.
    const seen: string[] = [];
    const follow = ledger.follow({
      after: { position: before.data.head.position },
      onEvents: (items) => seen.push(...items.map((item) => String(item.node['type']))),
    });
    await until(() => seen.length === 3, 'three events');
    await follow.stop();
    expect(seen).toEqual(['session.migrated', 'session.created', 'session.created']);

    const state = await ledger.query(
      `{ kernelState(hostId: "${host}") { unreadEvents asOf { version } boot { outgoing { sessions { name } } } } diagnosis(hostId: "${host}") { hostId } }`,
    );
    expect(state.errors).toEqual([]);
    expect(state.data.kernelState).toMatchObject({
      unreadEvents: 2,
      asOf: { version: String(events.length + 3) },
      boot: { outgoing: { sessions: [{ name: 'vm-web-1' }, { name: 'after' }] } },
    });
    // The read model stands still and says so: a row made without them would look right and be wrong.
    expect(await ledger.projector.reached((await readHead(ledger.database.pool)).position, 10_000)).toBe(
      true,
    );
    const row = await ledger.query(`{ host(hostId: "${host}") { stale version } }`);
    expect(row.data.host).toEqual({ stale: true, version: String(events.length) });
  });

  test('this server takes no such event itself', async () => {
    const { data } = await ledger.query(
      'mutation($e: EventInput!) { appendEvents(input: {events: [$e]}) { ... on InvalidEvents { problems { field } } } }',
      {
        e: {
          id: '00000000-0000-7000-8000-00000000000f',
          hostId: 'h',
          type: 'session.created',
          schemaVersion: 2,
          producer: { id: 'p', epoch: 'e', seq: 1 },
          occurredAt: '2026-11-23T11:00:00Z',
          data: { name: 'x' },
        },
      },
    );
    expect(data.appendEvents.problems).toEqual([{ field: 'schemaVersion' }]);
  });
});

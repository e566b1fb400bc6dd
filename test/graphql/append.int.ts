/** appendEvents: what is stored, what is refused, and that a refusal stores nothing. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeEvent, type NewEvent } from '../../services/kernel/index.js';
import { cursorCodec } from '../../services/graphql/paging/cursor.js';
import { post, startLedger, type Ledger } from './support/harness.js';
import { eventMaker } from '../support/events.js';
import { blobRefusals, coercionRefusals, malformed } from './support/bad-inputs.js';

export const APPEND = `mutation($input: AppendEventsInput!) { appendEvents(input: $input) { __typename
  ... on AppendSuccess { replayed recordedAt receipts { seq hostId version digest } streams { hostId firstVersion lastVersion } missing { fromSeq toSeq } position }
  ... on LedgerError { code message }
  ... on WrongExpectedVersion { hostId actual }
  ... on ProducerConflict { seq index storedDigest sentDigest receipt { version } }
  ... on UnknownBlob { index sha256 }
  ... on InvalidEvents { problems { index field rule } }
  ... on TooLarge { what found limit } } }`;

describe('appendEvents', () => {
  let ledger: Ledger;
  const append = async (input: Record<string, unknown>) => ledger.query(APPEND, { input });
  const head = async (): Promise<string> => (await ledger.query('{ head { position } }')).data.head.position;
  /** As clients send it: enum words in capitals. */
  const outside = (event: object) => ({
    ...event,
    evidence: [{ source: 'SIMULATOR', confidence: 'OBSERVED', ref: null }],
  });

  beforeAll(async () => {
    ledger = await startLedger();
  });
  afterAll(() => ledger.close());

  test('evidence keeps its texts; an absent one stays absent in the bytes that are hashed', async () => {
    const maker = eventMaker('quoted', 'p-quoted');
    const texts = {
      text: 'r: (f <- g) ret=0',
      before: 'the line before',
      probe: 'r10:luo/r f ret=$retval:s32',
    };
    const bare = { source: 'TRACE', confidence: 'OBSERVED', ref: 'trace.txt:2' };
    const events = [{ ...maker.make('luo.device_present', {}), evidence: [{ ...bare, ...texts }, bare] }];
    const { data } = await append({ events, waitForPosition: true });
    const read = await ledger.query(
      'query($p: Position!) { event(position: $p) { canonical evidence { ref text before probe } } }',
      { p: data.appendEvents.position },
    );
    expect(read.data.event.evidence).toEqual([
      { ref: 'trace.txt:2', ...texts },
      { ref: 'trace.txt:2', text: null, before: null, probe: null },
    ]);
    expect(read.data.event.canonical).toContain(
      '{"confidence":"observed","ref":"trace.txt:2","source":"trace"}',
    );
  });

  test('stores, waits for the position, and replays the receipt', async () => {
    const maker = eventMaker('append-1', 'p-append-1');
    const events = [
      maker.make('session.created', { name: 'a' }),
      maker.make('session.created', { name: 'b' }),
    ].map(outside);
    const first = await append({ events, waitForPosition: true });
    expect(first.errors).toEqual([]);
    const result = first.data.appendEvents;
    expect(result).toMatchObject({
      __typename: 'AppendSuccess',
      replayed: false,
      streams: [{ hostId: 'append-1', firstVersion: '1', lastVersion: '2' }],
      missing: [],
    });
    const { data } = await ledger.query(
      'query($p: Position!) { event(position: $p) { version digest data } }',
      { p: result.position },
    );
    expect(data.event).toEqual({ version: '2', digest: result.receipts[1].digest, data: { name: 'b' } });
    const again = await append({ events, waitForPosition: true });
    expect(again.data.appendEvents).toEqual({ ...result, replayed: true });
    expect(await head()).toBe(result.position);
  });

  test('a gap in the seqs is reported', async () => {
    const maker = eventMaker('append-hole', 'p-hole');
    await append({ events: [outside(maker.make('session.created', { name: 'a' }))] });
    maker.make('session.created', { name: 'lost' });
    const { data } = await append({ events: [outside(maker.make('session.created', { name: 'c' }))] });
    expect(data.appendEvents.missing).toEqual([{ fromSeq: '2', toSeq: '2' }]);
  });

  test.each(['9007199254740993', '18446744073709551615'])(
    'u64 %s goes in and comes out the same, everywhere',
    async (value) => {
      const maker = eventMaker(`u64-${value}`, `p-${value}`);
      const event = {
        ...outside(
          maker.make('file.preserved', {
            session: 's',
            token: value,
            fd: 3,
            handler: null,
            dataPa: value,
            size: value,
          }),
        ),
        monotonicNs: value,
        producer: { id: `p-${value}`, epoch: 'e', seq: value },
      };
      const got: unknown[] = [];
      const follow = ledger.follow({
        after: { at: 'END' },
        fields: 'data monotonicNs producer { seq }',
        onEvents: (events) =>
          got.push(
            ...events.map(({ node }) => ({
              data: node['data'],
              monotonicNs: node['monotonicNs'],
              producer: node['producer'],
            })),
          ),
      });
      await new Promise((resolve) => setTimeout(resolve, 200));
      const { data } = await append({ events: [event], waitForPosition: true });
      expect(data.appendEvents.__typename).toBe('AppendSuccess');
      expect(data.appendEvents.receipts[0].seq).toBe(value);
      const wanted = {
        data: { session: 's', token: value, fd: 3, handler: null, dataPa: value, size: value },
        monotonicNs: value,
        producer: { seq: value },
      };
      const read = await ledger.query(
        'query($h: [ID!]) { events(filter: {hostIds: $h}) { nodes { data monotonicNs producer { seq } } } }',
        { h: [`u64-${value}`] },
      );
      expect(read.data.events.nodes).toEqual([wanted]);
      await ledger.projector.reached(data.appendEvents.position);
      const state = await ledger.query(
        'query($h: ID!) { kernelState(hostId: $h) { boot { outgoing { sessions { files { token dataPa size } } } } } }',
        { h: `u64-${value}` },
      );
      expect(state.errors).toEqual([]);
      for (let left = 100; got.length === 0 && left > 0; left--)
        await new Promise((resolve) => setTimeout(resolve, 20));
      await follow.stop();
      expect(got).toEqual([wanted]);
    },
  );

  test('expected versions: kept, broken, and of a host that is not there', async () => {
    const maker = eventMaker('append-expected', 'p-expected');
    const first = await append({
      events: [outside(maker.make('session.created', { name: 'a' }))],
      expected: [{ hostId: 'append-expected', is: { existence: 'NO_STREAM' } }],
      waitForPosition: true,
    });
    expect(first.data.appendEvents.__typename).toBe('AppendSuccess');
    const event = outside(maker.make('session.created', { name: 'b' }));
    const before = await head();
    for (const is of [{ version: '5' }, { version: 0 }, { existence: 'NO_STREAM' }]) {
      const { data } = await append({ events: [event], expected: [{ hostId: 'append-expected', is }] });
      expect(data.appendEvents).toMatchObject({
        __typename: 'WrongExpectedVersion',
        code: 'WRONG_EXPECTED_VERSION',
        hostId: 'append-expected',
        actual: '1',
      });
    }
    expect(await head()).toBe(before);
    const kept = await append({
      events: [event],
      expected: [{ hostId: 'append-expected', is: { version: '1' } }],
    });
    expect(kept.data.appendEvents.__typename).toBe('AppendSuccess');
  });

  test('a producer key used for something else is a conflict that names both', async () => {
    const one = eventMaker('append-conflict', 'p-conflict').make('session.created', { name: 'a' });
    await append({ events: [outside(one)], waitForPosition: true });
    const before = await head();
    const { data } = await append({ events: [outside({ ...one, data: { name: 'other' } })] });
    expect(data.appendEvents).toMatchObject({
      __typename: 'ProducerConflict',
      code: 'PRODUCER_CONFLICT',
      seq: '1',
      index: 0,
      receipt: { version: '1' },
    });
    expect(data.appendEvents.storedDigest).not.toBe(data.appendEvents.sentDigest);
    expect((await append({ events: [outside(one)] })).data.appendEvents).toMatchObject({
      replayed: true,
      receipts: [{ digest: data.appendEvents.storedDigest, version: '1' }],
    });
    expect(await head()).toBe(before);
  });

  test('blobs: sent along, known before, unknown', async () => {
    const maker = eventMaker('append-blob', 'p-blob');
    const bytes = Buffer.from('d00dfeed', 'hex');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const observed = () =>
      outside(
        maker.make(
          'blob.observed',
          { name: 'out/sub_fdts/LUO', size: '4', moment: null },
          { blobs: [sha256] },
        ),
      );
    const unknown = await append({ events: [observed()] });
    expect(unknown.data.appendEvents).toMatchObject({ __typename: 'UnknownBlob', index: 0, sha256 });
    const sent = await append({ events: [observed()], blobs: [{ bytes: bytes.toString('base64'), sha256 }] });
    expect(sent.data.appendEvents.__typename).toBe('AppendSuccess');
    expect((await append({ events: [observed()] })).data.appendEvents.__typename).toBe('AppendSuccess');
    const { data } = await ledger.query(
      'query($s: Sha256!) { blob(sha256: $s) { sha256 size bytes hex(offset: 1, length: 2) decoded { kind } } }',
      { s: sha256 },
    );
    expect(data.blob).toEqual({
      sha256,
      size: 4,
      bytes: '0A3+7Q==',
      hex: '0dfe',
      decoded: { kind: 'opaque' },
    });
  });

  test('500 events are one append', async () => {
    const maker = eventMaker('append-500', 'p-append-500');
    const events = Array.from({ length: 500 }, (_none, nr) =>
      outside(maker.make('session.created', { name: `s${nr}` })),
    );
    const { data } = await append({ events });
    expect(data.appendEvents).toMatchObject({
      __typename: 'AppendSuccess',
      replayed: false,
      streams: [{ hostId: 'append-500', firstVersion: '1', lastVersion: '500' }],
    });
    expect(data.appendEvents.receipts).toHaveLength(500);
    expect((await append({ events })).data.appendEvents).toMatchObject({
      replayed: true,
      receipts: data.appendEvents.receipts,
    });
  });

  test('8 MiB of events and blobs fit one append, one byte more is refused with the size and the limit', async () => {
    const maker = eventMaker('append-8m', 'p-append-8m');
    const limit = 8 * 1024 * 1024;
    const at = (blobBytes: number, more: object = {}) => {
      const bytes = Buffer.alloc(blobBytes, 'x');
      return {
        bytes: bytes.toString('base64'),
        sha256: createHash('sha256').update(bytes).digest('hex'),
        ...more,
      };
    };
    const made = maker.make('blob.observed', { name: 'out/fdt', size: '1', moment: null });
    // The text of the event in brackets counts as well; its digest has one length whatever the blob.
    const text =
      Buffer.byteLength(encodeEvent({ ...made, blobs: ['0'.repeat(64)] } as unknown as NewEvent)) + 2;
    const send = async (blobBytes: number) => {
      const blob = at(blobBytes);
      const before = await head();
      const answer = await append({ events: [outside({ ...made, blobs: [blob.sha256] })], blobs: [blob] });
      return { before, ...answer };
    };
    const refused = await send(limit - text + 1);
    expect(refused.data.appendEvents).toMatchObject({
      __typename: 'TooLarge',
      code: 'TOO_LARGE',
      what: 'total',
      found: limit + 1,
      limit,
    });
    expect(await head()).toBe(refused.before);
    expect((await send(limit - text)).data.appendEvents).toMatchObject({
      __typename: 'AppendSuccess',
      streams: [{ hostId: 'append-8m', firstVersion: '1' }],
    });
  });

  describe('bad input changes nothing and names the field', () => {
    test.each(malformed)('$what', async ({ change, index, field, rule }) => {
      const maker = eventMaker('bad', 'p-bad');
      const good = outside(maker.make('session.created', { name: 'good' }));
      const before = await head();
      const { data, errors } = await append({
        events: [good, change(outside(maker.make('session.created', { name: 'bad' })))],
      });
      expect(errors).toEqual([]);
      expect(data.appendEvents).toMatchObject({ __typename: 'InvalidEvents', code: 'INVALID_EVENTS' });
      expect(data.appendEvents.problems).toContainEqual({
        index: index ?? 1,
        field,
        rule: expect.stringMatching(rule),
      });
      expect(await head()).toBe(before);
      expect(
        (
          await ledger.database.pool.query('select from ledger.stream where host_id = $1 and version > 0', [
            'bad',
          ])
        ).rowCount,
      ).toBe(0);
    });

    test.each(coercionRefusals)('$what', async ({ change, argument, message }) => {
      const before = await head();
      const input = change({
        events: [outside(eventMaker('bad', 'p-bad').make('session.created', { name: 'x' }))],
      });
      const { status, data, errors } = await append(input);
      expect(status).toBe(400);
      expect(data).toBeUndefined();
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
      expect(errors[0]?.message).toMatch(message);
      expect(await head()).toBe(before);
    });

    test.each(blobRefusals)('$what', async ({ blobs, field }) => {
      const { data } = await append({
        events: [outside(eventMaker('bad', 'p-bad').make('session.created', { name: 'x' }))],
        blobs,
      });
      expect(data.appendEvents).toMatchObject({ __typename: 'InvalidEvents', problems: [{ field }] });
    });

    test('501 events', async () => {
      const maker = eventMaker('bad', 'p-bad');
      const events = Array.from({ length: 501 }, (_, index) =>
        outside(maker.make('session.created', { name: `s${index}` })),
      );
      const { data } = await append({ events });
      expect(data.appendEvents).toMatchObject({
        __typename: 'TooLarge',
        code: 'TOO_LARGE',
        what: 'events',
        found: 501,
        limit: 500,
      });
    });

    test('a body beyond what one append may carry', async () => {
      const { status, errors } = await append({
        events: [],
        blobs: [{ bytes: 'A'.repeat(12 * 1024 * 1024) }],
      }).catch((error: unknown) => ({
        status: 413,
        errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' }, message: String(error) }],
      }));
      expect(status).toBe(413);
      expect(errors[0]?.extensions.code).toBe('PAYLOAD_TOO_LARGE');
    });

    test('values nested deeper than the stack', async () => {
      const deep = '['.repeat(100_000) + ']'.repeat(100_000);
      const event = outside(eventMaker('bad', 'p-bad').make('session.created', { name: 'x' }));
      for (const field of ['occurredAt', 'data', 'monotonicNs', 'id']) {
        const input = JSON.stringify({ events: [{ ...event, [field]: '@' }] }).replace('"@"', deep);
        const { status, data, errors } = await post(
          ledger.server.url,
          `{"query":${JSON.stringify(APPEND)},"variables":{"input":${input}}}`,
        );
        if (field === 'data')
          expect(data.appendEvents).toMatchObject({
            __typename: 'InvalidEvents',
            problems: [{ index: 0, field: 'data' }],
          });
        else
          expect({ status, found: errors[0]?.extensions }).toMatchObject({
            status: 400,
            found: { code: 'BAD_USER_INPUT', argument: `input.events[0].${field}` },
          });
      }
    });

    test.each(['18446744073709551615', '9007199254740993', '1.5'])(
      'a number that is not exact, in the document itself: %s',
      async (token) => {
        const { data, errors } = await ledger.query(`mutation { appendEvents(input: {events: [{
        id: "00000000-0000-7000-8000-00000000000f", hostId: "literal", type: "file.retrieved", producer: {id: "p", epoch: "e", seq: 1},
        occurredAt: "2026-11-23T11:00:00Z", data: {session: "s", token: ${token}}}]}) { ... on InvalidEvents { problems { field } } } }`);
        expect(errors).toEqual([]);
        expect(data.appendEvents.problems).toEqual([{ field: 'data.token' }]);
      },
    );

    test('a body that is no JSON, no UTF-8, no object', async () => {
      for (const body of ['{"query":', '[]', '"x"', 'null', '[{"query":"{ head { position } }"}]']) {
        const { status, errors } = await post(ledger.server.url, body);
        expect(status).toBe(400);
        expect(errors[0]?.extensions.code).toBe('BAD_REQUEST');
      }
      const response = await fetch(`${ledger.server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: Buffer.concat([
          Buffer.from('{"query":"{ head { position } } #'),
          Buffer.from([0xff, 0xfe]),
          Buffer.from('"}'),
        ]),
      });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('not valid UTF-8');
    });
  });

  test('arguments of queries: the argument is named', async () => {
    const cursor = (await ledger.query('{ events(first: 1) { edges { cursor } } }')).data.events.edges[0]
      .cursor as string;
    // Made up, but with the right digest: nothing about a cursor is trusted.
    const forged = (kind: 'hosts' | 'events', key: string): string =>
      cursorCodec({ kind, filter: kind === 'hosts' ? null : [null, null, null, null] }).encode(key);
    const rows: [string, string, string][] = [
      ['{ events(after: "garbage") { nodes { id } } }', 'INVALID_CURSOR', 'after'],
      [
        `{ events(after: "${cursor}", filter: {types: ["session.created"]}) { nodes { id } } }`,
        'INVALID_CURSOR',
        'after',
      ],
      [`{ liveUpdates(before: "${cursor}", last: 1) { nodes { id } } }`, 'INVALID_CURSOR', 'before'],
      [`{ hosts(after: "${forged('hosts', '\u0000')}") { nodes { id } } }`, 'INVALID_CURSOR', 'after'],
      [
        `{ events(after: "${forged('events', '9999999999999999999')}") { nodes { id } } }`,
        'INVALID_CURSOR',
        'after',
      ],
      [`{ events(after: "${forged('events', '-1')}") { nodes { id } } }`, 'INVALID_CURSOR', 'after'],
      ['{ hosts(after: "") { nodes { id } } }', 'INVALID_CURSOR', 'after'],
      ['{ events(first: 0) { nodes { id } } }', 'BAD_USER_INPUT', 'first'],
      ['{ events(first: 201) { nodes { id } } }', 'BAD_USER_INPUT', 'first'],
      ['{ events(first: 1, last: 1) { nodes { id } } }', 'BAD_USER_INPUT', 'last'],
      ['{ events(filter: {types: ["no.such"]}) { nodes { id } } }', 'BAD_USER_INPUT', 'filter.types[0]'],
      ['{ events(filter: {hostIds: []}) { nodes { id } } }', 'BAD_USER_INPUT', 'filter.hostIds'],
      ['{ host(hostId: "") { id } }', 'BAD_USER_INPUT', 'hostId'],
      ['{ kernelState(hostId: "bad\\u0000", at: {position: 1}) { hostId } }', 'BAD_USER_INPUT', 'hostId'],
      [
        '{ kernelState(hostId: "append-1", at: {position: "99999999"}) { hostId } }',
        'POSITION_IN_FUTURE',
        'at.position',
      ],
    ];
    for (const [query, code, argument] of rows) {
      const { errors } = await ledger.query(query);
      expect({ query, found: errors[0]?.extensions }).toMatchObject({ query, found: { code, argument } });
    }
    for (const query of [
      '{ event(position: 1.5) { id } }',
      '{ event(position: "-1") { id } }',
      '{ event(position: "18446744073709551615") { id } }',
      '{ blob(sha256: "ABC") { size } }',
      '{ kernelState(hostId: "x", at: {}) { hostId } }',
      '{ kernelState(hostId: "x", at: {position: 1, time: "2026-01-01T00:00:00Z"}) { hostId } }',
    ]) {
      const { status, errors } = await ledger.query(query);
      expect({ query, status, code: errors[0]?.extensions.code }).toEqual({
        query,
        status: 400,
        code: 'GRAPHQL_VALIDATION_FAILED',
      });
    }
  });
});

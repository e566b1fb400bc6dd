/** Invalid input of a client is reported as such, briefly, and never as an internal error. */
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cursorCodec } from '../../services/graphql/paging/cursor.js';
import { startLedger, type Ledger } from './support/harness.js';
import { coldBoot } from './support/story.js';

let ledger: Ledger;
beforeAll(async () => {
  ledger = await startLedger();
  await ledger.append(coldBoot('alpha').events);
});
afterAll(() => ledger.close());

test.each([
  ['query($t: String) { hosts(filter: {hostIdPrefix: $t}) { nodes { id } } }', 'filter.hostIdPrefix'],
  ['query($t: String) { hosts(filter: {release: $t}) { nodes { id } } }', 'filter.release'],
  ['query($t: String) { liveUpdates(filter: {fromRelease: $t}) { nodes { id } } }', 'filter.fromRelease'],
  ['query($t: String) { liveUpdates(filter: {toRelease: $t}) { nodes { id } } }', 'filter.toRelease'],
  ['query($t: String) { sessions(filter: {name: $t}) { nodes { id } } }', 'filter.name'],
  ['query($t: String!) { compatibility(from: $t, to: "7.3.4") { verdict } }', 'from'],
  ['query($t: String!) { compatibility(from: "7.3.4", to: $t) { verdict } }', 'to'],
])('U+0000 in a text: %s', async (query, argument) => {
  const { errors } = await ledger.query(query, { t: 'a\0b' });
  expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
});

test('a cursor of a place that cannot be has nothing behind it', async () => {
  const cursors = cursorCodec({ kind: 'events', filter: [null, null, null, null] });
  for (const position of ['9223372036854775807', '9223372036854775806', '99']) {
    const { data, errors } = await ledger.query(
      'query($a: Cursor) { events(first: 5, after: $a) { nodes { position } pageInfo { hasNextPage } } }',
      { a: cursors.encode(position) },
    );
    expect(errors).toEqual([]);
    expect(data.events).toEqual({ nodes: [], pageInfo: { hasNextPage: false } });
  }
});

test.each([
  [16_000, /RFC 3339/],
  [100_000, /^f\.occurredFrom: must have at most 16384 characters$/],
])('a value of %d characters that is refused is not sent back whole', async (length, rule) => {
  const { errors } = await ledger.query(
    'query($f: EventFilter) { events(filter: $f) { nodes { position } } }',
    { f: { occurredFrom: 'x'.repeat(length) } },
  );
  expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'f.occurredFrom' });
  expect(errors[0]?.message.length).toBeLessThan(700);
  expect(errors[0]?.message).toMatch(rule);
});

test('a document that is longer than one may be is refused before it is read', async () => {
  const query = `{ head { position } } # ${'x'.repeat(300_000)}`;
  const { status, errors } = await ledger.query(query);
  expect([status, errors[0]?.extensions]).toMatchObject([
    413,
    { code: 'PAYLOAD_TOO_LARGE', argument: 'query' },
  ]);
});

test('a variable that is not used is a matter of the document', async () => {
  const { errors } = await ledger.query('query($b: Int) { head { position } }', { b: 1 });
  expect(errors[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('HEAD opens no stream', async () => {
  const status = await new Promise((resolve, reject) => {
    request(`${ledger.server.url}/v1/events?after=END`, { method: 'HEAD' }, (response) =>
      resolve(response.statusCode),
    )
      .on('error', reject)
      .end();
  });
  expect(status).toBe(404);
  expect(await ledger.metric('stream_subscriptions')).toBe(0);
});

/** One text finds whatever it may name: hosts, boots, live updates, sessions, blobs, positions. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { append } from '../../services/ledger/index.js';
import { eventMaker } from '../support/events.js';
import { startLedger, until, type Ledger, type Tree } from './support/harness.js';
import { coldBoot, liveUpdate } from './support/story.js';

let ledger: Ledger;
const bytes = Buffer.from('the bytes of a blob');
const digest = createHash('sha256').update(bytes).digest('hex');

const FIND = `query($text: String!, $first: Int! = 20) { find(text: $text, first: $first) { asOf truncated results { __typename
  ... on Host { hostId labels { value } } ... on HostBoot { hostId bootId ordinal position }
  ... on LiveUpdate { hostId ordinal number } ... on Session { hostId name bootOrdinal direction }
  ... on Blob { sha256 size } ... on Event { position type } } } }`;
const find = async (text: string, first = 20): Promise<Tree> => {
  const { data, errors } = await ledger.query(FIND, { text, first });
  expect(errors).toEqual([]);
  return data.find;
};
/** Results in one word each. */
const found = async (text: string, first?: number): Promise<string[]> =>
  (await find(text, first)).results.map((one: Tree) => {
    switch (one.__typename) {
      case 'Host':
        return `host ${one.hostId}`;
      case 'HostBoot':
        return `boot ${one.bootId} of ${one.hostId}`;
      case 'LiveUpdate':
        return `update ${one.ordinal} of ${one.hostId}`;
      case 'Session':
        return `session ${one.name} of ${one.hostId}, boot ${one.bootOrdinal}`;
      case 'Blob':
        return `blob ${one.sha256}`;
      default:
        return `event ${one.position}`;
    }
  });

beforeAll(async () => {
  ledger = await startLedger();
  for (const host of ['hv-1', 'hv-12', 'hv-2', 'other']) {
    const story = coldBoot(host);
    const events = [...story.events];
    if (host !== 'other') events.push(...liveUpdate(story, `${host}-boot-2`, '1'));
    await ledger.append(events);
  }
  const maker = eventMaker('with-blob', 'agent-with-blob');
  await append(ledger.database.pool, {
    events: [
      maker.make(
        'blob.observed',
        { name: 'LUO', size: String(bytes.byteLength), moment: null },
        { blobs: [digest] },
      ),
    ],
    blobs: [bytes],
  });
  await ledger.query(`mutation($input: LabelHostInput!) { labelHost(input: $input) { __typename } }`, {
    input: { actor: 'ann', hostId: 'hv-2', set: [{ key: 'rack', value: 'r117' }], waitForPosition: true },
  });
  await until(async () => (await found('rack=r117')).length > 0, 'the label is in the read models');
});
afterAll(() => ledger.close());

describe('find', () => {
  test.each([
    ['hv-12', ['host hv-12', 'boot hv-12-boot-1 of hv-12', 'boot hv-12-boot-2 of hv-12']],
    ['  other ', ['host other', 'boot other-boot-1 of other']],
    ['r117', ['host hv-2']],
    ['rack=r117', ['host hv-2']],
    ['rack=r118', []],
    ['hv-2-boot-2', ['boot hv-2-boot-2 of hv-2']],
    ['hv-12 1', ['update 1 of hv-12']],
    ['hv-2:1', ['update 1 of hv-2']],
    ['hv-2#1', ['update 1 of hv-2']],
    ['hv-2 18446744073709551616', []],
    ['12', ['event 12']],
    ['999999', []],
    ['nothing of the kind', []],
  ])('%j finds %j', async (text, wanted) => {
    expect(await found(text)).toEqual(wanted);
  });

  test('the number of a host comes before those of hosts whose id starts like it', async () => {
    expect(await found('hv-1 1')).toEqual(['update 1 of hv-1', 'update 1 of hv-12']);
  });

  test('a blob is found by the start of its SHA-256, in either case and of any length from 4 digits', async () => {
    for (const text of [digest, digest.slice(0, 4), digest.slice(0, 7).toUpperCase()])
      expect(await found(text)).toEqual([`blob ${digest}`]);
    expect(await found(digest.slice(0, 3))).toEqual([]);
  });

  test('a session is found by the start of its name, once a host, in its newest boot', async () => {
    const sessions = (await found('vm-we')).filter((one) => one.startsWith('session'));
    expect(sessions.sort()).toEqual([
      'session vm-web-1 of hv-1, boot 2',
      'session vm-web-1 of hv-12, boot 2',
      'session vm-web-1 of hv-2, boot 2',
      'session vm-web-1 of other, boot 1',
    ]);
  });

  test('a kind with many matches does not hide the others, and the rest is reported', async () => {
    const { results, truncated } = await find('hv', 2);
    expect([results.map(({ __typename }: Tree) => __typename), truncated]).toEqual([
      ['Host', 'HostBoot'],
      true,
    ]);
    expect((await find('hv-12 1')).truncated).toBe(false);
  });

  test.each(['', '   ', 'x'.repeat(257)])('a text of no use is rejected', async (text) => {
    const { errors } = await ledger.query(FIND, { text });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'text' });
  });
});

/** Blobs rebuilt by replay, and their comparison with observed blobs. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { initialState, rebuildBlob, transition, type NewEvent } from '../../services/kernel/index.js';
import { append } from '../../services/ledger/index.js';
import { eventMaker } from '../support/events.js';
import { startLedger, until, type Ledger } from './support/harness.js';

const maker = eventMaker('alpha', 'p-alpha');
const facts: NewEvent[] = [
  maker.make('boot.started', {
    mode: 'cold',
    release: '7.3.4',
    build: null,
    cmdline: null,
    kho: true,
    liveupdate: true,
  }),
  maker.make('kho.root_created', { compatible: 'kho-v3', mapPa: '4096' }),
  maker.make('luo.outgoing_created', { compatible: 'luo-v5', number: '1', sessionsPa: null, flbsPa: '0' }),
  maker.make('kho.subtree_added', { name: 'LUO', pa: '8192', size: '32' }),
];
const observe = (name: string, bytes: Uint8Array): NewEvent =>
  maker.make(
    'blob.observed',
    { name, size: String(bytes.length), moment: null },
    { blobs: [createHash('sha256').update(bytes).digest('hex')] },
  );

let ledger: Ledger;
let root: Uint8Array;

beforeAll(async () => {
  ledger = await startLedger();
  const state = facts.reduce((before, event) => transition(before, event), initialState(maker.hostId));
  const rebuilt = rebuildBlob(state, 'kho-root');
  if (rebuilt === null || !rebuilt.known) throw new Error(JSON.stringify(rebuilt));
  root = rebuilt.bytes;
  const drifted = Uint8Array.from(root);
  drifted[drifted.indexOf('k'.charCodeAt(0))] = 'q'.charCodeAt(0);
  const cut = root.subarray(0, root.length - 20);
  const events = [...facts, observe('out/fdt', root), observe('out/fdt', drifted), observe('out/fdt', cut)];
  const result = await append(ledger.database.pool, { events, blobs: [root, drifted, cut] });
  expect(result.kind).toBe('appended');
  ledger.sequencer.wake();
  await until(
    async () => (await ledger.query('{ head { position } }')).data.head.position === '7',
    'all in the log',
  );
});
afterAll(() => ledger.close());

const QUERY = `query($name: String!, $at: AtInput) { rebuiltBlob(hostId: "alpha", name: $name, at: $at) { asOf { position version } name known missing bytes sha256 size
  decoded { kind compatible tree dts } observations { position sha256 verdict offset node property compared message } } rebuiltBlobNames(hostId: "alpha", at: $at) }`;

test('the KHO root: bytes, tree, source, verdicts', async () => {
  const { data, errors } = await ledger.query(QUERY, { name: 'kho-root' });
  expect(errors).toEqual([]);
  const blob = data.rebuiltBlob;
  expect(blob).toMatchObject({
    name: 'out/fdt',
    known: true,
    missing: [],
    size: root.length,
    bytes: Buffer.from(root).toString('base64'),
    sha256: createHash('sha256').update(root).digest('hex'),
    decoded: { kind: 'kho-root', compatible: 'kho-v3' },
  });
  expect(blob.decoded.dts).toContain('compatible = "kho-v3"');
  expect(
    blob.observations.map((one: { position: string; verdict: string }) => [one.position, one.verdict]),
  ).toEqual([
    ['7', 'EQUAL_PREFIX'],
    ['6', 'DRIFTED'],
    ['5', 'EQUAL'],
  ]);
  expect(blob.observations[1]).toMatchObject({
    node: expect.any(String),
    property: expect.any(String),
    offset: expect.any(Number),
  });
  expect(data.rebuiltBlobNames).toEqual(['out/fdt', 'out/sub_fdts/LUO']);
});

test('LUO by its short name, and a moment before it existed', async () => {
  const { data } = await ledger.query(QUERY, { name: 'LUO' });
  expect(data.rebuiltBlob).toMatchObject({
    name: 'out/sub_fdts/LUO',
    known: true,
    size: 32,
    decoded: { kind: 'luo-struct', dts: null },
    observations: [],
  });
  const early = await ledger.query(QUERY, { name: 'LUO', at: { position: 2 } });
  expect(early.data).toEqual({ rebuiltBlob: null, rebuiltBlobNames: ['out/fdt'] });
  const nobody = await ledger.query(
    '{ rebuiltBlob(hostId: "nobody", name: "LUO") { name } rebuiltBlobNames(hostId: "nobody") }',
  );
  expect(nobody.data).toEqual({ rebuiltBlob: null, rebuiltBlobNames: [] });
});

test('a stored blob is read by its content, decoded and in part', async () => {
  const sha256 = createHash('sha256').update(root).digest('hex');
  const { data, errors } = await ledger.query(
    'query($s: Sha256!) { blob(sha256: $s) { size bytes hex(offset: 0, length: 4) decoded { kind dts } } none: blob(sha256: "' +
      '0'.repeat(64) +
      '") { size } }',
    { s: sha256 },
  );
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    blob: { size: root.length, hex: 'd00dfeed', decoded: { kind: 'kho-root' } },
    none: null,
  });
});

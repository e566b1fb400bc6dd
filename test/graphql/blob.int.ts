/** A blob read over GraphQL: in pieces, as a tree, as fields, and with its observations. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { encodeLuoStruct } from '../../services/abi/index.js';
import { writeTree } from '../../services/fdt/index.js';
import type { NewEvent } from '../../services/kernel/index.js';
import { append } from '../../services/ledger/index.js';
import { eventMaker } from '../support/events.js';
import { startLedger, until, type Ledger, type Tree } from './support/harness.js';

const golden = (name: string): Uint8Array => new Uint8Array(readFileSync(`test/fixtures/golden/${name}`));
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const BIG = 9007199254740993n;
const struct = (() => {
  const encoded = encodeLuoStruct({ number: BIG, sessionsPa: 0n, flbsPa: 4096n });
  if (!encoded.ok) throw new Error(encoded.error.message);
  return encoded.bytes;
})();
const tree = golden('luo-7.0-7.1.dtb');
const root = golden('kho-root-7.2-7.3-meta.dtb');
const cut = root.subarray(0, 152);
const broken = Uint8Array.from(tree).fill(0xff, 0x40, 0x50);
const opaque = Uint8Array.from({ length: 10_000 }, (_none, index) => (index * 7) % 256);
const large = new Uint8Array(1024 * 1024 + 1).fill(1);
/** 120 children of one name and 120 properties. */
const wide = (() => {
  const value = Uint8Array.of(0, 0, 0, 1);
  const properties = Array.from({ length: 120 }, (_none, nr) => ({ name: `p${nr}`, value }));
  const child = { name: 'x', properties: [], children: [] };
  const written = writeTree({
    name: '',
    properties,
    children: Array.from({ length: 120 }, () => child),
  });
  if (!written.ok) throw new Error(written.error.message);
  return written.bytes;
})();
const blobs = [struct, tree, cut, broken, opaque, large, wide];

let ledger: Ledger;

beforeAll(async () => {
  ledger = await startLedger();
  const observed = (host: string, seen: readonly Uint8Array[]): NewEvent[] => {
    const maker = eventMaker(host, `p-${host}`);
    return seen.map((bytes) =>
      maker.make(
        'blob.observed',
        { name: 'out/sub_fdts/LUO', size: String(bytes.length), moment: 'here' },
        { blobs: [sha256Of(bytes)] },
      ),
    );
  };
  for (const [host, seen] of [
    ['alpha', blobs],
    ['beta', [struct, struct]],
  ] as const)
    expect((await append(ledger.database.pool, { events: observed(host, seen), blobs: seen })).kind).toBe(
      'appended',
    );
  ledger.sequencer.wake();
  await until(
    async () => (await ledger.query('{ head { position } }')).data.head.position === String(blobs.length + 2),
    'all in the log',
  );
});
afterAll(() => ledger.close());

const ask = async (bytes: Uint8Array, fields: string): Promise<Tree> => {
  const { data, errors } = await ledger.query(`query($s: Sha256!) { blob(sha256: $s) { ${fields} } }`, {
    s: sha256Of(bytes),
  });
  expect(errors).toEqual([]);
  return data.blob;
};

describe('hex', () => {
  test('page after page is the whole blob, and the last one says that it is', async () => {
    let hex = '';
    for (let offset: number | null = 0, pages = 0; offset !== null; pages++) {
      expect(pages).toBeLessThan(4);
      const { hexPage } = await ask(
        opaque,
        `hexPage(offset: ${offset}) { hex offset length total nextOffset }`,
      );
      expect(hexPage).toMatchObject({ offset, total: opaque.length, length: hexPage.hex.length / 2 });
      hex += hexPage.hex;
      offset = hexPage.nextOffset;
    }
    expect(hex).toBe(Buffer.from(opaque).toString('hex'));
  });

  test('behind the end there is nothing, before the beginning a refusal', async () => {
    expect(
      await ask(
        struct,
        'end: hexPage(offset: 32) { hex length nextOffset } far: hexPage(offset: 2147483647, length: 65536) { hex } last: hexPage(offset: 31) { hex nextOffset } hex(offset: 40)',
      ),
    ).toEqual({
      end: { hex: '', length: 0, nextOffset: null },
      far: { hex: '' },
      last: { hex: '00', nextOffset: null },
      hex: '',
    });
    for (const [args, argument] of [
      ['offset: -1', 'offset'],
      ['length: 0', 'length'],
      ['length: 65537', 'length'],
    ] as const) {
      const { errors } = await ledger.query(
        `{ blob(sha256: "${sha256Of(struct)}") { hexPage(${args}) { hex } } }`,
      );
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
    }
  });

  test('bytes are not read unless they are selected', async () => {
    const read: string[] = [];
    // Of every connection of this process: reads have a pool of their own.
    const query = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query')?.value as pg.Client['query'];
    const watched = function (this: pg.Client, ...args: readonly unknown[]): unknown {
      const [config] = args as [string | { readonly text?: string }];
      const text = typeof config === 'string' ? config : (config.text ?? '');
      if (text.includes('ledger.blob') && text.includes('bytes')) read.push(text);
      return Reflect.apply(query, this, args) as unknown;
    };
    Object.assign(pg.Client.prototype, { query: watched });
    try {
      await ask(opaque, 'sha256 size observations { position hostId name moment }');
      expect(read).toEqual([]);
      await ask(opaque, 'hexPage(length: 16) { hex }');
      expect(read).toEqual([expect.stringContaining('substring')]);
    } finally {
      Object.assign(pg.Client.prototype, { query });
    }
  });
});

describe('a tree', () => {
  const CONTENT = 'decoded { kind content { __typename ... on Fdt';

  test('is walked by path, property by property, each in every reading', async () => {
    const { decoded } = await ask(
      tree,
      `${CONTENT} { totalSize complete dts root: node { name path properties { totalCount nextAfter nodes { name size raw asString asStrings asCells asU64Native } }
        children { totalCount nextAfter nodes { name path } } }
        flb: node(path: "/luo-flb") { path property(name: "compatible") { asString asU64Native } none: property(name: "x") { size } }
        none: node(path: "/luo-flb/x") { name } } } }`,
    );
    expect(decoded).toMatchObject({
      kind: 'luo-fdt',
      content: {
        __typename: 'Fdt',
        totalSize: 311,
        complete: true,
        dts: expect.stringContaining('luo-session'),
        root: {
          name: '',
          path: '/',
          properties: { totalCount: 2, nextAfter: null },
          children: {
            totalCount: 2,
            nextAfter: null,
            nodes: [
              { name: 'luo-session', path: '/luo-session' },
              { name: 'luo-flb', path: '/luo-flb' },
            ],
          },
        },
        flb: { path: '/luo-flb', property: { asString: 'luo-flb-v1', asU64Native: null }, none: null },
        none: null,
      },
    });
    const [compatible, number] = decoded.content.root.properties.nodes;
    expect(compatible).toEqual({
      name: 'compatible',
      size: 7,
      raw: Buffer.from('luo-v1\0').toString('hex'),
      asString: 'luo-v1',
      asStrings: ['luo-v1'],
      asCells: null,
      asU64Native: null,
    });
    // dtc shows the number byte-swapped; the kernel wrote it in its own order.
    const bytes = Buffer.from(number.raw, 'hex');
    expect(number).toMatchObject({
      name: 'liveupdate-number',
      size: 8,
      asString: null,
      asCells: [String(bytes.readUInt32BE(0)), String(bytes.readUInt32BE(4))],
      asU64Native: String(bytes.readBigUInt64LE(0)),
    });
  });

  test('is paged; siblings of one name have paths of their own that lead back to them', async () => {
    const page = async (after: number): Promise<Tree> =>
      (
        await ask(
          wide,
          `${CONTENT} { node { children(first: 50, after: ${after}) { totalCount nextAfter nodes { path } } properties(first: 100, after: ${after}) { totalCount nextAfter nodes { name } } } } } }`,
        )
      ).decoded.content.node;
    const found: string[] = [];
    for (let after: number | null = 0; after !== null;) {
      const { children }: Tree = await page(after);
      expect(children.totalCount).toBe(120);
      found.push(...children.nodes.map((one: Tree) => one.path));
      after = children.nextAfter;
    }
    expect(found).toEqual(Array.from({ length: 120 }, (_none, nr) => (nr === 0 ? '/x' : `/x[${nr}]`)));
    expect((await page(0)).properties).toMatchObject({ totalCount: 120, nextAfter: 100 });
    expect((await page(100)).properties).toMatchObject({ nextAfter: null, nodes: { length: 20 } });
    expect((await page(500)).children).toEqual({ totalCount: 120, nextAfter: null, nodes: [] });
    const { decoded } = await ask(
      wide,
      `${CONTENT} { third: node(path: "/x[2]") { path } over: node(path: "/x[120]") { path } } } }`,
    );
    expect(decoded.content).toMatchObject({ third: { path: '/x[2]' }, over: null });
    const { errors } = await ledger.query(
      `{ blob(sha256: "${sha256Of(wide)}") { ${CONTENT} { node(path: "x") { path } } } } } }`,
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'path' });
  });

  test('that the kernel truncated is marked as such and shows the readable part', async () => {
    const { decoded } = await ask(
      cut,
      `${CONTENT} { complete totalSize dts node { properties { nodes { name asString size } } } } } }`,
    );
    expect(decoded).toMatchObject({
      kind: 'fdt-truncated',
      content: { __typename: 'Fdt', complete: false, dts: null },
    });
    expect(decoded.content.totalSize).toBeGreaterThan(cut.length);
    expect(decoded.content.node.properties.nodes.length).toBeGreaterThan(0);
  });
});

describe('the map of the bytes', () => {
  const MAP = 'regions { totalCount nextAfter nodes { kind offset size name path } }';

  test.each([
    ['a tree', tree],
    ['a truncated tree', cut],
    ['a structure', struct],
    ['unknown bytes', opaque],
    ['bytes that are too many to decode', large],
    ['a damaged tree', broken],
  ])('has every byte of %s exactly once', async (_what, bytes) => {
    const { decoded } = await ask(bytes, `decoded { ${MAP} }`);
    let at = 0;
    for (const { offset, size } of decoded.regions.nodes) {
      expect(offset).toBe(at);
      at += size;
    }
    expect(decoded.regions.nextAfter).toBeNull();
    expect(at).toBe(bytes.length);
  });

  test('is paged', async () => {
    const { decoded } = await ask(
      wide,
      'decoded { one: regions(first: 2, after: 10) { totalCount nextAfter nodes { kind offset } } all: regions(first: 2000) { nodes { kind offset } } }',
    );
    expect(decoded.one.nodes).toEqual(decoded.all.nodes.slice(10, 12));
    expect(decoded.one).toMatchObject({ totalCount: decoded.all.nodes.length, nextAfter: 12 });
  });

  test('agrees with the offsets of nodes, properties and header fields', async () => {
    const { decoded } = await ask(
      tree,
      `decoded { ${MAP} content { ... on Fdt { header { name offset value }
         root: node { offset size } node(path: "/luo-flb") { offset size property(name: "luo-flb-header") { offset size tokenOffset nameOffset raw } } } } }`,
    );
    const { header, root: whole, node } = decoded.content;
    expect(header.map((one: Tree) => one.name).slice(0, 3)).toEqual(['magic', 'totalsize', 'off_dt_struct']);
    expect(header[1]).toEqual({ name: 'totalsize', offset: 4, value: tree.length });
    expect(whole).toEqual({ offset: header[2].value, size: header[9].value - 4 });
    const { offset, size, tokenOffset, nameOffset, raw } = node.property;
    expect(Buffer.from(tree.subarray(offset, offset + size)).toString('hex')).toBe(raw);
    expect(Buffer.from(tree.subarray(nameOffset, nameOffset + 14)).toString()).toBe('luo-flb-header');
    const at = (place: number): Tree => decoded.regions.nodes.find((one: Tree) => one.offset === place);
    expect(at(offset)).toMatchObject({ kind: 'VALUE', size, name: 'luo-flb-header', path: '/luo-flb' });
    expect(at(tokenOffset)).toMatchObject({ kind: 'PROPERTY', size: 12 });
    expect(at(node.offset)).toMatchObject({ kind: 'BEGIN_NODE', path: '/luo-flb' });
    expect(at(node.offset + node.size - 4)).toMatchObject({ kind: 'END_NODE', path: '/luo-flb' });
  });
});

test('a structure has fields with place, size, name and value', async () => {
  const { decoded } = await ask(
    struct,
    'decoded { kind content { ... on PackedStruct { name size fields { name offset size type value meaning } } } }',
  );
  expect(decoded).toMatchObject({
    kind: 'luo-struct',
    content: {
      name: 'luo_ser',
      size: 32,
      fields: [
        { name: 'compatible', offset: 0, size: 8, type: 'char', value: 'luo-v5' },
        { name: 'liveupdate_num', offset: 8, size: 8, type: 'u64', value: String(BIG) },
        { name: 'sessions_pa', offset: 16, size: 8, type: 'pa', value: '0' },
        { name: 'flbs_pa', offset: 24, size: 8, type: 'pa', value: '4096' },
      ],
    },
  });
});

test('undecodable content comes with the reason', async () => {
  const fields = 'decoded { kind content { __typename ... on Undecoded { size reason } } }';
  for (const [bytes, kind, reason] of [
    [opaque, 'opaque', /neither/],
    [broken, 'opaque', /starts like a flattened device tree/],
    [large, 'too-large', /at most 1048576 are decoded/],
  ] as const)
    expect((await ask(bytes, fields)).decoded).toEqual({
      kind,
      content: { __typename: 'Undecoded', size: bytes.length, reason: expect.stringMatching(reason) },
    });
});

test('its observations: every host and event, newest first, each judged at its own position', async () => {
  const fields = 'observations(first: 2) { hostId position name moment verdict message }';
  const { observations } = await ask(struct, fields);
  const [second, first] = [String(blobs.length + 2), String(blobs.length + 1)];
  expect(observations).toMatchObject([
    { hostId: 'beta', position: second, name: 'out/sub_fdts/LUO', moment: 'here', verdict: 'NOT_REBUILT' },
    { hostId: 'beta', position: first },
  ]);
  const older = await ask(struct, fields.replace('first: 2', `first: 2, before: "${first}"`));
  expect(older.observations).toMatchObject([{ hostId: 'alpha', position: '1' }]);
  expect((await ask(struct, fields.replace('first: 2', 'before: "1"'))).observations).toEqual([]);
});

test('observations are found by the index, not by walking the log', async () => {
  const client = await ledger.database.pool.connect();
  try {
    await client.query('begin; set local enable_seqscan = off');
    const { rows } = await client.query<Record<string, string>>(
      `explain select position from ledger.event e where e.type = 'blob.observed' and (e.canonical::jsonb -> 'blobs') @> jsonb_build_array($1::text)`,
      [sha256Of(struct)],
    );
    expect(rows.map((row) => Object.values(row)[0]).join('\n')).toMatch(
      /Index Scan on event_\w+[\s\S]*Index Cond: .*'blobs'/,
    );
  } finally {
    await client.query('rollback');
    client.release();
  }
});

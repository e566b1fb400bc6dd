import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  readHandover,
  type HandoverInCore,
  type LuoExperimental,
  type LuoStruct,
  type PhysicalMemory,
} from '../../services/abi/index.js';
import { findRoots, openCore, sourceOf, type Core } from '../../services/core/index.js';
import { codeOf, ok } from '../abi/blobs.js';
import { PCI_SLOTS, elfCore, handoverCore, type GivenSession } from '../support/handover-core.js';

const LIMITS = { maxEntries: 10_000 };
const always = { onProgress: () => true };

function opened(bytes: Uint8Array): Core {
  return ok(openCore(sourceOf(bytes))).core;
}

function handoversIn(bytes: Uint8Array): HandoverInCore[] {
  const core = opened(bytes);
  return findRoots(sourceOf(bytes), core, always).roots.map(({ pa }) => handoverAt(core, pa));
}

function handoverAt(core: Core, pa: bigint): HandoverInCore {
  const limits = { ...LIMITS, memoryBytes: core.memoryBytes };
  return ok(readHandover(core.memory, pa, core.pageSize, limits)).handover;
}

/** The sessions with the bytes of their files. */
function sessionsIn(core: Core, handover: HandoverInCore): unknown {
  if (handover.sessions.status !== 'read') return handover.sessions;
  return handover.sessions.sessions.map(({ name, files }) => ({
    name,
    files: files.map(({ token, content }) => ({
      token,
      content: content.kind === 'memfd' ? contentOf(core.memory, content) : content,
    })),
  }));
}

function contentOf(
  memory: PhysicalMemory,
  { memfd, extents }: { memfd: { size: bigint }; extents: readonly { pa: bigint; length: bigint }[] },
): Uint8Array {
  const content = Buffer.concat(
    extents.map(({ pa, length }) => memory.read(pa, Number(length)) ?? new Uint8Array(0)),
  );
  expect(content.length).toBe(Number(memfd.size));
  return new Uint8Array(content);
}

const content = fc.uint8Array({ maxLength: 9000 });
const sessions: fc.Arbitrary<GivenSession[]> = fc.uniqueArray(
  fc.record({
    name: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme-ascii' }),
    files: fc.uniqueArray(fc.record({ token: fc.bigInt(0n, (1n << 64n) - 1n), content }), {
      maxLength: 3,
      selector: ({ token }) => token,
    }),
  }),
  { minLength: 1, maxLength: 4, selector: ({ name }) => name },
);

describe('a handover in a core', () => {
  test.each([
    ['6.19.6', 0],
    ['7.0.1', 0],
    ['7.1.13', 0],
    ['7.3.4', 0],
    ['7.3.4', 2],
  ])('%s, folios of order %i: every session comes back with the bytes of its files', (release, order) => {
    fc.assert(
      fc.property(sessions, (given) => {
        const made = handoverCore(release, given, order);
        const core = opened(made.bytes);
        const { roots, complete } = findRoots(sourceOf(made.bytes), core, always);
        expect({ roots: roots.map(({ pa }) => pa), complete }).toEqual({
          roots: [made.root],
          complete: true,
        });
        const handover = handoverAt(core, made.root);
        expect(handover.map.status).toBe('read');
        expect(handover.releases).toContain(release.split('.').slice(0, 2).join('.'));
        expect(sessionsIn(core, handover)).toEqual(given);
      }),
      { numRuns: 20 },
    );
  });

  // Cores of guests of the kernel lab, reduced to the pages that the reader reads.
  test.each([
    ['7.3.4', 'radix', 'memfd-v2'],
    ['6.19.6', 'bitmap-4096', 'memfd-v1'],
  ])('a real machine, %s, just before the jump', (release, form, compatible) => {
    const bytes = gunzipSync(readFileSync(`test/fixtures/cores/${release}-before-the-jump.core.gz`));
    const core = opened(bytes);
    const [handover, second] = handoversIn(bytes);
    expect(second).toBeUndefined();
    expect(handover).toMatchObject({ number: 1n, map: { status: 'read', forms: [form] } });
    // luoctl writes its text and a NUL to the start of every page.
    const text = (label: string, size: number): Uint8Array => {
      const page = Buffer.alloc(size);
      for (let at = 0; at + label.length < size; at += 4096) page.write(label, at);
      return new Uint8Array(page);
    };
    expect(handover && sessionsIn(core, handover)).toEqual([
      {
        name: 'vm-web-1',
        files: [
          { token: 1n, content: text('web one guest memory', 4096) },
          { token: 2n, content: text('web one device state', 20_000) },
        ],
      },
      { name: 'empty-one', files: [] },
    ]);
    expect(handover?.sessions).toMatchObject({
      sessions: [{ contentBytes: 24_096n, files: [{ compatible }, { compatible }] }, {}],
    });
  });

  test('the devices of PCI core are shown with its FLB', () => {
    const [handover] = handoversIn(handoverCore('7.4.0', [{ name: 'vm', files: [] }]).bytes);
    expect(handover?.flbs).toMatchObject({
      status: 'read',
      flbs: [{ name: 'pci', pci: { status: 'read', slots: PCI_SLOTS } }],
    });
  });

  test('one damaged file does not hide the others', () => {
    const files = [1n, 2n].map((token) => ({ token, content: new Uint8Array(5000).fill(Number(token)) }));
    const made = handoverCore('7.3.4', [{ name: 'vm', files }]);
    const whole = handoversIn(made.bytes)[0]?.sessions;
    const record = whole?.status === 'read' ? whole.sessions[0]?.files[0]?.data : undefined;
    const core = elfCore(made.pieces.filter(({ pa }) => pa !== record));
    const [handover] = handoversIn(core);
    expect(handover?.sessions).toMatchObject({
      sessions: [
        {
          files: [
            { content: { kind: 'damaged', error: { code: 'NOTFOUND', pa: record } } },
            { content: { kind: 'memfd' } },
          ],
        },
      ],
    });
  });

  test('a map that a receiving kernel has reused is damaged, and the content is still found', () => {
    const given = [{ name: 'vm', files: [{ token: 1n, content: new Uint8Array(9000).fill(7) }] }];
    const made = handoverCore('7.1.13', given);
    const [before] = handoversIn(made.bytes);
    const zeroed = made.pieces.map((piece) =>
      piece.pa === before?.kho.mapPa ? { ...piece, bytes: new Uint8Array(4096) } : piece,
    );
    const core = opened(elfCore(zeroed));
    const after = handoverAt(core, made.root);
    expect(after.map).toMatchObject({ status: 'damaged', error: { code: 'FIELD' } });
    expect(sessionsIn(core, after)).toEqual(given);
  });
});

describe('a file that is no dump', () => {
  const good = handoverCore('7.3.4', [{ name: 'vm', files: [] }]).bytes;
  const changed = (offset: number, ...values: number[]): Uint8Array => {
    const copy = Buffer.from(good);
    copy.set(values, offset);
    return copy;
  };
  test.each<[what: string, bytes: () => Uint8Array, field: string, rule: RegExp]>([
    ['an empty file', () => new Uint8Array(0), 'e_ident', /0 bytes/],
    ['text', () => Buffer.alloc(64, 'a'), 'e_ident', /7f 45 4c 46/],
    ['a compressed kdump', () => Buffer.alloc(64, 'KDUMP   '), 'e_ident', /compressed kdump/],
    ['32 bits', () => changed(4, 1), 'e_ident[EI_CLASS]', /64-bit/],
    ['big-endian', () => changed(5, 2), 'e_ident[EI_DATA]', /little-endian/],
    ['another machine', () => changed(18, 3), 'e_machine', /is 3; KHO/],
    ['a program', () => changed(16, 2), 'e_type', /ET_CORE/],
    ['headers outside', () => changed(39, 1), 'e_phoff', /beyond 2\^53|not in the file/],
    ['another entry size', () => changed(54, 1), 'e_phentsize', /must be 56/],
    ['no segment', () => changed(56, 1, 0), 'e_phnum', /no segment with memory/],
    ['a truncated file', () => good.subarray(0, good.length - 1), /p_filesz/.source, /truncated/],
    [
      'memory beyond 64 bits',
      () => changed(64 + 56 + 24, ...Array<number>(8).fill(255)),
      'p_paddr',
      /64-bit/,
    ],
  ])('%s: the message names the field and the rule', (_what, bytes, field, rule) => {
    const read = openCore(sourceOf(bytes()));
    expect(read).toMatchObject({
      ok: false,
      error: { field: expect.stringContaining(field), rule: expect.stringMatching(rule) },
    });
  });
});

test('pages that the dump leaves out are not available, and never zero', () => {
  const made = handoverCore('7.3.4', [{ name: 'vm', files: [{ token: 1n, content: new Uint8Array(9000) }] }]);
  const [handover] = handoversIn(made.bytes);
  const file = handover?.sessions.status === 'read' ? handover.sessions.sessions[0]?.files[0] : undefined;
  const pa = file?.content.kind === 'memfd' ? file.content.extents[0]?.pa : undefined;
  const core = opened(elfCore(made.pieces.filter((piece) => piece.pa !== pa)));
  expect(core.memory.read(pa ?? 0n, 1)).toBeNull();
});

test('the kernel release and the page size come from the note VMCOREINFO', () => {
  const text = 'OSRELEASE=7.3.4\nPAGESIZE=16384\n';
  const note = Buffer.alloc(12 + 12 + Math.ceil(text.length / 4) * 4);
  note.writeUInt32LE(11, 0);
  note.writeUInt32LE(text.length, 4);
  note.write('VMCOREINFO', 12);
  note.write(text, 24);
  const core = opened(elfCore([{ pa: 0n, bytes: new Uint8Array(4096) }], note));
  expect(core).toMatchObject({ release: '7.3.4', pageSize: 16384 });
});

test('the search ends where its watcher ends it', () => {
  const { bytes } = handoverCore('7.3.4', [{ name: 'vm', files: [] }]);
  const result = findRoots(sourceOf(bytes), opened(bytes), { onProgress: () => false });
  expect(result.complete).toBe(false);
});

test('a hostile core is read within its bounds: no throw, no runaway', () => {
  const content = new Uint8Array(5000).fill(1);
  const bases = ['6.19.6', '7.1.13', '7.3.4'].map((release) =>
    handoverCore(release, [
      { name: 'a', files: [{ token: 1n, content }] },
      { name: 'b', files: [{ token: 2n, content: content.subarray(1) }] },
    ]),
  );
  const change = fc.record({
    piece: fc.nat(),
    at: fc.nat(4095),
    value: fc.oneof(
      fc.constant(0n),
      fc.constant(~0n & ((1n << 64n) - 1n)),
      fc.nat().map(BigInt),
      fc.nat(60).map((page) => 0x100000n + BigInt(page) * 4096n),
    ),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...bases),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      (base, changes) => {
        const pieces = base.pieces.map(({ pa, bytes }) => ({ pa, bytes: bytes.slice() }));
        for (const { piece, at, value } of changes) {
          const bytes = pieces[piece % pieces.length]?.bytes;
          if (bytes)
            new DataView(bytes.buffer).setBigUint64(Math.min(at & ~7, bytes.length - 8), value, true);
        }
        const core = opened(elfCore(pieces));
        const started = performance.now();
        const read = readHandover(core.memory, base.root, 4096, { ...LIMITS, memoryBytes: core.memoryBytes });
        expect(performance.now() - started).toBeLessThan(5000);
        if (!read.ok) expect(codeOf(read)).toMatch(/^[A-Z]+$/);
        else if (read.handover.sessions.status === 'read')
          for (const { contentBytes } of read.handover.sessions.sessions)
            expect(contentBytes).toBeLessThanOrEqual(core.memoryBytes * 2n);
      },
    ),
    { numRuns: 300 },
  );
});

test('any bytes as a core: an error or a core, never a throw', () => {
  const { bytes: good } = handoverCore('7.3.4', [{ name: 'vm', files: [] }]);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 8 }),
      fc.nat(good.length),
      (changes, length) => {
        const copy = Buffer.from(good.subarray(0, length));
        for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
        const read = openCore(sourceOf(copy));
        if (read.ok) findRoots(sourceOf(copy), read.core, always);
        else expect(read.error.rule).not.toBe('');
      },
    ),
    { numRuns: 500 },
  );
});

describe('posted forms of LUO', () => {
  const words = { supported: 7n, required: 7n, active: 7n };
  test.each([
    [
      'a composite version',
      (luo: LuoStruct): LuoExperimental => ({ form: 'composite', version: 'luo-v5;block-v1', ...luo }),
    ],
    ['feature bits', (luo: LuoStruct): LuoExperimental => ({ form: 'features', features: words, ...luo })],
  ])('%s: the sessions are shown, and no release is named as the writer', (_name, posted) => {
    const content = new Uint8Array(5000).fill(7);
    const made = handoverCore('7.3.4', [{ name: 'vm', files: [{ token: 1n, content }] }], 0, posted);
    const core = opened(made.bytes);
    const handover = handoverAt(core, made.root);
    expect(handover).toMatchObject({ releases: [], number: 3n });
    expect(sessionsIn(core, handover)).toEqual([{ name: 'vm', files: [{ token: 1n, content }] }]);
    expect(handover.subtrees.find(({ name }) => name === 'LUO')?.content).toMatchObject({
      blob: { kind: 'luo-experimental' },
    });
  });
});

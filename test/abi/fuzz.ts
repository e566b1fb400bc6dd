/**
 * Hostile input for every decoder: random bytes, and real structures with changed bytes, cut short, or with addresses that
 * point at each other. `fuzz` returns figures. It throws when a decoder throws, or when an accepted input does not encode
 * back to the same bytes (whole LUO states: to the same values).
 */
import {
  FILE_CONTAINER,
  FLB_CONTAINER,
  PAGE_SIZES,
  SESSION_CONTAINER,
  SESSION_CONTAINER_V5,
  blockCapacity,
  canHandOver,
  chunkListShape,
  decodeBlob,
  decodeBlock,
  decodeChunkList,
  decodeContainer,
  decodeFolioEntry,
  decodeKexecMetadata,
  decodeKhoVmalloc,
  decodeKhoVmallocChunk,
  decodeLuoExperimental,
  decodeLuoStruct,
  decodeMemfd,
  decodeRadixMap,
  encodeBlob,
  encodeBlock,
  encodeChunkList,
  encodeContainer,
  encodeFolioEntry,
  encodeKexecMetadata,
  encodeKhoVmalloc,
  encodeKhoVmallocChunk,
  encodeLuoExperimental,
  encodeLuoStruct,
  encodeMemfd,
  encodeRadixMap,
  releaseOf,
  fileEntry,
  flbEntry,
  fromRadixKey,
  pciSlot,
  placeLuoState,
  placePciFlb,
  placeVmalloc,
  radixKey,
  readLuoState,
  readPciFlb,
  readVmalloc,
  sessionEntry,
  sessionEntryV4,
  splitRange,
  treeLayout,
  type ContainerShape,
  type EntryCodec,
  type Release,
  type LuoExperimental,
  type LuoState,
  type PhysicalMemory,
  type PlacedBytes,
} from '../../services/abi/index.js';

export interface FuzzFigures {
  readonly decoder: string;
  readonly cases: number;
  /** How many were accepted, and encoded back. */
  readonly accepted: number;
  readonly seconds: number;
  readonly worstMs: number;
}

/** xorshift32: quick, and the same from the same seed. */
export type Random = (below: number) => number;
function randomFrom(seed: number): Random {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function changed(bytes: Uint8Array, random: Random, limit = bytes.length): Uint8Array {
  const copy = bytes.slice();
  for (let left = 1 + random(4); left > 0 && copy.length > 0; left -= 1) {
    const at = random(Math.min(limit, copy.length));
    const how = random(5);
    if (how === 0) copy[at] = random(256);
    else if (how === 1) copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
    else if (how === 2) copy.fill(0xff, at, at + 8);
    else if (how === 3) copy.fill(0, at, at + 8);
    else
      copy.copyWithin(
        at & ~7,
        random(copy.length) & ~7,
        Math.min(copy.length, (random(copy.length) & ~7) + 8),
      );
  }
  return random(20) === 0 ? copy.subarray(0, random(copy.length + 1)) : copy;
}

function noise(length: number, random: Random): Uint8Array {
  return Uint8Array.from({ length }, () => (random(3) === 0 ? random(256) : 0));
}

/** A sample that is real two times out of three. */
function input(samples: readonly Uint8Array[], random: Random): Uint8Array {
  const sample = samples[random(samples.length)] ?? new Uint8Array(0);
  return random(3) === 0
    ? noise(random(2) === 0 ? sample.length : random(200), random)
    : changed(sample, random);
}

type Result = { ok: true } | { ok: false; error: { code: string; message: string; offset: number } };
/** Null: refused. Else whether it encodes back to the same bytes. */
export type Check = (random: Random) => boolean | null;

function unwrap<R extends Result>(result: R): Extract<R, { ok: true }> {
  if (!result.ok) throw new Error(result.error.message);
  return result as Extract<R, { ok: true }>;
}

function checkFailure(result: Result): void {
  if (result.ok) return;
  const { code, message, offset } = result.error;
  if (typeof code !== 'string' || message === '' || !Number.isSafeInteger(offset) || offset < 0)
    throw new Error(
      `a failure without code, message or offset: ${JSON.stringify({ code, message, offset })}`,
    );
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

function bytewise<V>(
  samples: readonly Uint8Array[],
  decode: (bytes: Uint8Array) => Result,
  value: (decoded: Extract<Result, { ok: true }>) => V,
  encode: (from: V) => { ok: true; bytes: Uint8Array } | { ok: false },
): Check {
  return (random) => {
    const bytes = input(samples, random);
    const decoded = decode(bytes);
    checkFailure(decoded);
    if (!decoded.ok) return null;
    const back = encode(value(decoded));
    return back.ok && same(back.bytes, bytes);
  };
}

const area = { first: 0x1000n, totalPages: 2, flags: 1, order: 0 };
const file = { compatible: 'memfd-v2', data: 0x3000n, token: 7n };
const session = { name: 'vm', filesPa: 0x4000n, count: 1n };
const pick =
  (key: string) =>
  (decoded: object): never =>
    (decoded as Record<string, never>)[key] as never;

function containers<E>(shape: ContainerShape, codec: EntryCodec<E>, entry: E): Check {
  return bytewise(
    [unwrap(encodeContainer(shape, codec, [entry, entry])).bytes],
    (bytes) => decodeContainer(shape, codec, bytes, 2n),
    pick('entries'),
    (entries: E[]) => encodeContainer(shape, codec, entries),
  );
}

function blocks<E>(codec: EntryCodec<E>, entry: E): Check {
  const full = Array.from({ length: blockCapacity(codec.size) }, () => entry);
  return bytewise(
    [[entry], full].map((entries) => unwrap(encodeBlock(codec, { next: 0x5000n, entries })).bytes),
    (bytes) => decodeBlock(codec, bytes),
    pick('block'),
    (block: Parameters<typeof encodeBlock<E>>[1]) => encodeBlock(codec, block),
  );
}

function entries<E>(codec: EntryCodec<E>, entry: E): Check {
  return bytewise(
    [unwrap(codec.encode(entry)).bytes],
    (bytes) => codec.decode(bytes),
    pick('entry'),
    (e: E) => codec.encode(e),
  );
}

function bumpAllocator(): (length: number) => bigint {
  let next = 0x100000n;
  return (length) => {
    const size = BigInt(Math.max(512, length));
    const pa = ((next + size - 1n) / size) * size;
    next = pa + size;
    return pa;
  };
}

/** Laid out once; every case changes one or two pieces for itself alone. */
interface Image {
  readonly pieces: readonly PlacedBytes[];
  readonly at: ReadonlyMap<bigint, Uint8Array>;
}

function image(pieces: readonly PlacedBytes[]): Image {
  return { pieces, at: new Map(pieces.map(({ pa, bytes }) => [pa, bytes])) };
}

/** Memory with a few words changed: random, one more or less, or the address of some piece. */
function bent(base: Image, random: Random): PhysicalMemory & { readonly changed: Map<bigint, Uint8Array> } {
  const touched = new Map<bigint, Uint8Array>();
  for (let left = random(4); left > 0; left -= 1) {
    const piece = base.pieces[random(base.pieces.length)];
    if (!piece) continue;
    const bytes = touched.get(piece.pa) ?? piece.bytes.slice();
    touched.set(piece.pa, bytes);
    const view = new DataView(bytes.buffer);
    // Half of the changes go where the fields are.
    const at = (random(2) === 0 ? random(Math.min(128, bytes.length)) : random(bytes.length)) & ~7;
    const how = random(6);
    if (how === 0) view.setBigUint64(at, base.pieces[random(base.pieces.length)]?.pa ?? 0n, true);
    else if (how === 1) view.setBigUint64(at, view.getBigUint64(at, true) + BigInt(random(3) - 1), true);
    else if (how === 2) view.setUint32(at + 4 * random(2), random(0x100000000), true);
    else if (how === 3) bytes[at + random(8)] = random(256);
    else if (how === 4) view.setBigUint64(at, 0n, true);
    else bytes.fill(0xff, at, at + 1 + random(64));
  }
  const gone = random(30) === 0 ? base.pieces[random(base.pieces.length)]?.pa : undefined;
  return {
    changed: touched,
    read(pa, length) {
      if (pa === gone) return null;
      const bytes = touched.get(pa) ?? base.at.get(pa);
      return bytes && bytes.length >= length ? bytes.subarray(0, length) : null;
    },
  };
}

/** Memory as it was laid out. */
function plain({ at }: Image): PhysicalMemory {
  return { read: (pa, length) => at.get(pa)?.subarray(0, length) ?? null };
}

/** Whether every piece is what the memory holds there. */
function holds(memory: PhysicalMemory, pieces: readonly PlacedBytes[]): boolean {
  return pieces.every(({ pa, bytes }) => {
    const held = memory.read(pa, bytes.length);
    return held !== null && same(held, bytes);
  });
}

const LIMITS = { maxNodes: 2000, maxPreservations: 4096 };

function chunkLists(): Check {
  const bases = PAGE_SIZES.flatMap((pageSize) =>
    (['bitmap-512', 'bitmap-4096'] as const).map((map) => {
      const shape = chunkListShape(map, pageSize);
      const held = [0, 1, 5, 9, 10].map((order, i) => ({ pa: BigInt(i + 1) << 40n, order }));
      const laid = unwrap(
        encodeChunkList([...held, { pa: BigInt(pageSize), order: 0 }], shape, bumpAllocator()),
      );
      return { shape, head: laid.head, base: image(laid.pieces) };
    }),
  );
  return (random) => {
    const picked = bases[random(random(4) === 0 ? bases.length : 2)];
    if (!picked) return null;
    const memory = bent(picked.base, random);
    const decoded = decodeChunkList(memory, picked.head, picked.shape, LIMITS);
    checkFailure(decoded);
    if (!decoded.ok) return null;
    return holds(memory, unwrap(encodeChunkList(decoded.preservations, picked.shape, decoded.layout)).pieces);
  };
}

function radixMaps(): Check {
  const bases = PAGE_SIZES.map((pageSize) => {
    const held = [0, 1, 9].map((order, i) => ({ pa: BigInt(i + 1) << 40n, order }));
    const laid = unwrap(
      encodeRadixMap([...held, { pa: BigInt(pageSize), order: 0 }], pageSize, bumpAllocator()),
    );
    return { pageSize, root: laid.root, base: image(laid.pieces) };
  });
  return (random) => {
    const picked = bases[random(8) === 0 ? random(bases.length) : 0];
    if (!picked) return null;
    const memory = bent(picked.base, random);
    const decoded = decodeRadixMap(memory, picked.root, picked.pageSize, LIMITS);
    checkFailure(decoded);
    if (!decoded.ok) return null;
    return holds(
      memory,
      unwrap(encodeRadixMap(decoded.preservations, picked.pageSize, decoded.layout)).pieces,
    );
  };
}

/** Without the descriptor of the folio array, whose place and flags are the layout's business. */
function valuesOf(state: LuoState): string {
  return JSON.stringify(state, (key, value: unknown) =>
    key === 'nrFolios' || (key === 'folios' && !Array.isArray(value))
      ? undefined
      : typeof value === 'bigint'
        ? value.toString()
        : value,
  );
}

function states(release: string): Check {
  const era = releaseOf(release) as Release;
  const memfd = { pos: 1n, size: 2n, nrFolios: 0n, folios: { first: 0n, totalPages: 0, flags: 0, order: 0 } };
  const record = era.handlers.includes('memfd-v1')
    ? { compatible: 'memfd-v1' as const, ...memfd }
    : { compatible: 'memfd-v2' as const, ...memfd, seals: 0, flags: 0 };
  const folios = Array.from({ length: 300 }, (_, i) => ({ pfn: BigInt(i), flags: 3, index: BigInt(i) }));
  const files = [
    { compatible: record.compatible, token: 1n, payload: { kind: 'memfd' as const, memfd: record, folios } },
    { compatible: 'other-v1', token: 2n, payload: { kind: 'opaque' as const, data: 3n } },
  ];
  const sessions = Array.from({ length: 53 }, (_, i) => ({ name: `s${i}`, files: i === 0 ? files : [] }));
  const flbs = era.luoForm === 'session' ? [] : [{ name: 'f', data: 1n, count: 1n }];
  const placed = unwrap(placeLuoState({ number: 1n, sessions, flbs }, era, bumpAllocator()));
  const base = image(placed.pieces);
  return (random) => {
    const memory = bent(base, random);
    const decoded = readLuoState(memory, placed.blob, era, 4096, { maxEntries: 5000, maxFolios: 5000 });
    checkFailure(decoded);
    if (!decoded.ok) return null;
    // Laid out anew by the serialiser's rules (full blocks, its own vmalloc flags) it must read as the same state.
    const again = unwrap(placeLuoState(decoded.state, era, bumpAllocator()));
    const reread = unwrap(readLuoState(plain(image(again.pieces)), again.blob, era));
    return valuesOf(decoded.state) === valuesOf(reread.state);
  };
}

function pciFlbs(): Check {
  const slots = Array.from({ length: 600 }, (_, bdf) => ({ domain: 0, bdf, refcount: bdf % 7 }));
  const placed = unwrap(placePciFlb({ slots }, bumpAllocator()));
  const base = image(placed.pieces);
  return (random) => {
    const read = readPciFlb(bent(base, random), placed.data);
    checkFailure(read);
    if (!read.ok) return null;
    const again = unwrap(placePciFlb(read.pci, bumpAllocator()));
    const reread = unwrap(readPciFlb(plain(image(again.pieces)), again.data));
    return JSON.stringify(reread.pci) === JSON.stringify(read.pci);
  };
}

function areas(): Check {
  const placed = unwrap(placeVmalloc(new Uint8Array(600 * 4096), bumpAllocator()));
  const base = image(placed.pieces.filter(({ bytes }, index) => index >= 600 || bytes.length !== 4096));
  return (random) => {
    const order = random(10) === 0 ? random(0x10000) : 0;
    const totalPages = random(5) === 0 ? random(0x100000000) : 600;
    const read = readVmalloc(bent(base, random), { ...placed.area, order, totalPages });
    checkFailure(read);
    return read.ok ? read.pages.length === 600 : null;
  };
}

function keysAndRanges(): Check {
  return (random) => {
    const wide = (): bigint =>
      ((BigInt(random(0x100000000)) << 32n) | BigInt(random(0x100000000))) >> BigInt(random(64));
    const pageSize = PAGE_SIZES[random(3)] ?? 4096;
    const key = wide();
    const decoded = fromRadixKey(key, pageSize);
    checkFailure(decoded);
    if (decoded.ok && unwrap(radixKey(decoded.block.pa, decoded.block.order, pageSize)).key !== key)
      return false;
    const split = splitRange(wide() & ~0xffffn, wide(), pageSize);
    checkFailure(split);
    return split.ok ? split.blocks.length < 128 : decoded.ok ? true : null;
  };
}

function releaseNames(): Check {
  const parts = ['6', '7', '.', '19', '3', '-rc1', '-luo-v4', '-next-', '+', ' ', '\u0000', '999999999999'];
  return (random) => {
    const name = Array.from({ length: random(6) }, () => parts[random(parts.length)]).join('');
    const { verdict } = canHandOver(name, '7.3.4');
    return (releaseOf(name) === null) === (verdict === 'unknown');
  };
}

/** One check a decoder. `trees`: real blobs to change. */
const words = { number: 3n, sessionsPa: 0x1000n, flbsPa: 0x2000n };
const POSTED: readonly LuoExperimental[] = [
  { form: 'composite', version: 'luo-v5;block-v1', ...words },
  { form: 'composite', version: 'luo-v5;block-v1;vmalloc-v1', ...words },
  { form: 'features', features: { supported: 7n, required: 7n, active: 7n }, ...words },
];

export function checks(trees: readonly Uint8Array[]): ReadonlyMap<string, Check> {
  const memfd = { pos: 1n, size: 2n, nrFolios: 3n, folios: area };
  return new Map<string, Check>([
    [
      'decodeBlob',
      (random) => {
        const bytes = input(trees, random);
        return same(unwrap(encodeBlob(decodeBlob(bytes))).bytes, bytes);
      },
    ],
    [
      'luoExperimental',
      bytewise(
        POSTED.map((luo) => unwrap(encodeLuoExperimental(luo)).bytes),
        decodeLuoExperimental,
        pick('luo'),
        encodeLuoExperimental,
      ),
    ],
    ['pciDevice', entries(pciSlot, { domain: 1, bdf: 0x108, refcount: 2 })],
    ['pciBlock', blocks(pciSlot, { domain: 1, bdf: 0x108, refcount: 2 })],
    ['pciFlb', pciFlbs()],
    [
      'treeLayout',
      (random) => {
        const laid = treeLayout(input(trees, random), () => '');
        checkFailure(laid);
        return laid.ok ? true : null;
      },
    ],
    [
      'decodeLuoStruct',
      bytewise(
        [unwrap(encodeLuoStruct({ number: 1n, sessionsPa: 2n, flbsPa: 3n })).bytes],
        decodeLuoStruct,
        pick('luo'),
        encodeLuoStruct,
      ),
    ],
    [
      'decodeKexecMetadata',
      bytewise(
        [unwrap(encodeKexecMetadata({ previousRelease: '7.3.4', kexecCount: 1 })).bytes],
        decodeKexecMetadata,
        pick('metadata'),
        encodeKexecMetadata,
      ),
    ],
    [
      'decodeKhoVmalloc',
      bytewise([unwrap(encodeKhoVmalloc(area)).bytes], decodeKhoVmalloc, pick('vmalloc'), encodeKhoVmalloc),
    ],
    [
      'decodeKhoVmallocChunk',
      bytewise(
        [unwrap(encodeKhoVmallocChunk({ next: 1n, pages: [2n, 3n] })).bytes],
        (bytes) => decodeKhoVmallocChunk(bytes),
        pick('chunk'),
        (chunk: Parameters<typeof encodeKhoVmallocChunk>[0]) => encodeKhoVmallocChunk(chunk),
      ),
    ],
    [
      'decodeFolioEntry',
      bytewise(
        [unwrap(encodeFolioEntry({ pfn: 1n, flags: 3, index: 2n })).bytes],
        decodeFolioEntry,
        pick('folio'),
        encodeFolioEntry,
      ),
    ],
    [
      'decodeMemfd v1',
      bytewise(
        [unwrap(encodeMemfd({ compatible: 'memfd-v1', ...memfd })).bytes],
        (bytes) => decodeMemfd(bytes, 'memfd-v1'),
        pick('memfd'),
        encodeMemfd,
      ),
    ],
    [
      'decodeMemfd v2',
      bytewise(
        [unwrap(encodeMemfd({ compatible: 'memfd-v2', ...memfd, seals: 1, flags: 0 })).bytes],
        (bytes) => decodeMemfd(bytes, 'memfd-v2'),
        pick('memfd'),
        encodeMemfd,
      ),
    ],
    ['sessionEntry', entries(sessionEntry, session)],
    ['sessionEntryV4', entries(sessionEntryV4, { ...session, pageCount: 2n })],
    ['fileEntry', entries(fileEntry, file)],
    ['flbEntry', entries(flbEntry, { name: 'f', data: 1n, count: 2n })],
    ['session block', blocks(sessionEntry, session)],
    ['file block', blocks(fileEntry, file)],
    ['session container', containers(SESSION_CONTAINER, sessionEntry, session)],
    ['session container v5', containers(SESSION_CONTAINER_V5, sessionEntryV4, { ...session, pageCount: 2n })],
    ['file container', containers(FILE_CONTAINER, fileEntry, file)],
    ['FLB container', containers(FLB_CONTAINER, flbEntry, { name: 'f', data: 1n, count: 2n })],
    ['decodeChunkList', chunkLists()],
    ['decodeRadixMap', radixMaps()],
    ['radix keys, ranges', keysAndRanges()],
    ['readVmalloc', areas()],
    ['readLuoState 6.19', states('6.19')],
    ['readLuoState 7.1', states('7.1')],
    ['readLuoState 7.3', states('7.3')],
    ['releaseOf', releaseNames()],
  ]);
}

export function fuzz(decoder: string, check: Check, cases: number, seed: number): FuzzFigures {
  const random = randomFrom(seed);
  let accepted = 0;
  let worst = 0;
  const start = performance.now();
  for (let index = 0; index < cases; index += 1) {
    const before = performance.now();
    let verdict: boolean | null;
    try {
      verdict = check(random);
    } catch (error) {
      throw new Error(`${decoder}, seed ${seed}, case ${index}: threw`, { cause: error });
    }
    if (verdict === false) throw new Error(`${decoder}, seed ${seed}, case ${index}: does not encode back`);
    if (verdict) accepted += 1;
    worst = Math.max(worst, performance.now() - before);
  }
  return { decoder, cases, accepted, seconds: (performance.now() - start) / 1000, worstMs: worst };
}

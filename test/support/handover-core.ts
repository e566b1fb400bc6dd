/** Writes small ELF cores that hold a whole handover, laid out as a kernel of a release does. */
import {
  chunkListShape,
  encodeBlob,
  encodeChunkList,
  encodeKexecMetadata,
  encodeKhoRoot,
  encodeLuoExperimental,
  encodeRadixMap,
  placeLuoState,
  placePciFlb,
  releaseOf,
  sparseMemory,
  splitRange,
  type HandedFile,
  type KhoSubtree,
  type LuoExperimental,
  type LuoStruct,
  type PlacedBytes,
  type Release,
} from '../../services/abi/index.js';
import { ok } from '../abi/blobs.js';

export interface GivenFile {
  readonly token: bigint;
  readonly content: Uint8Array;
}

export interface GivenSession {
  readonly name: string;
  readonly files: readonly GivenFile[];
}

export interface MadeCore {
  readonly bytes: Uint8Array;
  readonly root: bigint;
  /** Every piece of memory in the core. */
  readonly pieces: readonly PlacedBytes[];
}

/** Devices of the FLB `pci`; the second slot is free. */
export const PCI_SLOTS = [
  { domain: 0, bdf: 0x0100, refcount: 1 },
  { domain: 0, bdf: 0, refcount: 0 },
];

const EHDR = 64;
const PHDR = 56;

/** An ELF core (x86-64) with one segment for each piece. `notes`: content of a PT_NOTE segment. */
export function elfCore(pieces: readonly PlacedBytes[], notes: Uint8Array = new Uint8Array(0)): Uint8Array {
  const count = pieces.length + 1;
  const start = EHDR + count * PHDR;
  const size = pieces.reduce((sum, { bytes }) => sum + bytes.length, start + notes.length);
  const core = Buffer.alloc(size);
  core.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  core.writeUInt16LE(4, 16);
  core.writeUInt16LE(62, 18);
  core.writeBigUInt64LE(BigInt(EHDR), 32);
  core.writeUInt16LE(PHDR, 54);
  core.writeUInt16LE(count, 56);
  let offset = start;
  for (const [index, piece] of [{ pa: null, bytes: notes }, ...pieces].entries()) {
    const at = EHDR + index * PHDR;
    core.writeUInt32LE(piece.pa === null ? 4 : 1, at);
    core.writeBigUInt64LE(BigInt(offset), at + 8);
    core.writeBigUInt64LE(piece.pa ?? 0n, at + 24);
    core.writeBigUInt64LE(BigInt(piece.bytes.length), at + 32);
    core.writeBigUInt64LE(BigInt(piece.bytes.length), at + 40);
    core.set(piece.bytes, offset);
    offset += piece.bytes.length;
  }
  return core;
}

const wordsOf = ({ number, sessionsPa, flbsPa }: LuoStruct): LuoStruct => ({ number, sessionsPa, flbsPa });

/**
 * The machine just before the jump: everything serialized, nothing received yet. `order` of the folios of files; `posted`:
 * LUO's blob in a form that is in no release.
 */
export function handoverCore(
  name: string,
  sessions: readonly GivenSession[],
  order = 0,
  posted?: (luo: LuoStruct) => LuoExperimental,
): MadeCore {
  const era = releaseOf(name) as Release;
  const memory = sparseMemory();
  const pieces: PlacedBytes[] = [];
  const put = (bytes: Uint8Array): bigint => {
    const pa = memory.allocate(4096) ?? 0n;
    const page = new Uint8Array(4096);
    page.set(bytes);
    pieces.push({ pa, bytes: page });
    return pa;
  };
  const folio = 4096 * 2 ** order;
  const handed = sessions.map(({ name: session, files }) => ({
    name: session,
    files: files.map(({ token, content }): HandedFile => {
      const folios = Array.from({ length: Math.ceil(content.length / folio) }, (_, index) => {
        const pa = memory.allocate(folio) ?? 0n;
        const bytes = new Uint8Array(folio);
        bytes.set(content.subarray(index * folio, (index + 1) * folio));
        pieces.push({ pa, bytes });
        return { pfn: pa >> 12n, flags: 3, index: BigInt(index * 2 ** order) };
      });
      const common = {
        ...{ pos: 0n, size: BigInt(content.length), nrFolios: 0n },
        folios: { first: 0n, totalPages: 0, flags: 0, order: 0 },
      };
      const memfd = era.handlers.includes('memfd-v1')
        ? { compatible: 'memfd-v1' as const, ...common }
        : { compatible: 'memfd-v2' as const, ...common, seals: 0, flags: 0 };
      return { compatible: memfd.compatible, token, payload: { kind: 'memfd', memfd, folios } };
    }),
  }));
  const devices = ok(placePciFlb({ slots: PCI_SLOTS }, memory.allocate));
  const flbs = era.flb === null ? [] : [{ name: 'pci', data: devices.data, count: 1n }];
  if (flbs.length > 0) pieces.push(...devices.pieces);
  const state = { number: 3n, sessions: handed, flbs };
  const placed = ok(placeLuoState(state, era, memory.allocate));
  pieces.push(...placed.pieces);
  const { blob } = placed;
  const luo = ok(
    blob.form === 'struct'
      ? posted === undefined
        ? encodeBlob({ kind: 'luo-struct', compatible: 'luo-v5', luo: blob })
        : encodeLuoExperimental(posted(wordsOf(blob)))
      : encodeBlob({ kind: 'luo-fdt', compatible: 'luo-v1', luo: blob, layout: null }),
  ).bytes;
  const sized = (bytes: Uint8Array): bigint | null => (era.kho === 'kho-v1' ? null : BigInt(bytes.length));
  const subtrees: KhoSubtree[] = [];
  if (era.kexecMetadata !== null) {
    const metadata = ok(encodeKexecMetadata({ previousRelease: name, kexecCount: 3 })).bytes;
    subtrees.push({ name: 'kexec-metadata', pa: put(metadata), size: sized(metadata) });
  }
  subtrees.push({ name: 'LUO', pa: put(luo), size: sized(luo) });
  const root = memory.allocate(4096) ?? 0n;
  // Everything so far and the root is preserved; the map itself is not.
  const blocks = [...pieces.map(({ pa, bytes }) => ({ pa, size: bytes.length })), { pa: root, size: 4096 }];
  const preservations = blocks.flatMap(({ pa, size }) => ok(splitRange(pa, BigInt(size / 4096))).blocks);
  const map =
    era.memoryMap === 'radix'
      ? ok(encodeRadixMap(preservations, 4096, memory.allocate))
      : ok(encodeChunkList(preservations, chunkListShape(era.memoryMap), memory.allocate));
  pieces.push(...map.pieces);
  const mapPa = 'root' in map ? map.root : map.head;
  const tree = ok(encodeKhoRoot({ compatible: era.kho, style: era.rootStyle, mapPa, subtrees })).bytes;
  const page = new Uint8Array(4096);
  page.set(tree);
  pieces.push({ pa: root, bytes: page });
  return { bytes: elfCore(pieces), root, pieces };
}

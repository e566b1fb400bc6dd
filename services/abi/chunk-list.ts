import { eachSetBit, setBit } from './bitmap.js';
import { allZero, getU32, getU64, setU32, setU64 } from './bytes.js';
import type { ChunkListLayout, ChunkListShape, PlacedChunk } from './chunk-list-layout.js';
import { chunkCapacity, layOutChunkList, spanOf } from './chunk-list-layout.js';
import { pageShift, type Allocate, type PhysicalMemory, type PlacedBytes } from './physical-memory.js';
import {
  byAddress,
  checkedBlocks,
  defaultMapLimits,
  firstOverlap,
  type MapLimits,
  type Preservation,
} from './preservation.js';
import { abiFailure, memoryFailure, type AbiFailure, type AbiResult } from './result.js';

export const CHUNK_HEADER_SIZE = 16;
export const CHUNK_ELEMENT_SIZE = 16;

/** `preservations` ascending by address. `layout` also has the bitmaps in which every bit has been cleared again. */
export interface ChunkListMap {
  readonly preservations: readonly Preservation[];
  readonly layout: ChunkListLayout;
}

/**
 * Reads the map of 6.16–7.0 (kexec_handover.c `kho_mem_deserialize`). A chunk is one page: u64 next chunk @0, u32 order
 * @8, u32 num_elms @12, then elements {u64 phys_start, u64 bitmap address}. A bit is one block of the chunk's order;
 * orders ascend along the chain. `head` 0 is a map that was not finalized: nothing is preserved.
 *
 * Errors have the address of the chunk or bitmap and the offset in it: NOTFOUND (memory not available), RANGE (num_elms
 * above the page, a block beyond 64 bits, more than the limits), FIELD (a chunk or bitmap used twice, a cyclic chain,
 * misaligned, out of order, blocks that overlap, bytes after the last element).
 */
export function decodeChunkList(
  memory: PhysicalMemory,
  head: bigint,
  shape: ChunkListShape,
  limits: MapLimits = defaultMapLimits(shape.pageSize),
): AbiResult<ChunkListMap> {
  const walk = newWalk(memory, shape, limits);
  let from = head;
  for (let pa = head; pa !== 0n;) {
    const chunk = readChunk(walk, pa, from);
    if (!chunk.ok) return chunk;
    from = pa;
    pa = chunk.next;
  }
  walk.preservations.sort(byAddress);
  const double = firstOverlap(walk.preservations, shape.pageSize);
  if (double) return memoryFailure('FIELD', 'the block is preserved twice', double.pa);
  return { ok: true, preservations: walk.preservations, layout: { chunks: walk.chunks } };
}

interface Walk {
  readonly memory: PhysicalMemory;
  readonly shape: ChunkListShape;
  readonly limits: MapLimits;
  /** Addresses of every chunk and of every bitmap, and the pages of the bitmaps. */
  readonly chunkPages: Set<bigint>;
  readonly bitmaps: Set<bigint>;
  readonly bitmapPages: Set<bigint>;
  readonly chunks: PlacedChunk[];
  readonly preservations: Preservation[];
  order: number;
  nextStart: bigint;
}

function newWalk(memory: PhysicalMemory, shape: ChunkListShape, limits: MapLimits): Walk {
  return {
    ...{ memory, shape, limits, chunkPages: new Set(), bitmaps: new Set(), bitmapPages: new Set() },
    ...{ chunks: [], preservations: [], order: 0, nextStart: 0n },
  };
}

/** `from` is the chunk that links to this one. */
function readChunk(walk: Walk, pa: bigint, from: bigint): AbiResult<{ next: bigint }> {
  const { shape, chunkPages } = walk;
  if (pa % BigInt(shape.pageSize) !== 0n)
    return memoryFailure('FIELD', `chunk 0x${pa.toString(16)} is not page-aligned`, from);
  if (chunkPages.has(pa)) return memoryFailure('FIELD', 'the chain returns to an earlier chunk', pa);
  if (walk.bitmapPages.has(pa)) return memoryFailure('FIELD', 'a chunk overlaps a bitmap', pa);
  if (chunkPages.size + walk.bitmaps.size >= walk.limits.maxNodes)
    return memoryFailure('RANGE', `the map has more than ${walk.limits.maxNodes} chunks and bitmaps`, pa);
  const bytes = walk.memory.read(pa, shape.pageSize);
  if (bytes?.length !== shape.pageSize)
    return memoryFailure('NOTFOUND', 'the page of the chunk is not available', pa);
  chunkPages.add(pa);

  const order = getU32(bytes, 8);
  const count = getU32(bytes, 12);
  if (order + pageShift(shape.pageSize) >= 64)
    return memoryFailure('RANGE', `order ${order} is too large`, pa, 8);
  if (order < walk.order) return memoryFailure('FIELD', 'the orders of the chunks do not ascend', pa, 8);
  if (count > chunkCapacity(shape))
    return memoryFailure('RANGE', `num_elms ${count} is more than fit into a chunk`, pa, 12);
  const end = CHUNK_HEADER_SIZE + count * CHUNK_ELEMENT_SIZE;
  if (!allZero(bytes, end, bytes.length))
    return memoryFailure('FIELD', 'the bytes after the last element must be zero', pa, end);
  if (order > walk.order) walk.nextStart = 0n;
  walk.order = order;

  const elements: { physStart: bigint; bitmapPa: bigint }[] = [];
  for (let index = 0; index < count; index += 1) {
    const offset = CHUNK_HEADER_SIZE + index * CHUNK_ELEMENT_SIZE;
    const element = { physStart: getU64(bytes, offset), bitmapPa: getU64(bytes, offset + 8) };
    const wrong = readElement(walk, pa, offset, element);
    if (wrong) return wrong;
    elements.push(element);
  }
  walk.chunks.push({ pa, order, elements });
  return { ok: true, next: getU64(bytes, 0) };
}

function readElement(
  walk: Walk,
  chunkPa: bigint,
  offset: number,
  { physStart, bitmapPa }: { physStart: bigint; bitmapPa: bigint },
): AbiFailure | null {
  const { shape, order } = walk;
  const span = spanOf(order, shape);
  const page = bitmapPa - (bitmapPa % BigInt(shape.pageSize));
  if (physStart % span !== 0n)
    return memoryFailure('FIELD', `phys_start 0x${physStart.toString(16)} is misaligned`, chunkPa, offset);
  if (physStart < walk.nextStart)
    return memoryFailure('FIELD', 'elements do not ascend or overlap', chunkPa, offset);
  if (bitmapPa === 0n || bitmapPa % BigInt(shape.bitmapBytes) !== 0n)
    return memoryFailure('FIELD', `bitmap 0x${bitmapPa.toString(16)} is misaligned`, chunkPa, offset + 8);
  if (walk.bitmaps.has(bitmapPa) || walk.chunkPages.has(page))
    return memoryFailure('FIELD', 'a bitmap overlaps another bitmap or a chunk', chunkPa, offset + 8);
  if (walk.chunkPages.size + walk.bitmaps.size >= walk.limits.maxNodes)
    return memoryFailure(
      'RANGE',
      `the map has more than ${walk.limits.maxNodes} chunks and bitmaps`,
      chunkPa,
      offset,
    );
  const bitmap = walk.memory.read(bitmapPa, shape.bitmapBytes);
  if (bitmap?.length !== shape.bitmapBytes)
    return memoryFailure('NOTFOUND', 'the memory of the bitmap is not available', bitmapPa);
  walk.bitmaps.add(bitmapPa);
  walk.bitmapPages.add(page);
  walk.nextStart = physStart + span;

  const shift = BigInt(order + pageShift(shape.pageSize));
  let wrong: AbiFailure | null = null;
  eachSetBit(bitmap, (bit) => {
    const pa = physStart + (BigInt(bit) << shift);
    if (pa >> 64n !== 0n)
      wrong = memoryFailure('RANGE', 'the block is outside the 64-bit address space', bitmapPa, bit >> 3);
    else if (walk.preservations.length >= walk.limits.maxPreservations)
      wrong = memoryFailure(
        'RANGE',
        `the map has more than ${walk.limits.maxPreservations} blocks`,
        bitmapPa,
        bit >> 3,
      );
    else walk.preservations.push({ pa, order });
    return wrong === null;
  });
  return wrong;
}

/**
 * Lays the map out (kexec_handover.c `kho_mem_serialize`): at addresses from `place`, or exactly as in a decoded
 * layout, empty bitmaps included. `head` is 0 when there are no chunks; `pieces` are chunks and bitmaps. Errors: RANGE,
 * FIELD (misaligned, overlapping), NOSPACE (`place` has no free memory), NOTFOUND (a block for which the layout has no
 * bitmap).
 */
export function encodeChunkList(
  preservations: readonly Preservation[],
  shape: ChunkListShape,
  place: Allocate | ChunkListLayout,
): AbiResult<{ head: bigint; pieces: PlacedBytes[]; layout: ChunkListLayout }> {
  const checked = checkedBlocks(preservations, shape.pageSize);
  if (!checked.ok) return checked;
  const laid =
    typeof place === 'function'
      ? layOutChunkList(checked.sorted, shape, place)
      : { ok: true as const, layout: place };
  if (!laid.ok) return laid;

  const pieces: PlacedBytes[] = [];
  /** One map for each order: from the start of the span to its bitmap. */
  const bitmaps = new Map<number, Map<bigint, Uint8Array>>();
  for (const [index, { pa, order, elements }] of laid.layout.chunks.entries()) {
    if (elements.length > chunkCapacity(shape))
      return memoryFailure('RANGE', 'the elements do not fit into a chunk', pa);
    const bytes = new Uint8Array(shape.pageSize);
    setU64(bytes, 0, laid.layout.chunks[index + 1]?.pa ?? 0n);
    setU32(bytes, 8, order);
    setU32(bytes, 12, elements.length);
    pieces.push({ pa, bytes });
    const ofOrder = bitmaps.get(order) ?? new Map<bigint, Uint8Array>();
    bitmaps.set(order, ofOrder);
    for (const [slot, { physStart, bitmapPa }] of elements.entries()) {
      setU64(bytes, CHUNK_HEADER_SIZE + slot * CHUNK_ELEMENT_SIZE, physStart);
      setU64(bytes, CHUNK_HEADER_SIZE + slot * CHUNK_ELEMENT_SIZE + 8, bitmapPa);
      const bitmap = new Uint8Array(shape.bitmapBytes);
      ofOrder.set(physStart, bitmap);
      pieces.push({ pa: bitmapPa, bytes: bitmap });
    }
  }
  for (const { pa, order } of checked.sorted) {
    const span = spanOf(order, shape);
    const bitmap = bitmaps.get(order)?.get(pa - (pa % span));
    if (!bitmap) return abiFailure('NOTFOUND', `the layout has no bitmap for 0x${pa.toString(16)}`);
    setBit(bitmap, Number((pa % span) >> BigInt(order + pageShift(shape.pageSize))));
  }
  return { ok: true, head: laid.layout.chunks[0]?.pa ?? 0n, pieces, layout: laid.layout };
}

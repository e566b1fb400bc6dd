import type { Allocate, PageSize } from './physical-memory.js';
import { blockSize, type Preservation } from './preservation.js';
import { abiFailure, type AbiResult } from './result.js';

/**
 * `bitmapBytes`: 512 up to 6.17 whatever the page size, one page from 6.18 to 7.0 (`PRESERVE_BITS`). Both call
 * themselves `kho-v1`, so nothing in the bytes tells them apart.
 */
export interface ChunkListShape {
  readonly pageSize: PageSize;
  readonly bitmapBytes: number;
}

export function chunkListShape(map: 'bitmap-512' | 'bitmap-4096', pageSize: PageSize = 4096): ChunkListShape {
  return { pageSize, bitmapBytes: map === 'bitmap-512' ? 512 : pageSize };
}

/** Where a chunk and its bitmaps lie. Elements ascend by `physStart`, the first byte that bit 0 stands for. */
export interface PlacedChunk {
  readonly pa: bigint;
  readonly order: number;
  readonly elements: readonly { readonly physStart: bigint; readonly bitmapPa: bigint }[];
}

/** Chunks in chain order. */
export interface ChunkListLayout {
  readonly chunks: readonly PlacedChunk[];
}

/** Elements behind the header of 16 bytes: 255 in a page of 4 KiB. */
export function chunkCapacity(shape: ChunkListShape): number {
  return shape.pageSize / 16 - 1;
}

/** Bytes of memory that one bitmap stands for. */
export function spanOf(order: number, shape: ChunkListShape): bigint {
  return BigInt(shape.bitmapBytes * 8) * blockSize(order, shape.pageSize);
}

/** Chunks by ascending order, one more whenever one is full; a chunk's address is asked for before its bitmaps'. */
export function layOutChunkList(
  sorted: readonly Preservation[],
  shape: ChunkListShape,
  allocate: Allocate,
): AbiResult<{ layout: ChunkListLayout }> {
  const starts = new Map<number, Set<bigint>>();
  for (const { pa, order } of sorted) {
    const known = starts.get(order) ?? new Set<bigint>();
    starts.set(order, known);
    // Blocks come by address, so each set fills in ascending order.
    known.add(pa - (pa % spanOf(order, shape)));
  }
  const chunks: PlacedChunk[] = [];
  for (const [order, spans] of [...starts].sort(([a], [b]) => a - b)) {
    let elements: { physStart: bigint; bitmapPa: bigint }[] = [];
    for (const [index, physStart] of [...spans].entries()) {
      if (index % chunkCapacity(shape) === 0) {
        const pa = allocate(shape.pageSize);
        if (pa === null) return abiFailure('NOSPACE', 'no page for a chunk');
        elements = [];
        chunks.push({ pa, order, elements });
      }
      const bitmapPa = allocate(shape.bitmapBytes);
      if (bitmapPa === null) return abiFailure('NOSPACE', 'no room for a bitmap');
      elements.push({ physStart, bitmapPa });
    }
  }
  return { ok: true, layout: { chunks } };
}

import type { Allocate, PageSize } from './physical-memory.js';
import { blockSize, type Preservation } from './preservation.js';
import { abiFailure, type AbiResult } from './result.js';

/**
 * `bitmapBytes`: 512 up to 6.17 whatever the page size, one page from 6.18 to 7.0 (`PRESERVE_BITS`). Both have the
 * string `kho-v1`, so the bytes do not show which one it is.
 */
export interface ChunkListShape {
  readonly pageSize: PageSize;
  readonly bitmapBytes: number;
}

export function chunkListShape(map: 'bitmap-512' | 'bitmap-4096', pageSize: PageSize = 4096): ChunkListShape {
  return { pageSize, bitmapBytes: map === 'bitmap-512' ? 512 : pageSize };
}

/** Addresses of a chunk and its bitmaps. Elements ascend by `physStart`, the physical address of bit 0. */
export interface PlacedChunk {
  readonly pa: bigint;
  readonly order: number;
  readonly elements: readonly { readonly physStart: bigint; readonly bitmapPa: bigint }[];
}

/** Chunks in chain order. */
export interface ChunkListLayout {
  readonly chunks: readonly PlacedChunk[];
}

/** Elements after the header of 16 bytes: 255 in a page of 4 KiB. */
export function chunkCapacity(shape: ChunkListShape): number {
  return shape.pageSize / 16 - 1;
}

/** Bytes of memory that one bitmap covers. */
export function spanOf(order: number, shape: ChunkListShape): bigint {
  return BigInt(shape.bitmapBytes * 8) * blockSize(order, shape.pageSize);
}

/**
 * Chunks by ascending order, one more whenever one is full. A chunk's address is allocated before those of its bitmaps.
 */
export function layOutChunkList(
  sorted: readonly Preservation[],
  shape: ChunkListShape,
  allocate: Allocate,
): AbiResult<{ layout: ChunkListLayout }> {
  const starts = new Map<number, Set<bigint>>();
  for (const { pa, order } of sorted) {
    const known = starts.get(order) ?? new Set<bigint>();
    starts.set(order, known);
    // Blocks come in address order, so each set is filled in ascending order.
    known.add(pa - (pa % spanOf(order, shape)));
  }
  const chunks: PlacedChunk[] = [];
  for (const [order, spans] of [...starts].sort(([a], [b]) => a - b)) {
    let elements: { physStart: bigint; bitmapPa: bigint }[] = [];
    for (const [index, physStart] of [...spans].entries()) {
      if (index % chunkCapacity(shape) === 0) {
        const pa = allocate(shape.pageSize);
        if (pa === null) return abiFailure('NOSPACE', 'no free page for a chunk');
        elements = [];
        chunks.push({ pa, order, elements });
      }
      const bitmapPa = allocate(shape.bitmapBytes);
      if (bitmapPa === null) return abiFailure('NOSPACE', 'no free memory for a bitmap');
      elements.push({ physStart, bitmapPa });
    }
  }
  return { ok: true, layout: { chunks } };
}

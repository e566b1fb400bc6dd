/** The memory that decoders of linked structures read and encoders write. Addresses are physical, in bytes. */

/** Page sizes of the machines that have KHO: x86_64 and arm64. */
export const PAGE_SIZES = [4096, 16384, 65536] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

/** Bits of a byte address inside a page: 12, 14 or 16. */
export function pageShift(pageSize: PageSize): number {
  return Math.log2(pageSize);
}

/** Exactly `length` bytes at `pa`, or null when they are not available. Must not throw. */
export interface PhysicalMemory {
  read(pa: bigint, length: number): Uint8Array | null;
}

/** A buffer to fill for the page (or piece) at `pa`. */
export type MemoryWriter = (pa: bigint, length: number) => Uint8Array;

/** Returns the address of `length` free bytes, aligned to `length` rounded up to a power of two; null when full. */
export type Allocate = (length: number) => bigint | null;

/** A piece of memory with its content, as an encoder lays it out. */
export interface PlacedBytes {
  readonly pa: bigint;
  readonly bytes: Uint8Array;
}

/** Copies every piece to its address. */
export function writePlaced(pieces: readonly PlacedBytes[], writer: MemoryWriter): void {
  for (const { pa, bytes } of pieces) writer(pa, bytes.length).set(bytes);
}

/** Returns addresses in the order in which a decoder found them: encoding then lays out the same memory. */
export function replayAddresses(addresses: readonly bigint[]): Allocate {
  let index = 0;
  return () => addresses[index++] ?? null;
}

const CELL = 4096n;

export interface SparseMemory extends PhysicalMemory {
  readonly write: MemoryWriter;
  readonly allocate: Allocate;
}

/**
 * Memory of which only the written parts exist, in cells of 4 KiB; the rest of a written cell is zero. `allocate`
 * returns ascending addresses from `base`. A reader sees later writes only when it reads again.
 */
export function sparseMemory(base = 0x100000n, end = 1n << 52n): SparseMemory {
  const cells = new Map<bigint, Uint8Array>();
  let free = base;
  const cellAt = (index: bigint): Uint8Array => {
    const known = cells.get(index);
    if (known) return known;
    const made = new Uint8Array(Number(CELL));
    cells.set(index, made);
    return made;
  };
  return {
    read(pa, length) {
      const result = new Uint8Array(length);
      for (let done = 0; done < length;) {
        const place = pa + BigInt(done);
        const cell = cells.get(place / CELL);
        if (!cell) return null;
        const from = Number(place % CELL);
        const part = cell.subarray(from, from + Math.min(length - done, cell.length - from));
        result.set(part, done);
        done += part.length;
      }
      return result;
    },
    write(pa, length) {
      const from = Number(pa % CELL);
      if (from + length <= Number(CELL)) return cellAt(pa / CELL).subarray(from, from + length);
      // Cells of one piece share a buffer, so that the writer sees one run of bytes.
      const cellCount = Math.ceil((from + length) / Number(CELL));
      const run = new Uint8Array(cellCount * Number(CELL));
      for (let index = 0; index < cellCount; index += 1) {
        const cell = run.subarray(index * Number(CELL), (index + 1) * Number(CELL));
        cell.set(cellAt(pa / CELL + BigInt(index)));
        cells.set(pa / CELL + BigInt(index), cell);
      }
      return run.subarray(from, from + length);
    },
    allocate(length) {
      const size = 1n << BigInt(Math.ceil(Math.log2(Math.max(1, length))));
      const pa = ((free + size - 1n) / size) * size;
      if (pa + size > end) return null;
      free = pa + size;
      return pa;
    },
  };
}

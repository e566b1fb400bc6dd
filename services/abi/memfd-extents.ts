import type { FolioEntry } from './folio.js';
import { pageShift, type PageSize } from './physical-memory.js';
import { abiFailure, type AbiResult } from './result.js';

/** A run of a file's content: `length` bytes at `offset` of the file are at physical address `pa`. */
export interface MemfdExtent {
  readonly offset: bigint;
  readonly pa: bigint;
  readonly length: bigint;
}

/** Content of a memory file in physical memory. `folioBytes`: memory of the folios, which may exceed `size`. */
export interface MemfdExtents {
  readonly extents: readonly MemfdExtent[];
  readonly folioBytes: bigint;
  /** Folios that the preserved memory map does not list: their memory may have been reused. 0 without a map. */
  readonly unprotected: number;
}

/**
 * Where the content of a file is. A folio entry has no length: it is that of the preserved block (`orderAt`), and
 * where the map has no such block, or was not read, the distance to the next folio. The kernel allocates every page of the file before it
 * preserves it (mm/memfd_luo.c `memfd_pin_folios`), so a page without a folio is an error.
 *
 * Errors: RANGE (more content than the machine has memory, an address beyond 64 bits), FIELD (folios that do not
 * ascend, leave a gap, overlap, or end before the size).
 */
export function memfdExtents(
  file: { readonly size: bigint; readonly folios: readonly FolioEntry[] },
  orderAt: ((pa: bigint) => number | null) | null,
  pageSize: PageSize,
  memoryBytes: bigint,
): AbiResult<MemfdExtents> {
  const shift = BigInt(pageShift(pageSize));
  const pages = (file.size + BigInt(pageSize) - 1n) >> shift;
  if (file.size > memoryBytes)
    return abiFailure('RANGE', `size is ${file.size}, but the dump has ${memoryBytes} bytes of memory`, 8);
  const extents: { offset: bigint; pa: bigint; length: bigint }[] = [];
  let next = 0n;
  let folioBytes = 0n;
  let unprotected = 0;
  for (const [position, { pfn, index }] of file.folios.entries()) {
    if (index !== next)
      return abiFailure('FIELD', `folio ${position} has page index ${index}; it must have ${next}`);
    const pa = pfn << shift;
    const order = orderAt === null ? null : orderAt(pa);
    const following = file.folios[position + 1]?.index ?? pages;
    const span = order === null ? following - index : 1n << BigInt(order);
    if (order === null && orderAt !== null) unprotected += 1;
    if (span <= 0n || (position + 1 < file.folios.length && index + span !== following))
      return abiFailure(
        'FIELD',
        `folio ${position} has ${span} pages from page index ${index}, but the next folio begins at ${following}`,
      );
    next = index + span;
    folioBytes += span << shift;
    if (folioBytes > memoryBytes)
      return abiFailure('RANGE', `the folios have more than the ${memoryBytes} bytes of memory in the dump`);
    if (pa + (span << shift) > 1n << 64n)
      return abiFailure('RANGE', `folio ${position} is outside the 64-bit address space`);
    const offset = index << shift;
    const length = minimum(span << shift, file.size - offset);
    if (length <= 0n) continue;
    const last = extents.at(-1);
    if (last !== undefined && last.pa + last.length === pa) last.length += length;
    else extents.push({ offset, pa, length });
  }
  if (next < pages)
    return abiFailure('FIELD', `the folios end at page index ${next}, but the size requires ${pages} pages`);
  return { ok: true, extents, folioBytes, unprotected };
}

function minimum(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

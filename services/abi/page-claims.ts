import type { PageSize } from './physical-memory.js';
import { memoryFailure, type AbiFailure } from './result.js';

/**
 * Which pages have been read as what: a page that two structures claim is not something a kernel wrote, and would let
 * a small memory stand for endless work.
 */
export interface PageClaims {
  /** Errors: FIELD (misaligned, claimed before), RANGE (beyond 64 bits). `length` in bytes. */
  claim(pa: bigint, length: number): AbiFailure | null;
}

export function pageClaims(pageSize: PageSize): PageClaims {
  const claimed = new Set<bigint>();
  const step = BigInt(pageSize);
  return {
    claim(pa, length) {
      if (pa === 0n || pa % step !== 0n)
        return memoryFailure('FIELD', `0x${pa.toString(16)} is not a page`, pa);
      if (pa + BigInt(length) > 1n << 64n)
        return memoryFailure('RANGE', 'leaves the 64-bit address space', pa);
      for (let page = pa; page < pa + BigInt(length); page += step) {
        if (claimed.has(page))
          return memoryFailure('FIELD', `page 0x${page.toString(16)} belongs to two structures`, pa);
        claimed.add(page);
      }
      return null;
    },
  };
}

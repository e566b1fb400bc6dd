import type { PageSize } from './physical-memory.js';
import { memoryFailure, type AbiFailure } from './result.js';

/**
 * Records which pages were read, and as what. A kernel does not write a page that two structures claim, and such a page
 * would make a small memory stand for unbounded work.
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
        return memoryFailure('FIELD', `0x${pa.toString(16)} is not page-aligned`, pa);
      if (pa + BigInt(length) > 1n << 64n)
        return memoryFailure('RANGE', 'the structure is outside the 64-bit address space', pa);
      for (let page = pa; page < pa + BigInt(length); page += step) {
        if (claimed.has(page))
          return memoryFailure('FIELD', `page 0x${page.toString(16)} belongs to two structures`, pa);
        claimed.add(page);
      }
      return null;
    },
  };
}

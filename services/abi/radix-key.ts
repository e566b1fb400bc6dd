import { pageShift, type PageSize } from './physical-memory.js';
import { unfitBlock, type Preservation } from './preservation.js';
import { abiFailure, type AbiResult } from './result.js';

/**
 * The constants of the tree (include/linux/kho/abi/kexec_handover.h `enum kho_radix_consts`), all derived from the page
 * size. `keyBits`: the frame number and one bit for the order. `depth` counts the tables and the bitmap: 6 levels for 4
 * KiB, 5 for 16 KiB, 4 for 64 KiB. The first formula omitted the order bit and gave 4 for 16 KiB, which loses the order
 * of single pages; 7.1.13 and later have this one.
 */
export interface RadixConstants {
  readonly pageSize: PageSize;
  /** Position of the order bit of a single page: 52, 50 or 48. */
  readonly orderZeroBit: number;
  readonly keyBits: number;
  /** log2 of the entries of a table and of the bits of a leaf. */
  readonly tableBits: number;
  readonly leafBits: number;
  readonly depth: number;
}

export function radixConstants(pageSize: PageSize = 4096): RadixConstants {
  const shift = pageShift(pageSize);
  const keyBits = 64 - shift + 1;
  const tableBits = shift - 3;
  const leafBits = shift + 3;
  const depth = Math.ceil((keyBits - leafBits) / tableBits) + 1;
  return { pageSize, orderZeroBit: 64 - shift, keyBits, tableBits, leafBits, depth };
}

/**
 * The key of a block (7.1+): (1 << (52 − order)) | (pa >> (12 + order)) for pages of 4 KiB. The top bit gives the
 * order. Errors: RANGE, FIELD (not aligned to its order).
 */
export function radixKey(pa: bigint, order: number, pageSize: PageSize = 4096): AbiResult<{ key: bigint }> {
  const unfit = unfitBlock({ pa, order }, pageSize);
  if (unfit) return unfit;
  return { ok: true, key: keyOf({ pa, order }, radixConstants(pageSize)) };
}

/** For a block that is known to fit. */
export function keyOf({ pa, order }: Preservation, { orderZeroBit, pageSize }: RadixConstants): bigint {
  return (1n << BigInt(orderZeroBit - order)) | (pa >> BigInt(pageShift(pageSize) + order));
}

/**
 * The block of a key. Errors: FIELD (0: no order bit), RANGE (an order bit above that of a single page, which 7.3
 * rejects with `-ERANGE`, or one that would mean all of memory).
 */
export function fromRadixKey(key: bigint, pageSize: PageSize = 4096): AbiResult<{ block: Preservation }> {
  const { orderZeroBit } = radixConstants(pageSize);
  if (key <= 0n) return abiFailure('FIELD', 'the key has no order bit');
  const top = key.toString(2).length - 1;
  const order = orderZeroBit - top;
  if (order < 0) return abiFailure('RANGE', `the key has ${top + 1} bits, more than fit`);
  if (top === 0) return abiFailure('RANGE', 'the order of the key means all of memory');
  const pa = (key ^ (1n << BigInt(top))) << BigInt(pageShift(pageSize) + order);
  return { ok: true, block: { pa, order } };
}

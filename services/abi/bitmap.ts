import { view } from './bytes.js';

/** Bitmaps as the kernel stores them on a little-endian machine: bit `i` is bit `i % 8` of byte `i / 8`. */

/** Calls `visit` with every set bit, ascending, until it returns false. The length is a multiple of 4. */
export function eachSetBit(bitmap: Uint8Array, visit: (bit: number) => boolean): void {
  const words = view(bitmap);
  for (let offset = 0; offset < bitmap.length; offset += 4) {
    let word = words.getUint32(offset, true);
    while (word !== 0) {
      if (!visit(offset * 8 + 31 - Math.clz32(word & -word))) return;
      word &= word - 1;
    }
  }
}

export function setBit(bitmap: Uint8Array, bit: number): void {
  bitmap[bit >> 3] = (bitmap[bit >> 3] ?? 0) | (1 << (bit & 7));
}

/** Bitmaps as the kernel stores them on a little-endian machine: bit `i` is bit `i % 8` of byte `i / 8`. */

/** Calls `visit` with every set bit, ascending, until it returns false. */
export function eachSetBit(bitmap: Uint8Array, visit: (bit: number) => boolean): void {
  for (let index = 0; index < bitmap.length; index += 1) {
    let byte = bitmap[index] ?? 0;
    while (byte !== 0) {
      const low = 31 - Math.clz32(byte & -byte);
      if (!visit(index * 8 + low)) return;
      byte &= byte - 1;
    }
  }
}

export function setBit(bitmap: Uint8Array, bit: number): void {
  bitmap[bit >> 3] = (bitmap[bit >> 3] ?? 0) | (1 << (bit & 7));
}

/** A small seeded generator (xmur3 into sfc32): the same seed gives the same kernel on any machine. */
export interface Random {
  /** 0 to 2^32 - 1. */
  u32(): number;
  /** 0 to `limit` - 1. */
  below(limit: number): number;
  /** Inclusive at both ends. */
  between(low: number, high: number): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  bytes(length: number): Uint8Array;
  /** A separate stream, so that an additional draw in one place changes nothing elsewhere. */
  fork(label: string): Random;
}

export function createRandom(seed: string): Random {
  let [a, b, c, d] = hash(seed);
  const u32 = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) u32();
  const below = (limit: number): number => Math.floor((u32() / 4294967296) * limit);
  return {
    u32,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (p) => u32() / 4294967296 < p,
    pick: (items) => items[below(items.length)] ?? items[0],
    bytes: (length) => Uint8Array.from({ length }, () => u32() & 255),
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

/** Four words from a text (xmur3). */
function hash(text: string): [number, number, number, number] {
  let h = 1779033703 ^ text.length;
  for (let at = 0; at < text.length; at++) {
    h = Math.imul(h ^ text.charCodeAt(at), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  const word = (): number => {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    return (h ^= h >>> 16) | 0;
  };
  return [word(), word(), word(), word()];
}

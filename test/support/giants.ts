/** Values too large for any field, and the time limit for rejecting them. */

const SIZES = [20, 21, 65, 257, 4_097, 8_000_000] as const;
const LETTERS = ['9', 'a', '-', ' ', '\u0000', '\ud800', 'é'] as const;

/** A string that is flat in memory: V8 makes the result of `repeat` flat only when something reads it. */
function flat(letter: string, size: number): string {
  const text = letter.repeat(size);
  text.codePointAt(size - 1);
  return text;
}

/** The first two are what one field of one release could not take. */
export const giants: readonly string[] = SIZES.flatMap((size) => LETTERS.map((letter) => flat(letter, size)))
  .filter((text) => text !== '9'.repeat(20))
  .sort((a, b) => b.length - a.length);

export const wrongTypes: readonly unknown[] = [
  null,
  undefined,
  true,
  -1,
  1.5,
  2 ** 53,
  1e300,
  NaN,
  {},
  { a: { b: [] } },
  [],
  [[]],
  Array.from({ length: 100_000 }, () => 0),
];

/** The best of several tries, so that a busy machine does not fail the test: the first below `limit` ends it. */
export function fastest<T>(limit: number, work: () => T): { readonly result: T; readonly ms: number } {
  let best = Infinity;
  for (let attempt = 1; ; attempt++) {
    const started = performance.now();
    const result = work();
    best = Math.min(best, performance.now() - started);
    if (best < limit || attempt === 20) return { result, ms: best };
  }
}

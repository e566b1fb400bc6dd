/**
 * The number chain of a host: what each boot received against what was due. A cold boot starts a chain; LUO counts
 * from 1 in the first kernel that receives its blob.
 */
export interface ChainBootInput {
  readonly ordinal: number;
  readonly chain: number;
  readonly mode: string;
  /** Decimal string; null when the boot received none. */
  readonly number: string | null;
}

/** `start`: a cold boot. `due`: the expected number. `other`: another number. `none`: a kexec that brought no number. */
export interface ChainLink {
  readonly ordinal: number;
  readonly chain: number;
  readonly kind: 'start' | 'due' | 'other' | 'none';
  readonly number: string | null;
  readonly expected: string | null;
}

/** Boots in order, without a boot left out: the number that is due follows from the boot before. */
export function chainOf(boots: readonly ChainBootInput[]): ChainLink[] {
  return boots.map((boot, index) => {
    const { ordinal, chain, number } = boot;
    const before = boots[index - 1];
    if (boot.mode !== 'KEXEC' && number === null)
      return { ordinal, chain, kind: 'start', number, expected: null };
    // The first boot that is known may be in the middle of a chain.
    if (before === undefined)
      return { ordinal, chain, kind: number === null ? 'none' : 'due', number, expected: null };
    const expected = String(BigInt(before.number ?? '0') + 1n);
    if (number === null) return { ordinal, chain, kind: 'none', number, expected };
    return { ordinal, chain, kind: number === expected ? 'due' : 'other', number, expected };
  });
}

/** The break in words; null when there is none. */
export function breakWords(
  { kind, number, expected, chain }: ChainLink,
  before: ChainLink | undefined,
): string | null {
  if (kind === 'other') return `${number ?? 'none'} received, ${expected ?? 'none'} was due`;
  if (kind !== 'none' || expected === null) return null;
  const due = expected === '1' ? '' : `; ${expected} was due`;
  return before !== undefined && before.chain !== chain
    ? `chain ${String(chain)} begins${due}`
    : `no number${due}`;
}

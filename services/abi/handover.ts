import { canHandOver, type HandoverVerdict } from './can-hand-over.js';
import { releaseOf } from './releases.js';

/**
 * The outcome of a handover.
 * - `ok`
 * - `ok-kho`: KHO users are handed over; there is no LUO on the old side
 * - `luo-stranded`: KHO works, the LUO data is kept but not read
 * - `flb-ignored`: works, FLB data is not read
 * - `lost`: the new kernel rejects the tree and boots as if nothing was handed over
 * - `panic-if-luo`: the new kernel panics in early boot if LUO was on in the old one
 * - `silent-corruption`: the strings match, the memory map does not
 * - `unknown`: the release of one side is not known
 */
export type HandoverOutcome =
  | 'ok'
  | 'ok-kho'
  | 'luo-stranded'
  | 'flb-ignored'
  | 'lost'
  | 'panic-if-luo'
  | 'silent-corruption'
  | 'unknown';

const OUTCOMES: Record<Exclude<HandoverVerdict, 'ok' | 'partial'>, HandoverOutcome> = {
  lost: 'lost',
  panic: 'panic-if-luo',
  // With the releases' own handlers no pair reaches this; the sessions would be lost.
  eio: 'lost',
  silent_corruption: 'silent-corruption',
  unknown: 'unknown',
};

/**
 * The outcome when a kernel of release `from` kexecs into one of release `to`, both unmodified and with everything
 * enabled: {@link canHandOver} as one value.
 */
export function handoverOutcome(from: string, to: string): HandoverOutcome {
  const { verdict, components } = canHandOver(from, to);
  if (verdict === 'partial')
    return components.some(({ effect }) => effect === 'stranded') ? 'luo-stranded' : 'flb-ignored';
  if (verdict !== 'ok') return OUTCOMES[verdict];
  return releaseOf(from)?.luo === null && releaseOf(to)?.luo !== null ? 'ok-kho' : 'ok';
}

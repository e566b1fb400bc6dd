import { SHIPPED_CATALOGUE, releaseAbi } from './catalogue.js';
import { compareComponents, type ComponentVerdict } from './compare-components.js';
import type { HandoverSetup } from './handover-setup.js';

/**
 * What becomes of a handover, the worst that happens to any component.
 * - `ok`: everything there is arrives (a warning about a component that starts anew does not count)
 * - `partial`: some of it is not read: stranded, ignored or skipped
 * - `eio`: /dev/liveupdate cannot be opened any more; `lost`: like a cold boot, without an error; `panic`: in early boot
 * - `silent_corruption`: memory is misread and nobody is told
 * - `unknown`: a release that is not in the catalogue, or a case that nobody has looked at
 */
export type HandoverVerdict = 'ok' | 'lost' | 'panic' | 'eio' | 'silent_corruption' | 'partial' | 'unknown';

export interface Handover {
  readonly from: string;
  readonly to: string;
  readonly verdict: HandoverVerdict;
  /** Every component that either side has, in the order in which a booting kernel meets them. */
  readonly components: readonly ComponentVerdict[];
}

/**
 * What happens when a kernel of release `from` kexecs into one of release `to` (names as of `uname -r`). Direction
 * matters. Only equal ABI versions are compatible, and even equal strings can fail: see DIRECTED_EXCEPTIONS.
 */
export function canHandOver(from: string, to: string, setup: HandoverSetup = {}): Handover {
  const known = setup.catalogue ?? SHIPPED_CATALOGUE;
  const oldAbi = releaseAbi(from, known);
  const newAbi = releaseAbi(to, known);
  if (!oldAbi || !newAbi) return { from, to, verdict: 'unknown', components: [] };
  const components = compareComponents(oldAbi, newAbi, known, setup);
  return { from, to, verdict: verdictOf(components), components };
}

function verdictOf(components: readonly ComponentVerdict[]): HandoverVerdict {
  const has = (...effects: readonly string[]): boolean =>
    components.some(({ effect }) => effects.includes(effect));
  if (has('refused')) return 'lost';
  if (has('corrupted')) return 'silent_corruption';
  if (has('panic')) return 'panic';
  if (has('eio')) return 'eio';
  if (has('unknown')) return 'unknown';
  return has('stranded', 'ignored', 'skipped') ? 'partial' : 'ok';
}

/** The verdict for every pair of releases in a catalogue, rows old, columns new, in the catalogue's order. */
export function compatibilityMatrix(setup: HandoverSetup = {}): {
  readonly releases: readonly string[];
  readonly rows: readonly (readonly Handover[])[];
} {
  const releases = (setup.catalogue ?? SHIPPED_CATALOGUE).releases.map(({ release }) => release);
  return { releases, rows: releases.map((from) => releases.map((to) => canHandOver(from, to, setup))) };
}

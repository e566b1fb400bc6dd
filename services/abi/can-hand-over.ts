import { UNLISTED, compareComponents, type ComponentVerdict } from './compare-components.js';
import type { HandoverSetup } from './handover-setup.js';
import { KNOWN_RELEASES, releaseOf } from './releases.js';

/**
 * The outcome of a handover: the worst effect on any component.
 * - `ok`: everything arrives (a warning about a component that restarts does not count)
 * - `partial`: some of it is not read: stranded, ignored or skipped
 * - `eio`: /dev/liveupdate cannot be opened any more; `lost`: like a cold boot, without an error; `panic`: in early
 *   boot
 * - `silent_corruption`: memory is misread without an error
 * - `unknown`: a release that is not in the table, or a case that has not been examined
 */
export type HandoverVerdict = 'ok' | 'lost' | 'panic' | 'eio' | 'silent_corruption' | 'partial' | 'unknown';

export interface Handover {
  readonly from: string;
  readonly to: string;
  readonly verdict: HandoverVerdict;
  /** Every component that either side has, in the order in which a booting kernel reads them. */
  readonly components: readonly ComponentVerdict[];
}

/**
 * The outcome when a kernel of release `from` kexecs into one of release `to` (names as of `uname -r`). Direction
 * matters. Only ABI versions that fit (component-version.ts) are compatible, and even equal strings can fail: see
 * DIRECTED_EXCEPTIONS. For a release without a row only components whose versions both images state are compared.
 */
export function canHandOver(from: string, to: string, setup: HandoverSetup = {}): Handover {
  const oldAbi = releaseOf(from);
  const newAbi = releaseOf(to);
  if (oldAbi && newAbi) {
    const components = compareComponents(oldAbi, newAbi, setup);
    return { from, to, verdict: verdictOf(components), components };
  }
  if (!setup.versions) return { from, to, verdict: 'unknown', components: [] };
  const components = compareComponents(oldAbi ?? UNLISTED, newAbi ?? UNLISTED, setup).filter(
    ({ origin }) => origin.from === 'image' && origin.to === 'image',
  );
  // The images can show that a handover fails. They do not show everything that it needs.
  const verdict = verdictOf(components);
  return { from, to, verdict: verdict === 'ok' ? 'unknown' : verdict, components };
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

/** The verdict for every pair of known releases, rows old, columns new, oldest first. */
export function compatibilityMatrix(setup: HandoverSetup = {}): {
  readonly releases: readonly string[];
  readonly rows: readonly (readonly Handover[])[];
} {
  const rows = KNOWN_RELEASES.map((from) => KNOWN_RELEASES.map((to) => canHandOver(from, to, setup)));
  return { releases: KNOWN_RELEASES, rows };
}

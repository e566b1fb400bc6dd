/** The rollout that the fleet is in: its target, what is to come, and the state that the wall shows of a host. Pure. */
import { verdictLooks } from '../../drawing/compatibility.js';
import type { State } from '../../parts/states.js';
import type { FleetHost } from './fleet-host.js';
import type { HandoverVerdict } from './query.generated.js';

/** Labels of a host by key. */
export type Labels = ReadonlyMap<string, string>;
export const noLabels: Labels = new Map();

/** Label whose hosts are updated together. Hosts without it are in no plan. */
export const WAVE = 'wave';

export interface Rollout {
  /** Release to which the waves go; null: no rollout is known. */
  readonly target: string | null;
  /** Verdict of the catalogue for a handover from a release to the target. */
  readonly verdictFrom: (release: string) => HandoverVerdict;
}

export const noRollout: Rollout = { target: null, verdictFrom: () => 'UNKNOWN' };

/**
 * The release that most of the newest updates went to; the newer one when two are equal. `newest`: newest last, null for
 * an update whose new kernel was not observed.
 */
export function targetOf(newest: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const release of newest) if (release !== null) counts.set(release, (counts.get(release) ?? 0) + 1);
  let found: string | null = null;
  for (const release of [...newest].reverse())
    if (release !== null && (counts.get(release) ?? 0) > (counts.get(found ?? '') ?? 0)) found = release;
  return found;
}

/** Whether a host of a wave runs another release than the target, and is not under way to it. */
export function isToCome(host: FleetHost, labels: Labels, { target }: Rollout): boolean {
  return (
    target !== null &&
    labels.has(WAVE) &&
    host.release !== null &&
    host.release !== target &&
    host.outcome !== 'IN_PROGRESS'
  );
}

const keeps: readonly HandoverVerdict[] = ['OK', 'UNKNOWN'];

/** The catalogue says that something is lost on the way. */
export const wouldLose = (verdict: HandoverVerdict): boolean => !keeps.includes(verdict);

/** The word and the state of a verdict. */
export const verdictLook = (verdict: HandoverVerdict): { readonly state: State; readonly word: string } =>
  verdictLooks[verdict];

/** An arrival before this rollout says nothing about it: a host that is to come is not started. */
export function stateOf(host: FleetHost, labels: Labels, rollout: Rollout): State {
  if (host.silentSince !== null) return 'SILENT';
  const { outcome, release } = host;
  if (outcome !== null && outcome !== 'SUCCEEDED') return outcome;
  if (!isToCome(host, labels, rollout)) return outcome ?? 'NOT_STARTED';
  return wouldLose(rollout.verdictFrom(release ?? '')) ? 'WOULD_BE_LOST' : 'NOT_STARTED';
}

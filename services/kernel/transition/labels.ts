/** The labels of a host: the latest value of each key. */
import type { NewEventOf } from '../events/envelope.js';
import type { HostLabel, KernelState } from '../state/kernel-state.js';
import { withAnomaly } from './edit.js';

/** Maximum number of labels of a host. A new key beyond it is not kept, and the host gets an anomaly. */
export const MAX_LABELS = 32;

export function changeLabels(state: KernelState, event: NewEventOf<'host.labelled'>): KernelState {
  const labels = new Map(state.labels.map(({ key, value }) => [key, value]));
  const refused: string[] = [];
  // Removals first: one event may replace all labels of a host that has the maximum.
  const last = new Map(event.data.labels.map(({ key, value }) => [key, value]));
  for (const [key, value] of last) if (value === null) labels.delete(key);
  for (const [key, value] of last) {
    if (value === null) continue;
    if (labels.has(key) || labels.size < MAX_LABELS) labels.set(key, value);
    else refused.push(key);
  }
  const next = { ...state, labels: sorted(labels, state.labels) };
  return refused.length === 0
    ? next
    : withAnomaly(
        next,
        event,
        'LABEL_LIMIT',
        `a host has at most ${MAX_LABELS} labels; not kept: ${refused.join(', ')}`,
      );
}

/** By key, in code point order. The same list when nothing changed, so that readers can compare by identity. */
function sorted(labels: ReadonlyMap<string, string>, before: readonly HostLabel[]): readonly HostLabel[] {
  const same = labels.size === before.length && before.every(({ key, value }) => labels.get(key) === value);
  if (same) return before;
  return [...labels].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ({ key, value }));
}

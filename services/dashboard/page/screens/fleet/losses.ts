/** Failed updates in groups that end alike: same outcome, same pair of kernels, same reason. Pure. */
import { looks, type Outcome } from '../../parts/states.js';
import { rackOf, byName } from './fleet-host.js';

export interface LostUpdate {
  readonly hostId: string;
  readonly ordinal: number;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly lastPosition: string;
  readonly filesCarried: number;
  readonly filesRestored: number;
  readonly fromBoot: { readonly release: string | null };
  readonly toBoot: { readonly release: string | null } | null;
}

export interface LossGroup {
  readonly outcome: Outcome;
  readonly from: string | null;
  readonly to: string | null;
  /** Reason of the first update, with its own numbers. */
  readonly reason: string | null;
  readonly updates: readonly LostUpdate[];
  /** Racks with their number of updates, most first. */
  readonly racks: readonly (readonly [rack: string, count: number])[];
  readonly filesCarried: number;
  readonly filesRestored: number;
}

/** Largest group first; of two of a size, the worse outcome. */
export function lossGroups(updates: readonly LostUpdate[]): readonly LossGroup[] {
  const groups = new Map<string, LostUpdate[]>();
  for (const update of updates) {
    const key = JSON.stringify([
      update.outcome,
      update.fromBoot.release,
      update.toBoot?.release ?? null,
      alike(update.reason),
    ]);
    const found = groups.get(key);
    if (found === undefined) groups.set(key, [update]);
    else found.push(update);
  }
  return [...groups.values()]
    .flatMap((members) => {
      const [first] = members;
      return first === undefined ? [] : [groupOf(first, members)];
    })
    .sort((a, b) => b.updates.length - a.updates.length || looks[a.outcome].rank - looks[b.outcome].rank);
}

function groupOf(first: LostUpdate, updates: readonly LostUpdate[]): LossGroup {
  const racks = new Map<string, number>();
  for (const { hostId } of updates) racks.set(rackOf(hostId), (racks.get(rackOf(hostId)) ?? 0) + 1);
  const sum = (of: (update: LostUpdate) => number): number =>
    updates.reduce((total, one) => total + of(one), 0);
  return {
    outcome: first.outcome,
    from: first.fromBoot.release,
    to: first.toBoot?.release ?? null,
    reason: first.reason,
    updates,
    racks: [...racks].sort(([a, m], [b, n]) => n - m || byName(a, b)),
    filesCarried: sum(({ filesCarried }) => filesCarried),
    filesRestored: sum(({ filesRestored }) => filesRestored),
  };
}

/** A reason without what differs between hosts: addresses, counts, and names in quotes that end in digits. */
function alike(reason: string | null): string | null {
  return reason === null ? null : reason.replace(/0x[0-9a-f]+/gi, '#').replace(/\d+/g, '#');
}

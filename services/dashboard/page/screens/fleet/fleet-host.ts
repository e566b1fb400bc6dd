/** A host as the fleet screen knows it. Pure. */
import type { Outcome } from '../../parts/states.js';
import type { CellFragment } from './query.generated.js';

export interface FleetHost {
  readonly hostId: string;
  readonly release: string | null;
  readonly number: string | null;
  readonly outcome: Outcome | null;
  readonly silentSince: string | null;
  readonly stale: boolean;
  readonly anomalies: number;
  readonly heardAt: string;
  readonly updates: number;
}

export function fleetHost(cell: CellFragment): FleetHost {
  const { hostId, release, number, lastOccurredAt, anomalyCount, silentSince, stale, summary } = cell;
  return {
    hostId,
    release,
    number,
    outcome: summary.lastOutcome,
    silentSince,
    stale,
    anomalies: anomalyCount,
    heardAt: lastOccurredAt,
    updates: summary.updates,
  };
}

const collator = new Intl.Collator('en', { numeric: true });
export const byName = (a: string, b: string): number => collator.compare(a, b);

/** Whether two states of a host differ in nothing but the time at which it was last heard. */
export function looksAlike(a: FleetHost, b: FleetHost): boolean {
  return (Object.keys(a) as (keyof FleetHost)[]).every((name) => name === 'heardAt' || a[name] === b[name]);
}

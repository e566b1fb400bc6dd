/** The time of an observation, by the clocks of the host. */
import type { NewEvent } from '../events/envelope.js';

export interface Sighting {
  readonly event: NewEvent;
  /** Wall clock, microseconds since 1970. */
  readonly wallUs: bigint;
  /** Microseconds since the boot started; null when the source had no such stamp. */
  readonly upUs: bigint | null;
}

export function sightingOf(event: NewEvent): Sighting {
  return {
    event,
    wallUs: microsOf(event.occurredAt),
    upUs: event.monotonicNs === null ? null : BigInt(event.monotonicNs) / 1000n,
  };
}

/** From RFC 3339 in UTC with six fraction digits. */
export function microsOf(instant: string): bigint {
  const seconds = BigInt(Date.parse(`${instant.slice(0, 19)}Z`)) / 1000n;
  return seconds * 1_000_000n + BigInt(instant.slice(20, 26));
}

/** Whether the event was observed. A derived event has a place in the order, but no time of its own. */
export function wasSeen(event: NewEvent): boolean {
  return event.evidence.some((one) => one.confidence === 'observed');
}

/**
 * The offset of the wall clock from the monotonic clock. It is constant within one boot, unless the wall clock was set.
 */
export function clockSteps(seen: readonly Sighting[]): bigint {
  const offsets = seen.flatMap(({ wallUs, upUs }) => (upUs === null ? [] : [wallUs - upUs]));
  if (offsets.length === 0) return 0n;
  const least = offsets.reduce((a, b) => (a < b ? a : b));
  const most = offsets.reduce((a, b) => (a > b ? a : b));
  return most - least;
}

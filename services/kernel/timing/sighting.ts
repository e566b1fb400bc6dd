/** When something was seen, by the clocks of the host. */
import type { NewEvent } from '../events/envelope.js';

export interface Sighting {
  readonly event: NewEvent;
  /** Wall clock, microseconds since 1970. */
  readonly wallUs: bigint;
  /** Microseconds since the boot began; null when the source had no such stamp. */
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

/** Nobody concluded it: somebody was there. What was concluded stands at a place in the order, not at a moment. */
export function wasSeen(event: NewEvent): boolean {
  return event.evidence.some((one) => one.confidence === 'observed');
}

/**
 * How far the wall clock moved against the clock that only counts on. Between events of one boot it should not; where
 * it did, somebody set it.
 */
export function clockSteps(seen: readonly Sighting[]): bigint {
  const offsets = seen.flatMap(({ wallUs, upUs }) => (upUs === null ? [] : [wallUs - upUs]));
  if (offsets.length === 0) return 0n;
  const least = offsets.reduce((a, b) => (a < b ? a : b));
  const most = offsets.reduce((a, b) => (a > b ? a : b));
  return most - least;
}

/** Facts: what the collector observes in any source, before it becomes an event. */
import type { Digest, Evidence, EventData, EventType } from '../../kernel/index.js';

/** Clocks of a running kernel. They differ by up to a second on emulated machines, so a stamp names its clock. */
export type ClockName = 'trace' | 'printk' | 'uptime';

/** Microseconds since boot by one of the clocks. */
export interface Stamp {
  readonly clock: ClockName;
  readonly us: number;
  /** False: not read but derived from earlier lines. Used to order facts, not recorded in the event. */
  readonly exact?: false;
}

/** Data in which any field may still be unknown. */
export type Loose<D> = { [K in keyof D]: D[K] | null };

export interface FactOf<T extends EventType> {
  readonly type: T;
  data: Loose<EventData<T>>;
  evidence: Evidence[];
  stamp: Stamp | null;
  blobs: Digest[];
  /** What only a later step can resolve; see {@link Hint}. */
  hint: Hint | null;
}

export type Fact = { [T in EventType]: FactOf<T> }[EventType];

/** Place of a traced line, kept so that a fact derived from it can name it. */
export interface Sighting {
  readonly stamp: Stamp | null;
  readonly evidence: readonly Evidence[];
}

/**
 * `index` counts calls inside one serialise or deserialise; `files` are per-file handler calls seen inside, in order;
 * `failed`: what the call should have done to the files did not happen. `early`: frozen by ioctl, not by the reboot call.
 */
export interface Hint {
  readonly index: number | null;
  readonly files: readonly Sighting[];
  readonly failed: boolean;
  readonly early?: true;
}

export function fact<T extends EventType>(
  type: T,
  data: Loose<EventData<T>>,
  seen: { readonly stamp: Stamp | null; readonly evidence: readonly Evidence[] },
  hint: Hint | null = null,
): FactOf<T> {
  return { type, data, evidence: [...seen.evidence], stamp: seen.stamp, blobs: [], hint };
}

/** True when both could be the same fact: same kind, and no field on which they disagree. Unknown agrees with anything. */
export function compatible(a: Fact, b: Fact): boolean {
  if (a.type !== b.type) return false;
  const left = a.data as Record<string, unknown>;
  const right = b.data as Record<string, unknown>;
  return Object.keys(left).every(
    (key) => left[key] === null || right[key] === null || left[key] === right[key],
  );
}

/** Copies fields that only `from` knows, and its evidence. */
export function absorb(into: Fact, from: Fact): void {
  const left = into.data as Record<string, unknown>;
  const right = from.data as Record<string, unknown>;
  for (const key of Object.keys(left)) if (left[key] === null) left[key] = right[key];
  addEvidence(into, from.evidence);
}

/** The envelope allows at most 32. */
const MAX_EVIDENCE = 32;

export function addEvidence(into: Fact, evidence: readonly Evidence[]): void {
  for (const one of evidence) {
    const known = into.evidence.some((other) => other.source === one.source && other.ref === one.ref);
    if (!known && into.evidence.length < MAX_EVIDENCE) into.evidence.push(one);
  }
}

/** Copies of a line in several moments are one source; the first read is the reference. */
export function onePerSource(evidence: readonly Evidence[]): Evidence[] {
  return evidence.filter(
    (one, index) => evidence.findIndex((other) => other.source === one.source) === index,
  );
}

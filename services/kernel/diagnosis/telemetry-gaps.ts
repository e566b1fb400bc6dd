/**
 * Gaps in the numbering of producers (design, guarantee 3): events that were sent and did not arrive. A conclusion
 * whose events surround a gap cannot be certain. A gap that late events fill is closed.
 *
 * Numbers are dense per producer and epoch. A producer that serves several hosts under one epoch shows false gaps here;
 * they lower confidence and never raise it. Events that a producer sent last before it stopped leave no gap.
 */
import type { KernelEvent } from '../transition/edit.js';

interface Run {
  readonly id: string;
  readonly epoch: string;
  readonly seq: bigint;
  /** Of the newest event of the run. */
  readonly version: bigint;
}

export interface Gap {
  readonly producer: string;
  readonly epoch: string;
  readonly firstSeq: bigint;
  readonly lastSeq: bigint;
  readonly missing: bigint;
  /** The gap is after this version of the host's stream, */
  readonly after: bigint;
  /** and was noticed at this version. */
  readonly noticed: bigint;
}

export interface TelemetryGaps {
  /** Most recently active last. */
  readonly runs: readonly Run[];
  readonly gaps: readonly Gap[];
}

export const noGaps: TelemetryGaps = { runs: [], gaps: [] };

const MOST_RUNS = 8;
const MOST_GAPS = 64;

export function followTelemetry(known: TelemetryGaps, event: KernelEvent, version: bigint): TelemetryGaps {
  const { id, epoch } = event.producer;
  const seq = BigInt(event.producer.seq);
  const run = known.runs.find((one) => one.id === id && one.epoch === epoch);
  const others = known.runs.filter((one) => one !== run);
  const newest: Run = { id, epoch, seq: run === undefined || seq > run.seq ? seq : run.seq, version };
  const runs = [...others, newest].slice(-MOST_RUNS);
  const expected = (run?.seq ?? 0n) + 1n;
  if (seq === expected) return { runs, gaps: known.gaps };
  if (seq < expected) return { runs, gaps: fill(known.gaps, event, seq) };
  const gap: Gap = {
    producer: id,
    epoch,
    firstSeq: expected,
    lastSeq: seq - 1n,
    missing: seq - expected,
    after: run?.version ?? lastHeard(others, id, version),
    noticed: version,
  };
  return { runs, gaps: merged([...known.gaps, gap]) };
}

/** A new epoch that does not start with 1: the gap is after the producer's last event of its older epoch. */
function lastHeard(runs: readonly Run[], id: string, version: bigint): bigint {
  const before = runs.filter((run) => run.id === id).map((run) => run.version);
  return before.reduce((latest, one) => (one > latest ? one : latest), before.length > 0 ? 0n : version - 1n);
}

function fill(gaps: readonly Gap[], event: KernelEvent, seq: bigint): readonly Gap[] {
  const { id, epoch } = event.producer;
  return gaps.flatMap((gap) => {
    const inside = gap.producer === id && gap.epoch === epoch && seq >= gap.firstSeq && seq <= gap.lastSeq;
    if (!inside) return [gap];
    return gap.missing > 1n ? [{ ...gap, missing: gap.missing - 1n }] : [];
  });
}

/** Too many to track separately: the two oldest become one that covers both. */
function merged(gaps: readonly Gap[]): readonly Gap[] {
  const [first, second, ...rest] = gaps;
  if (gaps.length <= MOST_GAPS || first === undefined || second === undefined) return gaps;
  const after = first.after < second.after ? first.after : second.after;
  return [{ ...second, after, missing: first.missing + second.missing }, ...rest];
}

/** Whether events are missing between two versions, both included. */
export function missingBetween(known: TelemetryGaps, from: bigint, to: bigint): boolean {
  return known.gaps.some((gap) => gap.after < to && gap.noticed >= from);
}

/** Forgets gaps before a version that no open diagnosis needs. */
export function forgetBefore(known: TelemetryGaps, version: bigint): TelemetryGaps {
  const gaps = known.gaps.filter((gap) => gap.noticed >= version);
  return gaps.length === known.gaps.length ? known : { ...known, gaps };
}

/**
 * Missing telemetry, in versions of the host's stream. Two signs: a hole in a producer's numbering (design, guarantee
 * 3), which may hide facts of any kind, and a `telemetry.missing` of an observer, which names the kind and the
 * interval. A conclusion that a missed fact could contradict is not certain.
 *
 * Numbers are dense per producer and epoch. A producer that serves several hosts under one epoch shows false gaps here;
 * they lower confidence and never raise it. Events that a producer sent last before it stopped leave no gap. A hole
 * that late events fill is closed.
 */
import type { EvidenceSource } from '../events/envelope.js';
import type { KernelEvent } from '../transition/edit.js';
import { missedBy, type Subject } from './coverage.js';

interface Run {
  readonly id: string;
  readonly epoch: string;
  readonly seq: bigint;
  /** Of the newest event of the run. */
  readonly version: bigint;
}

/** A hole in the numbering of a producer. */
export interface NumberGap {
  readonly kind: 'numbers';
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

/** What an observer declared as missing. */
export interface DeclaredGap {
  readonly kind: 'declared';
  readonly bootId: string | null;
  readonly subjects: readonly Subject[];
  readonly after: bigint;
  /** Null while the interval lasts. */
  readonly noticed: bigint | null;
  /** The recording ended there; nothing of what it covers was lost. */
  readonly isTail: boolean;
  /** It ends at the first event of these sources at or after this time since boot; null: with its boot. */
  readonly until: bigint | null;
  readonly sources: readonly EvidenceSource[];
}

export type Gap = NumberGap | DeclaredGap;

export interface TelemetryGaps {
  /** Most recently active last. */
  readonly runs: readonly Run[];
  readonly gaps: readonly Gap[];
}

export const noGaps: TelemetryGaps = { runs: [], gaps: [] };

const MOST_RUNS = 8;
const MOST_GAPS = 64;

/** Versions at which boots began. */
export interface Opened {
  /** The boot of a late event; null for an event of the present boot. */
  readonly at: bigint | null;
  readonly present: bigint;
}

export function followTelemetry(
  known: TelemetryGaps,
  event: KernelEvent,
  version: bigint,
  opened: Opened,
): TelemetryGaps {
  const { id, epoch } = event.producer;
  const seq = BigInt(event.producer.seq);
  const run = known.runs.find((one) => one.id === id && one.epoch === epoch);
  const others = known.runs.filter((one) => one !== run);
  const newest: Run = { id, epoch, seq: run === undefined || seq > run.seq ? seq : run.seq, version };
  const runs = [...others, newest].slice(-MOST_RUNS);
  const gaps = followDeclared(known.gaps, event, version, opened);
  const expected = (run?.seq ?? 0n) + 1n;
  if (seq === expected) return { runs, gaps };
  if (seq < expected) return { runs, gaps: fill(gaps, event, seq) };
  const gap: NumberGap = {
    kind: 'numbers',
    producer: id,
    epoch,
    firstSeq: expected,
    lastSeq: seq - 1n,
    missing: seq - expected,
    after: run?.version ?? lastHeard(others, id, version),
    noticed: version,
  };
  return { runs, gaps: merged([...gaps, gap]) };
}

/** Ends the intervals that this event ends, and begins the one that it declares. */
function followDeclared(
  gaps: readonly Gap[],
  event: KernelEvent,
  version: bigint,
  opened: Opened,
): readonly Gap[] {
  const ends = (gap: Gap): boolean => {
    if (gap.kind !== 'declared' || gap.noticed !== null) return false;
    if (event.bootId !== gap.bootId) return event.type === 'boot.started';
    const sameClock = event.evidence.some((one) => gap.sources.includes(one.source));
    return gap.until !== null && sameClock && BigInt(event.monotonicNs ?? 0) >= gap.until;
  };
  const next = gaps.some(ends)
    ? gaps.map((gap): Gap => (ends(gap) ? { ...gap, noticed: version } : gap))
    : gaps;
  if (event.type !== 'telemetry.missing' || event.schemaVersion !== 1) return next;
  const { facts, reason, fromNs, toNs } = event.data;
  // An event after the start of its interval: the interval may begin anywhere before it.
  const isLate = event.monotonicNs !== null && BigInt(event.monotonicNs) > BigInt(fromNs ?? 0);
  const gap: DeclaredGap = {
    kind: 'declared',
    bootId: event.bootId,
    subjects: missedBy(facts),
    after: opened.at ?? (isLate ? opened.present : version - 1n),
    noticed: opened.at === null ? null : version,
    isTail: reason === 'not_recorded' && fromNs !== null && toNs === null,
    until: toNs === null ? null : BigInt(toNs),
    sources: event.evidence.map((one) => one.source),
  };
  return merged([...next, gap]);
}

/** A new epoch that does not start with 1: the gap is after the producer's last event of its older epoch. */
function lastHeard(runs: readonly Run[], id: string, version: bigint): bigint {
  const before = runs.filter((run) => run.id === id).map((run) => run.version);
  return before.reduce((latest, one) => (one > latest ? one : latest), before.length > 0 ? 0n : version - 1n);
}

function fill(gaps: readonly Gap[], event: KernelEvent, seq: bigint): readonly Gap[] {
  const { id, epoch } = event.producer;
  return gaps.flatMap((gap): Gap[] => {
    if (gap.kind !== 'numbers') return [gap];
    const inside = gap.producer === id && gap.epoch === epoch && seq >= gap.firstSeq && seq <= gap.lastSeq;
    if (!inside) return [gap];
    return gap.missing > 1n ? [{ ...gap, missing: gap.missing - 1n }] : [];
  });
}

/** Too many to track separately: two of one kind become one that covers both. */
function merged(gaps: readonly Gap[]): readonly Gap[] {
  if (gaps.length <= MOST_GAPS) return gaps;
  const numbers = gaps.filter((gap) => gap.kind === 'numbers');
  const declared = gaps.filter((gap) => gap.kind === 'declared');
  const [first, second] = numbers;
  if (first !== undefined && second !== undefined) {
    const both = { ...second, after: first.after, missing: first.missing + second.missing };
    return [both, ...gaps.filter((gap) => gap !== first && gap !== second)];
  }
  const [older, newer] = declared;
  if (older === undefined || newer === undefined) return gaps;
  const both: DeclaredGap = {
    ...newer,
    subjects: [...new Set([...older.subjects, ...newer.subjects])],
    after: older.after,
    noticed: older.noticed === null ? null : newer.noticed,
    isTail: false,
    until: null,
  };
  return [both, ...gaps.filter((gap) => gap !== older && gap !== newer)];
}

/** Whether events of any kind are missing in a producer's numbering between two versions, both included. */
export function missingBetween(known: TelemetryGaps, from: bigint, to: bigint): boolean {
  return known.gaps.some((gap) => gap.kind === 'numbers' && gap.after < to && gap.noticed >= from);
}

interface Interval {
  readonly bootId: string | null;
  /** Versions, both included. */
  readonly from: bigint;
  readonly to: bigint;
}

/** Whether an observer declared that it missed facts of this kind somewhere in the interval. */
export function missedBetween(
  known: TelemetryGaps,
  subject: Subject,
  { bootId, from, to }: Interval,
): boolean {
  return declaredOf(known, subject, bootId).some(
    (gap) => gap.after < to && (gap.noticed === null || gap.noticed >= from),
  );
}

/** The same without recordings that only end before the boot does. */
export function lostBetween(known: TelemetryGaps, subject: Subject, { bootId, from, to }: Interval): boolean {
  return declaredOf(known, subject, bootId).some(
    (gap) => !gap.isTail && gap.after < to && (gap.noticed === null || gap.noticed >= from),
  );
}

function declaredOf(known: TelemetryGaps, subject: Subject, bootId: string | null): DeclaredGap[] {
  return known.gaps.filter(
    (gap): gap is DeclaredGap =>
      gap.kind === 'declared' &&
      (gap.bootId === null || gap.bootId === bootId) &&
      gap.subjects.includes(subject),
  );
}

/** Forgets gaps before a version that no open diagnosis needs. */
export function forgetBefore(known: TelemetryGaps, version: bigint): TelemetryGaps {
  const gaps = known.gaps.filter((gap) => gap.noticed === null || gap.noticed >= version);
  return gaps.length === known.gaps.length ? known : { ...known, gaps };
}

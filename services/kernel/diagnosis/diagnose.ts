/** The diagnosis of a host's whole stream, and of the stream so far when computed event by event. */
import { asHostId } from '../brands.js';
import { initialState, type KernelState } from '../state/kernel-state.js';
import { toArray } from '../state/history.js';
import type { KernelEvent } from '../transition/edit.js';
import { transition } from '../transition/transition.js';
import { readingOf, type CounterReading } from './counter-reading.js';
import { diagnoseCase } from './diagnose-case.js';
import type { Diagnosis } from './diagnosis.js';
import { startDiagnosis, type DiagnosisState } from './diagnosis-state.js';
import { judgeBoots } from './judge-boot.js';
import { reconcileCounters, type CounterReport } from './reconcile-counters.js';
import { diagnosisStep } from './step.js';
import type { Gap } from './telemetry-gaps.js';
import { missingBetween } from './telemetry-gaps.js';
import { pendingCase } from './unrecorded-attempt.js';
import { wasRefused } from './update-case.js';

export interface DiagnosisReport {
  readonly diagnoses: readonly Diagnosis[];
  readonly counters: CounterReport;
  /** Gaps in producers' numbering that a diagnosis still needs. */
  readonly gaps: readonly Gap[];
}

/** The events of one host, in stream order. They are read once and not kept. */
export function diagnose(events: Iterable<KernelEvent>): DiagnosisReport {
  let state: KernelState = initialState(asHostId('nobody'));
  let acc = startDiagnosis();
  for (const event of events) {
    if (state.version === 0n) state = initialState(event.hostId);
    state = transition(state, event);
    acc = diagnosisStep(acc, state, event);
  }
  return {
    diagnoses: diagnosesOf(acc, state),
    counters: reconcileCounters(countersOf(acc, state)),
    gaps: acc.gaps.gaps,
  };
}

/**
 * The diagnoses that later events may still change: at most a few, so a projection can write them after every event.
 */
export function openDiagnoses(acc: DiagnosisState, state: KernelState): Diagnosis[] {
  const open = acc.cases.map((one) => diagnoseCase(acc, state, one));
  const pending =
    wasRefused(acc.pending) && acc.current !== null
      ? [diagnoseCase(acc, state, pendingCase(acc, state, acc.current))]
      : [];
  return [...open, ...pending, ...judgeBoots(acc)];
}

/** All diagnoses, in the order of the boots they left. */
export function diagnosesOf(acc: DiagnosisState, state: KernelState): Diagnosis[] {
  const place = (one: Diagnosis): readonly number[] => [
    one.fromBoot ?? one.toBoot ?? 0,
    one.update ?? Infinity,
    Number(one.because[0]?.version ?? 0n),
  ];
  return [...toArray(acc.closed), ...openDiagnoses(acc, state)]
    .map((one) => ({ one, at: place(one) }))
    .sort((a, b) => (a.at[0] ?? 0) - (b.at[0] ?? 0) || compare(a.at[1], b.at[1]) || compare(a.at[2], b.at[2]))
    .map(({ one }) => one);
}

function compare(a: number | undefined, b: number | undefined): number {
  return a === b ? 0 : (a ?? 0) < (b ?? 0) ? -1 : 1;
}

/** The counters of every observed boot, oldest first, for {@link reconcileCounters}. */
export function countersOf(acc: DiagnosisState, state: KernelState): CounterReading[] {
  const present = [
    { boot: state.previous, notes: acc.previous, end: acc.current?.opened.version ?? state.version },
    { boot: state.boot, notes: acc.current, end: state.version },
  ];
  return [
    ...toArray(acc.readings),
    ...present.flatMap(({ boot, notes, end }) =>
      boot === null
        ? []
        : [readingOf(boot, notes, notes !== null && missingBetween(acc.gaps, notes.opened.version, end))],
    ),
  ];
}

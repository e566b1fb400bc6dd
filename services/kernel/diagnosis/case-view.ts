/** All facts about one attempt, collected for the judges. */
import type { CarriedSession, KernelState, LiveUpdate } from '../state/kernel-state.js';
import { arrivedIn, arrivedUnreported } from './arrived.js';
import type { BootNotes } from './boot-notes.js';
import type { Subject } from './coverage.js';
import type { Departure } from './departure.js';
import type { Confidence } from './diagnosis.js';
import type { DiagnosisState } from './diagnosis-state.js';
import { firstOf, type Sighting } from './sighting.js';
import { lostBetween, missedBetween } from './telemetry-gaps.js';
import type { UpdateCase } from './update-case.js';
import type { Verdict } from './verdict.js';

export interface CaseView {
  readonly one: UpdateCase;
  readonly record: LiveUpdate | null;
  /** The content that was carried, as it is now. */
  readonly carried: readonly CarriedSession[];
  /** No line reported an incoming handover: {@link carried} is derived from what was retrieved. */
  readonly unreported: boolean;
  readonly left: Departure | null;
  readonly leftNotes: BootNotes | null;
  readonly to: BootNotes | null;
  readonly toRelease: string | null;
  /** The event that ends the receiving kernel; null while it runs. */
  readonly over: Sighting | null;
  /**
   * Whether facts of this kind would have been seen in the receiving kernel up to this version. Where they would not,
   * their absence shows nothing.
   */
  couldSee(subject: Subject, upTo: bigint): boolean;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** The confidence before missing telemetry and claims are taken into account. */
  readonly confidence: Confidence;
  readonly because: readonly (Sighting | null)[];
  readonly also?: readonly Verdict[];
}

export function viewOf(acc: DiagnosisState, state: KernelState, one: UpdateCase): CaseView {
  const to = notesOf(acc, one.toBoot);
  const record = one.ordinal === null ? null : recordOf(state, one.ordinal);
  const started = to === null ? null : firstOf(to.signs, 'boot.started');
  const arrived = arrivedNow(state, one) ?? one.arrived;
  const unreported = to === null ? null : arrivedUnreported(record?.carried ?? [], to);
  return {
    one,
    record,
    carried: arrived ?? unreported ?? record?.carried ?? [],
    unreported: arrived === null && unreported !== null,
    left: one.departure,
    leftNotes: notesOf(acc, one.fromBoot),
    to,
    toRelease: started?.data.release ?? record?.toRelease ?? null,
    over: to === null ? null : endOf(acc, to),
    couldSee: (subject, upTo) => to !== null && couldSee(acc, to, subject, upTo),
  };
}

function couldSee(acc: DiagnosisState, to: BootNotes, subject: Subject, upTo: bigint): boolean {
  const interval = { bootId: to.bootId, from: to.opened.version, to: upTo };
  if (!to.watched.has(subject) || lostBetween(acc.gaps, subject, interval)) return false;
  // A recording that ended before userspace did anything shows nothing of what userspace did.
  const sawUse = to.trail !== null || firstOf(to.signs, 'image.loaded') !== null;
  return sawUse || !missedBetween(acc.gaps, subject, interval);
}

/**
 * The receiving kernel's own sessions are more exact than the update's record, which is frozen once its outcome is
 * settled.
 */
function arrivedNow(state: KernelState, one: UpdateCase): readonly CarriedSession[] | null {
  const boot = [state.boot, state.previous].find((known) => known !== null && known.ordinal === one.toBoot);
  return boot === undefined || boot === null ? null : arrivedIn(boot);
}

function notesOf(acc: DiagnosisState, ordinal: number | null): BootNotes | null {
  return [acc.current, acc.previous].find((notes) => notes !== null && notes.ordinal === ordinal) ?? null;
}

function recordOf(state: KernelState, ordinal: number): LiveUpdate | null {
  for (let at = state.updates; at !== null; at = at.before) if (at.last.ordinal === ordinal) return at.last;
  return null;
}

function endOf(acc: DiagnosisState, to: BootNotes): Sighting | null {
  const sign = firstOf(to.signs, 'boot.panicked') ?? firstOf(to.signs, 'boot.ended');
  if (sign !== null) return sign;
  return acc.previous === to && acc.current !== null ? acc.current.opened : null;
}

/** Attempts of which the state has no record: only the kernel log reported them, or their end was lost. */
import type { KernelState } from '../state/kernel-state.js';
import { append } from '../state/history.js';
import type { BootNotes } from './boot-notes.js';
import { departureFrom } from './departure.js';
import type { DiagnosisState } from './diagnosis-state.js';
import { diagnoseCase } from './diagnose-case.js';
import { noSigns } from './sighting.js';
import { wasRefused, type UpdateCase } from './update-case.js';

/** A failed freeze of which the state has no record: only the kernel log reported that attempt. */
export function splitPending(acc: DiagnosisState, state: KernelState): DiagnosisState {
  if (!wasRefused(acc.pending) || acc.current === null) return { ...acc, pending: noSigns };
  return { ...acc, pending: noSigns, closed: append(acc.closed, unrecorded(acc, state, acc.current)) };
}

/** A new request while the last attempt is recorded as refused and its end is missing: two attempts in one record. */
export function splitAttempt(acc: DiagnosisState, state: KernelState): DiagnosisState {
  const at = acc.cases.findLastIndex((one) => one.fromBoot === state.boot?.ordinal && one.toBoot === null);
  const known = acc.cases[at];
  if (known === undefined || !wasRefused(known.signs) || known.ordinal !== acc.known || acc.current === null)
    return acc;
  const stillOpen =
    state.updates?.last.ordinal === known.ordinal && state.updates.last.outcome === 'in_progress';
  if (!stillOpen) return acc;
  const diagnosis = diagnoseCase(acc, state, { ...known, ordinal: null });
  return {
    ...acc,
    closed: append(acc.closed, diagnosis),
    cases: acc.cases.with(at, { ...known, signs: noSigns }),
  };
}

/** The pending signs as a case. */
export function pendingCase(acc: DiagnosisState, state: KernelState, notes: BootNotes): UpdateCase {
  const boots = [state.boot, state.previous];
  const boot = boots.find((one) => one?.ordinal === notes.ordinal) ?? null;
  const versions = [...acc.pending.first.values()].map((one) => one.version);
  return {
    ordinal: null,
    fromBoot: notes.ordinal,
    toBoot: null,
    startVersion: versions.reduce((least, one) => (one < least ? one : least), state.version),
    signs: acc.pending,
    departure: boot === null ? null : departureFrom(boot, notes),
    arrived: null,
    imageAtBegin: boot?.image ?? 'unknown',
  };
}

function unrecorded(acc: DiagnosisState, state: KernelState, notes: BootNotes) {
  return diagnoseCase(acc, state, pendingCase(acc, state, notes));
}

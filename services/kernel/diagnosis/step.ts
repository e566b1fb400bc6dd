/** Applies one more event of the host, with the state that `transition` returned. */
import { isReadable } from '../events/catalogue.js';
import type { KernelState, LiveUpdate } from '../state/kernel-state.js';
import { append, lengthOf } from '../state/history.js';
import type { KernelEvent } from '../transition/edit.js';
import { arrivedIn } from './arrived.js';
import { note, openNotes } from './boot-notes.js';
import { readingOf } from './counter-reading.js';
import { departureFrom } from './departure.js';
import type { DiagnosisState } from './diagnosis-state.js';
import { diagnoseCase } from './diagnose-case.js';
import { diagnoseBoot } from './judge-boot.js';
import { noSigns, sighting, withSign, withoutSign, type Sighting } from './sighting.js';
import { followTelemetry, forgetBefore, missingBetween } from './telemetry-gaps.js';
import { splitAttempt, splitPending } from './unrecorded-attempt.js';
import { isAttempt, refusalKinds, wasRefused, wentThrough, type UpdateCase } from './update-case.js';

/** Kinds that belong to the host or its operators, not to one kernel. */
const aboutHost = /^(update|host|recovery|operator)\./;

/** Signs that this kernel was started by kexec, even if its start was not observed. */
const handoverKinds = new Set<KernelEvent['type']>([
  'kho.handover_found',
  'kho.revival_refused',
  'kho.exec_from',
  'luo.incoming_accepted',
  'luo.incoming_refused',
  'luo.updated',
  // Only what arrived can be retrieved.
  'session.retrieved',
]);

/** `state`: the state after `transition(…, event)`. */
export function diagnosisStep(acc: DiagnosisState, state: KernelState, event: KernelEvent): DiagnosisState {
  const { version } = state;
  const isOfPrevious = event.bootId !== null && event.bootId === state.previous?.bootId;
  const began = {
    at: isOfPrevious ? (acc.previous?.opened.version ?? null) : null,
    present: acc.current?.opened.version ?? version - 1n,
  };
  let next: DiagnosisState = { ...acc, gaps: followTelemetry(acc.gaps, event, version, began) };
  if (!isReadable(event.type, event.schemaVersion) || aboutHost.test(event.type) || state.boot === null)
    return next;
  const opened = state.boot.ordinal > (next.current?.ordinal ?? 0);
  if (opened) next = openBoot(next, state, event);
  const seen = sighting(event, version);
  const late = !opened && isLate(state, event);
  if (late === 'past') return next;
  next = late ? withLate(next, state, event, seen) : withPresent(next, state, event, seen);
  return next;
}

/** An event of the previous boot, or of one before it. */
function isLate(state: KernelState, event: KernelEvent): boolean | 'past' {
  if (event.bootId === null || event.bootId === state.boot?.bootId) return false;
  return event.bootId === state.previous?.bootId ? true : 'past';
}

function openBoot(acc: DiagnosisState, state: KernelState, event: KernelEvent): DiagnosisState {
  const { boot, previous, version } = state;
  if (boot === null) return acc;
  const left = acc.current;
  let next = splitPending(acc, state);
  // The state did not link this departure: whatever boots next is where it led.
  const arriving = (one: UpdateCase): boolean =>
    one.toBoot === null &&
    one.fromBoot === left?.ordinal &&
    (wentThrough(one.signs) || !wasRefused(one.signs));
  next = {
    ...next,
    cases: next.cases.map((one) => {
      const departure = one.fromBoot === previous?.ordinal ? departureFrom(previous, left) : one.departure;
      if (arriving(one)) return { ...one, toBoot: boot.ordinal, departure };
      const arrived = one.toBoot === previous?.ordinal ? arrivedIn(previous) : one.arrived;
      return { ...one, departure, arrived };
    }),
  };
  next = closeBefore(closeBoot(next), state, left?.ordinal ?? 0);
  const reading = readPrevious(next, state);
  return forget({
    ...next,
    readings: reading === null ? next.readings : append(next.readings, reading),
    previous: left,
    current: openNotes(boot, event, version),
    pending: noSigns,
  });
}

/** The boot that leaves `previous` now. */
function readPrevious(acc: DiagnosisState, state: KernelState) {
  const gone = acc.previous;
  const past = state.pastBoots?.last ?? null;
  if (gone === null || past === null || past.ordinal !== gone.ordinal) return null;
  const end = acc.current?.opened.version ?? gone.opened.version;
  return readingOf(past, gone, missingBetween(acc.gaps, gone.opened.version, end));
}

/** The notes are about to be dropped: the verdict on the boot itself is made now. */
function closeBoot(acc: DiagnosisState): DiagnosisState {
  const diagnosis = acc.previous === null ? null : diagnoseBoot(acc, acc.previous);
  return diagnosis === null ? acc : { ...acc, closed: append(acc.closed, diagnosis) };
}

/** A case whose arrival is older than the previous boot is done. */
function closeBefore(acc: DiagnosisState, state: KernelState, leftOrdinal: number): DiagnosisState {
  let { closed } = acc;
  const cases = acc.cases.filter((one) => {
    const open = (one.toBoot ?? one.fromBoot ?? 0) >= leftOrdinal;
    if (!open) closed = append(closed, diagnoseCase(acc, state, one));
    return open;
  });
  return { ...acc, cases, closed };
}

/** No open case needs events before the start of the kernel that it left. */
function forget(acc: DiagnosisState): DiagnosisState {
  const starts = acc.cases.map((one) => one.departure?.openedAt ?? one.startVersion);
  const mine = acc.previous?.opened.version ?? acc.current?.opened.version ?? 0n;
  const oldest = starts.reduce((least, one) => (one < least ? one : least), mine);
  return { ...acc, gaps: forgetBefore(acc.gaps, oldest) };
}

function withPresent(
  acc: DiagnosisState,
  state: KernelState,
  event: KernelEvent,
  seen: Sighting,
): DiagnosisState {
  const { boot } = state;
  if (boot === null || acc.current === null) return acc;
  let next: DiagnosisState = { ...acc, current: note(acc.current, boot, event, state.version) };
  // The kernel logs the file of a refused ioctl as it logs that of a refused reboot call.
  if (event.type === 'session.freeze_refused')
    next = { ...next, pending: withoutSign(next.pending, 'file.freeze_failed') };
  if (event.type === 'kexec.requested') next = splitAttempt(splitPending(next, state), state);
  next = openCases(next, state, seen);
  if (handoverKinds.has(event.type)) next = openUnrecorded(next, state);
  if (!isAttempt(seen)) return next;
  const at = next.cases.findLastIndex((one) => one.fromBoot === boot.ordinal && one.toBoot === null);
  const known = next.cases[at];
  if (known === undefined) return { ...next, pending: withSign(next.pending, seen) };
  const changed: UpdateCase = {
    ...known,
    signs: withSign(known.signs, seen),
    departure: departureFrom(boot, next.current),
  };
  return { ...next, cases: next.cases.with(at, changed) };
}

/** Reported by the next kernel: completes the notes and the departure of the kernel that was left. */
function withLate(
  acc: DiagnosisState,
  state: KernelState,
  event: KernelEvent,
  seen: Sighting,
): DiagnosisState {
  const { previous } = state;
  if (previous === null || acc.previous === null) return acc;
  const notes = note(acc.previous, previous, event, state.version);
  const cases = acc.cases.map((one) => {
    if (one.fromBoot !== previous.ordinal || one.toBoot === null) return one;
    const signs = isAttempt(seen) ? withSign(one.signs, seen) : one.signs;
    return { ...one, signs, departure: departureFrom(previous, notes) };
  });
  return { ...acc, previous: notes, cases };
}

/** Opens a case for every update that the state has started. */
function openCases(acc: DiagnosisState, state: KernelState, seen: Sighting): DiagnosisState {
  const total = lengthOf(state.updates);
  const newest = state.updates?.last ?? null;
  if (newest === null || total === acc.known) return acc;
  let next = acc;
  // The next attempt in the same kernel ends an earlier refusal.
  if (newest.toBoot === null) next = closeRefused(next, state, newest);
  const joins = wasRefused(next.pending) && (refusalKinds as readonly string[]).includes(seen.type);
  if (!joins) next = splitPending(next, state);
  const from = newest.fromBoot === state.boot?.ordinal ? state.boot : state.previous;
  const fromNotes = newest.fromBoot === state.boot?.ordinal ? next.current : next.previous;
  const opened: UpdateCase = {
    ordinal: newest.ordinal,
    fromBoot: newest.fromBoot,
    toBoot: newest.toBoot,
    startVersion: state.version,
    signs: next.pending,
    departure: from === null ? null : departureFrom(from, fromNotes),
    arrived: null,
    imageAtBegin: from?.image ?? 'unknown',
  };
  return { ...next, known: total, pending: noSigns, cases: [...next.cases, opened] };
}

function closeRefused(acc: DiagnosisState, state: KernelState, newest: LiveUpdate): DiagnosisState {
  let { closed } = acc;
  const cases = acc.cases.filter((one) => {
    const over = one.fromBoot === newest.fromBoot && one.toBoot === null;
    if (over) closed = append(closed, diagnoseCase(acc, state, one));
    return !over;
  });
  return { ...acc, cases, closed };
}

/**
 * The kernel reports that it was started by kexec, but neither the jump nor its start was reported; for the first boot of
 * a stream nothing of the kernel before it.
 */
function openUnrecorded(acc: DiagnosisState, state: KernelState): DiagnosisState {
  const { boot, previous } = state;
  if (boot === null || acc.cases.some((one) => one.toBoot === boot.ordinal)) return acc;
  // An update of the state that was settled before: the same line again opens nothing.
  if (previous === null && boot.ordinal > 1) return acc;
  const one: UpdateCase = {
    ordinal: null,
    fromBoot: previous?.ordinal ?? null,
    toBoot: boot.ordinal,
    startVersion: state.version,
    signs: noSigns,
    departure: previous === null ? null : departureFrom(previous, acc.previous),
    arrived: null,
    imageAtBegin: previous?.image ?? 'unknown',
  };
  return { ...acc, cases: [...acc.cases, one] };
}

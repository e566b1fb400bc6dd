/** LUO received the data: the fate of sessions and files, and whether the counters agree (LS, LF). */
import { lengthOf } from '../state/history.js';
import type { CarriedSession } from '../state/kernel-state.js';
import type { BootNotes } from './boot-notes.js';
import type { CaseView, Judgement } from './case-view.js';
import { brokenCounters, type Broken } from './broken-counters.js';
import { waiting } from './judge-waiting.js';
import { firstOf, type Sighting } from './sighting.js';
import type { LostFile, Verdict } from './verdict.js';

export function judgeSessions(view: CaseView, to: BootNotes): Judgement {
  const trail = readTrail(to);
  const broken = brokenCounters(view, to);
  const open = view.carried.filter((one) => one.status !== 'finished' && one.status !== 'lost');
  if (open.length > 0 && view.over === null) return judgeOpen(view, to, open, trail, broken);
  const ready = cameUp(to);
  // The number is printed before the rest is checked: without a session, only a LUO that started has received it.
  if (view.carried.length === 0 && ready === null && view.over === null)
    return waiting('arrival', arrivalOf(to), view);
  const sessions = view.carried.filter((one) => one.status !== 'finished').map((one) => one.name);
  const files = view.carried.flatMap((session) => lostFiles(session));
  if (sessions.length === 0 && files.length === 0) return judgeWhole(view, to, trail, broken);
  const seen = seenLoss(view, trail, { sessions, files });
  if (seen.sessions.length + seen.files.length > 0) return judgeLoss(view, to, seen, trail, broken);
  const verdict: Verdict = { kind: 'unknown', why: 'not_watched', message: null };
  return { verdict, confidence: 'guess', because: [...arrivalOf(to), view.over], also: broken };
}

const arrivalOf = (to: BootNotes): readonly (Sighting | null)[] => [
  firstOf(to.signs, 'kho.handover_found'),
  firstOf(to.signs, 'luo.incoming_accepted'),
  firstOf(to.signs, 'luo.updated'),
];

function cameUp(to: BootNotes): Sighting | null {
  return (
    firstOf(to.signs, 'luo.device_present') ??
    firstOf(to.signs, 'luo.outgoing_created') ??
    firstOf(to.signs, 'luo.device_opened') ??
    firstOf(to.signs, 'luo.updated')
  );
}

/** Something can still be retrieved, and the kernel that has it runs. */
function judgeOpen(
  view: CaseView,
  to: BootNotes,
  open: readonly CarriedSession[],
  trail: Trail,
  broken: readonly Verdict[],
): Judgement {
  const stuck = open.find((one) => trail.stuck.has(one.name));
  if (stuck !== undefined) return sayStuck(stuck.name, trail, arrivalOf(to), broken);
  const busy = open.find((one) => one.status === 'retrieved' && trail.busy.has(one.name));
  const opened = firstOf(to.signs, 'luo.device_opened');
  const last = busy === undefined ? opened : (trail.busy.get(busy.name) ?? null);
  const what = busy !== undefined ? 'finish' : opened === null ? 'open' : 'retrieve';
  return { ...waiting(what, [...arrivalOf(to), last], view), also: broken };
}

/** Nothing that is known to have left is missing. */
function judgeWhole(view: CaseView, to: BootNotes, trail: Trail, broken: readonly Broken[]): Judgement {
  const number = firstOf(to.signs, 'luo.incoming_accepted');
  const ready = cameUp(to);
  const verdict: Verdict = { kind: 'succeeded', number: number === null ? null : BigInt(number.data.number) };
  // That LUO started is a guess when the kernel ended without reporting it.
  const confidence = ready === null ? 'guess' : 'certain';
  const because = [...arrivalOf(to), ready ?? view.over, ...trail.ends];
  const judged: Judgement = { verdict, confidence, because };
  // A counter that contradicts the one that left: this is not the expected chain. A counter that only restarted because
  // the kernel could not read the metadata is explained, and the update succeeded.
  const worst = broken.find((one) => one.found !== null);
  if (worst === undefined) return { ...judged, also: broken };
  return { ...judged, verdict: worst, also: [verdict, ...broken.filter((one) => one !== worst)] };
}

interface Missing {
  readonly sessions: readonly string[];
  readonly files: readonly LostFile[];
}

/** Without what is concluded from the absence of events that no source would have seen. */
function seenLoss(view: CaseView, { stuck, busy, ends }: Trail, { sessions, files }: Missing): Missing {
  const end = view.over?.version ?? null;
  const finished = ends.at(-1)?.version ?? null;
  const deciding = sessions.length > 0 ? end : (finished ?? end);
  const sees = (subject: 'sessions' | 'files'): boolean =>
    deciding === null || view.couldSee(subject, deciding);
  const [seesSessions, seesFiles] = [sees('sessions'), sees('files')];
  return {
    sessions: sessions.filter((name) => seesSessions || stuck.has(name) || busy.has(name)),
    files: files.filter((file) => file.how === 'failed' || seesFiles),
  };
}

function judgeLoss(
  view: CaseView,
  to: BootNotes,
  { sessions, files }: Missing,
  trail: Trail,
  broken: readonly Verdict[],
): Judgement {
  const onlyStuck =
    files.length === 0 && sessions.every((name) => trail.stuck.has(name) || trail.busy.has(name));
  const first = sessions[0];
  if (onlyStuck && first !== undefined) return sayStuck(first, trail, [...arrivalOf(to), view.over], broken);
  const hanging = sessions.find((name) => trail.stuck.has(name));
  const also: Verdict[] =
    hanging === undefined ? [] : [{ kind: 'finish_stuck', session: hanging, errno: trail.errnoOf(hanging) }];
  const end = sessions.length > 0 ? view.over : null;
  return {
    verdict: { kind: 'lost', sessions, files },
    confidence: 'certain',
    because: [...arrivalOf(to), ...trail.failures.filter((one) => isOf(one, files)), ...trail.ends, end],
    also: [...also, ...broken],
  };
}

/** A failure of a file that was retrieved later, or of a token that never was, is no reason for the loss. */
function isOf(failure: Sighting, files: readonly LostFile[]): boolean {
  if (failure.type !== 'file.retrieve_failed' && failure.type !== 'file.never_retrieved') return false;
  const { session, token } = failure.data;
  return files.some((file) => file.session === session && file.token === BigInt(token));
}

function lostFiles(session: CarriedSession): LostFile[] {
  return session.files.flatMap((file): LostFile[] => {
    const at = { session: session.name, token: file.token, errno: file.errno };
    switch (file.status) {
      case 'restored':
        return [];
      case 'failed':
        return [{ ...at, how: 'failed' }];
      case 'never_retrieved':
        return [{ ...at, how: 'never_retrieved' }];
      case 'carried':
      case 'lost':
        return [{ ...at, how: 'lost' }];
    }
  });
}

function sayStuck(
  session: string,
  trail: Trail,
  because: readonly (Sighting | null)[],
  also: readonly Verdict[],
): Judgement {
  const evidence = [trail.busy.get(session) ?? null, trail.stuck.get(session) ?? null];
  return {
    verdict: { kind: 'finish_stuck', session, errno: trail.errnoOf(session) },
    confidence: 'certain',
    because: [...because, ...evidence],
    also,
  };
}

interface Trail {
  /** Sessions that were busy at close(): they cannot be finished in this boot. */
  readonly stuck: ReadonlyMap<string, Sighting>;
  /** Sessions whose last FINISH was refused. */
  readonly busy: ReadonlyMap<string, Sighting>;
  readonly failures: readonly Sighting[];
  readonly ends: readonly Sighting[];
  errnoOf(session: string): number | null;
}

function readTrail(to: BootNotes): Trail {
  const stuck = new Map<string, Sighting>();
  const busy = new Map<string, Sighting>();
  const failures: Sighting[] = [];
  const ends = new Map<string, Sighting>();
  const events = new Array<Sighting>(lengthOf(to.trail));
  for (let at = to.trail; at !== null; at = at.before) events[at.length - 1] = at.last;
  for (const seen of events) {
    if (seen.type === 'session.release_failed') stuck.set(seen.data.name, seen);
    else if (seen.type === 'session.finish_failed') busy.set(seen.data.name, seen);
    else if (seen.type === 'file.retrieve_failed' || seen.type === 'file.never_retrieved')
      failures.push(seen);
    else if (
      seen.type === 'session.finished' ||
      (seen.type === 'session.closed' && seen.data.direction !== 'outgoing')
    ) {
      busy.delete(seen.data.name);
      if (!ends.has(seen.data.name)) ends.set(seen.data.name, seen);
    }
  }
  const errnoOf = (session: string): number | null => {
    const refusal = busy.get(session);
    return refusal?.type === 'session.finish_failed' ? refusal.data.errno : null;
  };
  return { stuck, busy, failures, ends: [...ends.values()], errnoOf };
}

/** What each moment shows, at its place among the facts of the boot. */
import type { Digest } from '../../kernel/index.js';
import {
  debugfsObserver,
  heldSessionsObserver,
  machineStateObserver,
  systemdObserver,
  type Fact,
  type LookedAt,
  type SystemdObserver,
} from '../observe/index.js';
import type { BootRecord } from './boot-record.js';
import type { Moment } from './find-moments.js';
import { debugfsFiles } from './kho-files.js';
import type { Placed, Timeline } from './timeline.js';

export function insertMoments(
  ordered: Placed[],
  boot: BootRecord,
  toLeading: Timeline['toLeading'],
  arrived: ReadonlySet<string>,
  blobs: Map<Digest, Uint8Array>,
): void {
  const debugfs = debugfsObserver();
  const systemd = systemdObserver();
  const shown = boot.moments.map((moment) =>
    debugfsFiles(moment).flatMap(([name, file]) => {
      const { path, sha256, size } = file;
      const facts = debugfs.push({
        name,
        path,
        sha256,
        size,
        moment: moment.name,
        uptimeUs: moment.uptimeUs,
      });
      for (const one of facts) for (const digest of one.blobs) blobs.set(digest, file.bytes());
      return facts;
    }),
  );
  const firstSeen = new Map(ordered.map((one) => [one.fact, firstMoment(one.fact, boot.moments)]));
  boot.moments.forEach((moment, index) => {
    const at = placeOf(ordered, moment, index, firstSeen, toLeading);
    const facts = [
      ...stateChanges(moment, ordered, at),
      ...heldSessions(moment, ordered.slice(0, at), arrived),
      ...(shown[index] ?? []),
      ...shownBySystemd(moment, systemd),
    ];
    const us = Math.max(
      ordered[at - 1]?.us ?? 0,
      Math.min(uptimeOf(moment, toLeading) ?? 0, ordered[at]?.us ?? Number.MAX_SAFE_INTEGER),
    );
    for (const one of facts) firstSeen.set(one, index);
    ordered.splice(at, 0, ...facts.map((one) => ({ fact: one, us })));
  });
}

/** Changes that the moment shows and no fact before `at` reported. */
function stateChanges(moment: Moment, ordered: readonly Placed[], at: number): Fact[] {
  const look = (path: string): LookedAt | null => {
    const file = moment.files.get(path);
    return file === undefined ? null : { path: file.path, text: file.text() };
  };
  const observer = machineStateObserver();
  for (const { fact: one } of ordered.slice(0, at)) observer.note(one);
  return observer.push({
    uptimeUs: moment.uptimeUs,
    device: look('dev-liveupdate.txt'),
    image: look('kexec-loaded.txt'),
    finalize: look('debug/kho/out/finalize'),
  });
}

function shownBySystemd(moment: Moment, systemd: SystemdObserver): Fact[] {
  const file = moment.files.get('systemd.txt');
  return file === undefined
    ? []
    : systemd.push({ uptimeUs: moment.uptimeUs, path: file.path, text: file.text() });
}

const DESCRIPTORS = /^proc\/\d+\/fd\.txt$/;

function heldSessions(moment: Moment, before: readonly Placed[], arrived: ReadonlySet<string>): Fact[] {
  const observer = heldSessionsObserver(arrived);
  for (const { fact: one } of before) observer.note(one);
  const tables = [...moment.files].flatMap(([path, file]) =>
    DESCRIPTORS.test(path) ? [{ path: file.path, text: file.text() }] : [],
  );
  return observer.push({ uptimeUs: moment.uptimeUs, tables });
}

function uptimeOf(moment: Moment, toLeading: Timeline['toLeading']): number | null {
  return moment.uptimeUs === null ? null : toLeading({ clock: 'uptime', us: moment.uptimeUs });
}

/**
 * A moment comes after everything its own files (or an earlier moment's) already show, and before what is missing in
 * a trace or agent log that it did save. In between, its uptime decides.
 */
function placeOf(
  ordered: readonly Placed[],
  moment: Moment,
  index: number,
  firstSeen: ReadonlyMap<Fact, number | null>,
  toLeading: Timeline['toLeading'],
): number {
  const low = ordered.findLastIndex((one) => (firstSeen.get(one.fact) ?? Infinity) <= index) + 1;
  const known = { trace: moment.files.has('trace/trace.txt'), agent: moment.files.has('actions.log') };
  let high = ordered.findIndex(
    (one, at) => at >= low && isMissingIn(one.fact, firstSeen.get(one.fact) ?? null, index, known),
  );
  if (high === -1) high = ordered.length;
  const us = uptimeOf(moment, toLeading);
  if (us === null) return low;
  let at = low;
  while (at < high && (ordered[at]?.us ?? 0) <= us && !isEnd(ordered[at])) at += 1;
  return at;
}

function isEnd(one: Placed | undefined): boolean {
  return one !== undefined && ['boot.ended', 'boot.panicked', 'kexec.entered'].includes(one.fact.type);
}

function isMissingIn(
  one: Fact,
  first: number | null,
  index: number,
  known: { readonly trace: boolean; readonly agent: boolean },
): boolean {
  if (first === null || first <= index) return false;
  return one.evidence.some(
    (evidence) =>
      (evidence.source === 'trace' && known.trace) || (evidence.source === 'agent' && known.agent),
  );
}

/** The first moment whose files show it; null when only the console or a later boot does. */
function firstMoment(one: Fact, moments: readonly Moment[]): number | null {
  let first: number | null = null;
  for (const { ref } of one.evidence) {
    const index = moments.findIndex(
      (moment) => ref !== null && (moment.name === '.' || ref.startsWith(`${moment.name}/`)),
    );
    if (index !== -1 && (first === null || index < first)) first = index;
  }
  return first;
}

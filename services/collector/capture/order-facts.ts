/** All facts of one boot in their final order: what was reported, and in between what was only seen or follows. */
import { releaseOf } from '../../abi/index.js';
import { arrivalFacts } from '../observe/debugfs/arrival-facts.js';
import { blobFacts } from '../observe/debugfs/blob-facts.js';
import type { HandoverFacts } from '../observe/debugfs/handover-facts.js';
import type { Digest, Evidence } from '../../kernel/index.js';
import type { CaptureFile } from './files.js';
import type { BootMode } from './boot-mode.js';
import type { BootRecord } from './boot-record.js';
import { onePerSource } from '../observe/evidence.js';
import { addEvidence, fact, type Fact } from '../observe/fact.js';
import type { Moment } from './find-moments.js';
import { unreported } from '../observe/machine-state.js';
import type { Placed, Timeline } from './timeline.js';

export interface StoryParts {
  readonly boot: BootRecord;
  readonly mode: BootMode;
  /** Reported facts with sessions followed. */
  readonly placed: readonly Placed[];
  readonly toLeading: Timeline['toLeading'];
  readonly handover: HandoverFacts;
}

const EARLY = new Set([
  'kho.handover_found',
  'kho.revival_refused',
  'kho.reservation_revived',
  'kho.reservation_refused',
  'boot.started',
]);

export function tellBoot(
  { boot, mode, placed, toLeading, handover }: StoryParts,
  blobs: Map<Digest, Uint8Array>,
): Placed[] {
  const story: Placed[] = [...placed];
  insertMoments(story, boot, toLeading, blobs);
  insertFinalized(story, handover.finalized);
  insertLate(story, boot, [...handover.late, ...notRequested(boot, story)], toLeading);
  const facts = placed.map((one) => one.fact);
  const early = story.findIndex((one) => !EARLY.has(one.fact.type));
  const at = early === -1 ? story.length : early;
  story.splice(
    at,
    0,
    ...[...disabled(boot), ...arrivalFacts(boot, facts), ...handover.early].map((one) => ({
      fact: one,
      us: story[at - 1]?.us ?? 0,
    })),
  );
  const started = bootStarted(boot, mode);
  if (started !== null) story.unshift({ fact: started, us: 0 });
  return story;
}

function bootStarted(boot: BootRecord, mode: BootMode): Fact | null {
  if (boot.release === null) return null;
  const banner = boot.log.find((line) => /^Linux version /.test(line.text));
  const evidence: Evidence[] = banner === undefined ? [] : onePerSource(banner.evidence);
  const cmdline = fileOf(boot, 'proc/cmdline');
  if (cmdline !== null) evidence.push({ source: 'procfs', confidence: 'observed', ref: cmdline.path });
  const stamp =
    banner?.us === undefined || banner.us === null ? null : { clock: 'printk' as const, us: banner.us };
  const { release, build } = boot;
  return fact(
    'boot.started',
    { mode, release, build: build?.slice(0, 4096) ?? null, cmdline: boot.cmdline, ...boot.flags },
    { stamp, evidence },
  );
}

/** `kho=off` is all the kernel is told, and all it needs. */
function disabled(boot: BootRecord): Fact[] {
  if (boot.flags.kho !== false) return [];
  const file = fileOf(boot, 'proc/cmdline');
  const line = boot.log.find((one) => /[Cc]ommand line: /.test(one.text));
  const evidence: Evidence[] =
    file !== null
      ? [{ source: 'procfs', confidence: 'derived', ref: file.path }]
      : (line?.evidence ?? []).map((one) => ({ ...one, confidence: 'derived' }));
  return [fact('kho.disabled', { reason: 'command_line', message: null }, { stamp: null, evidence })];
}

/** Without `liveupdate=` LUO never registers its device and says nothing about it (LC `luo_late_startup`). */
function notRequested(boot: BootRecord, story: readonly Placed[]): Fact[] {
  const kinds = new Set(story.map((one) => one.fact.type));
  const off = boot.flags.liveupdate === false && boot.flags.kho !== false && boot.release !== null;
  const luo = releaseOf(boot.release)?.luo ?? null;
  if (!off || luo === null) return [];
  if (!kinds.has('luo.device_absent') || kinds.has('luo.disabled')) return [];
  const file = fileOf(boot, 'proc/cmdline');
  const evidence: Evidence[] =
    file === null ? [] : [{ source: 'procfs', confidence: 'derived', ref: file.path }];
  return [fact('luo.disabled', { reason: 'not_requested', message: null }, { stamp: null, evidence })];
}

function fileOf(boot: BootRecord, path: string): CaptureFile | null {
  return boot.moments.map((moment) => moment.files.get(path)).find((file) => file !== undefined) ?? null;
}

/** The map pointer is known from the next kernel: it joins a finalise that was seen, else stands at the end of the boot. */
function insertFinalized(story: Placed[], facts: readonly Fact[]): void {
  const final = facts.at(-1);
  if (final === undefined) return;
  const seen = story.findLast((one) => one.fact.type === 'kho.finalized');
  if (seen?.fact.type === 'kho.finalized' && final.type === 'kho.finalized') {
    seen.fact.data.mapPa ??= final.data.mapPa;
    addEvidence(seen.fact, final.evidence);
    const at = story.indexOf(seen);
    story.splice(at, 0, ...facts.slice(0, -1).map((one) => ({ fact: one, us: seen.us })));
    return;
  }
  // Between luo_session_serialize and machine_kexec (LC liveupdate_reboot).
  let at = story.findLastIndex((one) => one.fact.type === 'luo.serialized') + 1;
  if (at === 0) at = story.findLastIndex((one) => one.fact.type === 'kexec.entered');
  if (at === -1) at = story.length;
  const us = story[at - 1]?.us ?? 0;
  story.splice(at, 0, ...facts.map((one) => ({ fact: one, us })));
}

/** Initcalls are over when the kernel starts init; the last line before that is as near as a capture comes. */
function insertLate(
  story: Placed[],
  boot: BootRecord,
  facts: readonly Fact[],
  toLeading: Timeline['toLeading'],
): void {
  if (facts.length === 0) return;
  const us = boot.initUs === null ? null : toLeading({ clock: 'printk', us: boot.initUs });
  const user = story.findIndex((one) => (us === null ? !isBootLine(one) : one.us > us || !isBootLine(one)));
  const at = user === -1 ? story.length : user;
  const before = story[at - 1]?.us ?? 0;
  const time = Math.max(before, Math.min(us ?? before, story[at]?.us ?? us ?? before));
  story.splice(at, 0, ...facts.map((one) => ({ fact: one, us: time })));
}

/** Printed by the kernel itself, not about something a program asked for. */
function isBootLine({ fact: one }: Placed): boolean {
  return (
    one.stamp?.clock === 'printk' &&
    !['boot.ended', 'boot.panicked', 'kexec.entered', 'file.freeze_failed'].includes(one.type)
  );
}

function insertMoments(
  story: Placed[],
  boot: BootRecord,
  toLeading: Timeline['toLeading'],
  blobs: Map<Digest, Uint8Array>,
): void {
  const sightings = blobFacts(boot.moments, blobs);
  const firstSeen = new Map(story.map((one) => [one.fact, firstMoment(one.fact, boot.moments)]));
  boot.moments.forEach((moment, index) => {
    const at = placeOf(story, moment, index, firstSeen, toLeading);
    const shown = sightings.filter((one) => one.moment === index).map((one) => one.fact);
    const facts = [
      ...unreported(
        moment,
        story.slice(0, at).map((one) => one.fact),
      ),
      ...shown,
    ];
    const us = Math.max(
      story[at - 1]?.us ?? 0,
      Math.min(uptimeOf(moment, toLeading) ?? 0, story[at]?.us ?? Number.MAX_SAFE_INTEGER),
    );
    for (const one of facts) firstSeen.set(one, index);
    story.splice(at, 0, ...facts.map((one) => ({ fact: one, us })));
  });
}

function uptimeOf(moment: Moment, toLeading: Timeline['toLeading']): number | null {
  return moment.uptimeUs === null ? null : toLeading({ clock: 'uptime', us: moment.uptimeUs });
}

/**
 * A moment comes after everything its own files (or an earlier moment's) already tell, and before what is missing in
 * a trace or agent log that it did save. In between, its uptime decides.
 */
function placeOf(
  story: readonly Placed[],
  moment: Moment,
  index: number,
  firstSeen: ReadonlyMap<Fact, number | null>,
  toLeading: Timeline['toLeading'],
): number {
  const low = story.findLastIndex((one) => (firstSeen.get(one.fact) ?? Infinity) <= index) + 1;
  const known = { trace: moment.files.has('trace/trace.txt'), agent: moment.files.has('actions.log') };
  let high = story.findIndex(
    (one, at) => at >= low && isMissingIn(one.fact, firstSeen.get(one.fact) ?? null, index, known),
  );
  if (high === -1) high = story.length;
  const us = uptimeOf(moment, toLeading);
  if (us === null) return low;
  let at = low;
  while (at < high && (story[at]?.us ?? 0) <= us && !isEnd(story[at])) at += 1;
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

/** The first moment whose files tell of it; null when only the console or a later boot does. */
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

/** Orders all facts of one boot: the reported ones and, in between, the observed and the derived ones. */
import { releaseOf } from '../../abi/index.js';
import type { Digest, Evidence } from '../../kernel/index.js';
import {
  addEvidence,
  arrivalFacts,
  fact,
  onePerSource,
  type Fact,
  type HandoverFacts,
} from '../observe/index.js';
import type { BootMode } from './boot-mode.js';
import type { BootRecord } from './boot-record.js';
import type { CaptureFile } from './files.js';
import { khoFilesOf, listsIncoming } from './kho-files.js';
import { insertMoments } from './place-moments.js';
import type { Placed, Timeline } from './timeline.js';

export interface BootParts {
  readonly boot: BootRecord;
  readonly mode: BootMode;
  /** Reported facts with sessions followed. */
  readonly placed: readonly Placed[];
  readonly toLeading: Timeline['toLeading'];
  readonly handover: HandoverFacts;
  readonly missing: readonly Placed[];
  /** Names of the sessions that the boot before left, if this one received them. */
  readonly arrived: ReadonlySet<string>;
}

const EARLY = new Set([
  'kho.handover_found',
  'kho.revival_refused',
  'kho.reservation_revived',
  'kho.reservation_refused',
  'boot.started',
]);

export function orderFacts(
  { boot, mode, placed, toLeading, handover, missing, arrived }: BootParts,
  blobs: Map<Digest, Uint8Array>,
): Placed[] {
  const ordered: Placed[] = [...placed];
  insertMoments(ordered, boot, toLeading, arrived, blobs);
  insertFinalized(ordered, handover.finalized);
  insertLate(ordered, boot, [...handover.late, ...notRequested(boot, ordered)], toLeading);
  const shown = arrivalFacts(
    {
      files: khoFilesOf(boot.moments),
      release: boot.release,
      logIsWhole: boot.logIsWhole,
      listing: listsIncoming(boot.moments),
    },
    placed.map((one) => one.fact),
  );
  const early = ordered.findIndex((one) => !EARLY.has(one.fact.type));
  const at = early === -1 ? ordered.length : early;
  ordered.splice(
    at,
    0,
    ...[...disabled(boot), ...shown, ...handover.early].map((one) => ({
      fact: one,
      us: ordered[at - 1]?.us ?? 0,
    })),
  );
  const started = bootStarted(boot, mode);
  if (started !== null) ordered.unshift({ fact: started, us: 0 });
  return insertMissing(ordered, missing);
}

/** Each at the start of its interval, after what was seen up to then. */
export function insertMissing(placed: readonly Placed[], missing: readonly Placed[]): Placed[] {
  const ordered = [...placed];
  for (const one of missing) {
    const early = ordered[0]?.fact.type === 'boot.started' ? 1 : 0;
    const later = ordered.findIndex((other, index) => index >= early && other.us > one.us);
    const at = one.us === 0 ? early : later === -1 ? ordered.length : later;
    ordered.splice(at, 0, { fact: one.fact, us: Math.max(one.us, ordered[at - 1]?.us ?? 0) });
  }
  return ordered;
}

function bootStarted(boot: BootRecord, mode: BootMode): Fact | null {
  // Only its trace was kept: how it started was not seen.
  const isSeen = boot.moments.length > 0 || boot.log.length > 0;
  if (boot.release === null || !isSeen) return null;
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

/** `kho=off` on the command line is enough; the kernel logs nothing about it. */
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

/** Without `liveupdate=` LUO never registers its device and logs nothing about it (LC `luo_late_startup`). */
function notRequested(boot: BootRecord, ordered: readonly Placed[]): Fact[] {
  const kinds = new Set(ordered.map((one) => one.fact.type));
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

/** The map pointer is read from the next kernel: it is added to an observed finalise, else to the end of the boot. */
function insertFinalized(ordered: Placed[], facts: readonly Fact[]): void {
  const final = facts.at(-1);
  if (final === undefined) return;
  const seen = ordered.findLast((one) => one.fact.type === 'kho.finalized');
  if (seen?.fact.type === 'kho.finalized' && final.type === 'kho.finalized') {
    seen.fact.data.mapPa ??= final.data.mapPa;
    addEvidence(seen.fact, final.evidence);
    const at = ordered.indexOf(seen);
    ordered.splice(at, 0, ...facts.slice(0, -1).map((one) => ({ fact: one, us: seen.us })));
    return;
  }
  // Between luo_session_serialize and machine_kexec (LC liveupdate_reboot).
  let at = ordered.findLastIndex((one) => one.fact.type === 'luo.serialized') + 1;
  if (at === 0) at = ordered.findLastIndex((one) => one.fact.type === 'kexec.entered');
  if (at === -1) at = ordered.length;
  const us = ordered[at - 1]?.us ?? 0;
  ordered.splice(at, 0, ...facts.map((one) => ({ fact: one, us })));
}

/** Initcalls have ended when the kernel starts init; a capture shows this to the last line before it. */
function insertLate(
  ordered: Placed[],
  boot: BootRecord,
  facts: readonly Fact[],
  toLeading: Timeline['toLeading'],
): void {
  if (facts.length === 0) return;
  const us = boot.initUs === null ? null : toLeading({ clock: 'printk', us: boot.initUs });
  const user = ordered.findIndex((one) => (us === null ? !isBootLine(one) : one.us > us || !isBootLine(one)));
  const at = user === -1 ? ordered.length : user;
  const before = ordered[at - 1]?.us ?? 0;
  const time = Math.max(before, Math.min(us ?? before, ordered[at]?.us ?? us ?? before));
  ordered.splice(at, 0, ...facts.map((one) => ({ fact: one, us: time })));
}

/** Printed by the kernel itself, not about something a program asked for. */
function isBootLine({ fact: one }: Placed): boolean {
  return (
    one.stamp?.clock === 'printk' &&
    !['boot.ended', 'boot.panicked', 'kexec.entered', 'file.freeze_failed'].includes(one.type)
  );
}

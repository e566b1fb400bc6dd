/** Reads a capture directory as events. */
import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import {
  asDigest,
  asHostId,
  type BootId,
  type Digest,
  type HostId,
  type NewEvent,
} from '../../kernel/index.js';
import { MalformedInput, handoverFacts, type IgnoredLines } from '../observe/index.js';
import { addConsoleEntries, addStageLogs } from './agent-log.js';
import type { Landmarks } from './boot-landmarks.js';
import type { BootMode } from './boot-mode.js';
import { readBootRecord, type BootRecord } from './boot-record.js';
import { cutConsole } from './console.js';
import { emitEvents, type DatedBoot } from './emit-events.js';
import { readFiles, type CaptureFiles } from './files.js';
import { findBoots } from './find-boots.js';
import { findMoments } from './find-moments.js';
import { khoFilesOf } from './kho-files.js';
import { observeBoots, type ObservedBoot } from './observe-boots.js';
import { undated, unseenBefore } from './missing-telemetry.js';
import { insertMissing, orderFacts } from './order-facts.js';
import { quoteEvidence } from './quote-evidence.js';
import { CaptureRefused, type CaptureError } from './refused.js';
import type { Placed } from './timeline.js';
import { listTallies, newTallies, type Tallies } from './tallies.js';
import { buildTime, dateBoots, instantOf, listedStart } from './wall-clock.js';

export interface CapturedBoot {
  readonly id: BootId;
  readonly mode: BootMode;
  readonly release: string | null;
  readonly moments: readonly string[];
  /** RFC 3339 in UTC; good to a minute, or an estimate from the boots around it. */
  readonly startedAt: string;
  /** Its own clock dates it. */
  readonly isDated: boolean;
  readonly landmarks: Landmarks;
}

export interface OpenCapture {
  readonly hostId: HostId;
  /** Digest over the host and the paths and contents of all files; it is the epoch of the producer. */
  readonly digest: Digest;
  readonly boots: readonly CapturedBoot[];
  readonly blobs: ReadonlyMap<Digest, Uint8Array>;
  /** Number of facts; incomplete ones give no event. */
  readonly facts: number;
  /** Produced one at a time, so that the events of a long capture are not all in memory. Can be iterated once. */
  readonly events: Iterable<NewEvent>;
  /**
   * The same for a host that has earlier boots from another source: the first event of the first boot declares that
   * kernels between them may not have been seen. Either of the two can be iterated.
   */
  readonly eventsAfterOthers: Iterable<NewEvent>;
  /** Lines that gave no fact; complete after `events` was iterated to its end. */
  ignored(): readonly IgnoredLines[];
}

export interface Capture extends Omit<OpenCapture, 'events' | 'eventsAfterOthers' | 'ignored' | 'facts'> {
  readonly events: readonly NewEvent[];
  readonly ignored: readonly IgnoredLines[];
}

type Result<C> =
  { readonly ok: true; readonly capture: C } | { readonly ok: false; readonly error: CaptureError };
export type CaptureResult = Result<Capture>;

export interface CaptureOptions {
  /** Default: the name of the directory. */
  readonly hostId?: HostId;
  /** The moment of the import: no boot started later. Default: the system clock. */
  readonly now?: () => Date;
}

/** Opens a capture, or returns what is wrong with it. The content of a directory never makes it throw. */
export function openCapture(dir: string, options: CaptureOptions = {}): Result<OpenCapture> {
  try {
    const hostId = options.hostId ?? asHostId(basename(resolve(dir)));
    return { ok: true, capture: interpret(readFiles(dir), hostId, options.now ?? (() => new Date())) };
  } catch (error) {
    if (error instanceof CaptureRefused) return { ok: false, error: error.error };
    if (error instanceof MalformedInput) {
      const { file, line, rule } = error;
      return { ok: false, error: { code: 'MALFORMED', file, line, message: rule } };
    }
    throw error;
  }
}

/** The same with all events in memory. */
export function readCapture(dir: string, options: CaptureOptions = {}): CaptureResult {
  const result = openCapture(dir, options);
  if (!result.ok) return result;
  const { hostId, digest, boots, blobs } = result.capture;
  const events = [...result.capture.events];
  return { ok: true, capture: { hostId, digest, boots, blobs, events, ignored: result.capture.ignored() } };
}

function interpret(files: CaptureFiles, hostId: HostId, now: () => Date): OpenCapture {
  const tallies = newTallies();
  for (const { path, damagedLines } of files.values())
    if (damagedLines > 0 && !path.includes('debug/'))
      tallies.other.add(path, `bytes that are no text were left out of ${damagedLines} lines`);
  for (const { path, size } of files.values())
    if (size === 0 && /(^|\/)debug\/(kho|liveupdate)\/.*(fdt|sub_fdts\/[^/]+)$/.test(path))
      tallies.other.add(path, 'the copy is empty: the file was there, its bytes were not saved');
  const digest = digestOfFiles(files, hostId);
  const records = readBoots(files, tallies);
  if (records.length === 0) {
    throw new CaptureRefused({
      code: 'NOT_A_CAPTURE',
      file: null,
      line: null,
      message:
        'contains neither a moment (a directory with proc/, trace/, debug/kho/, kmsg.txt or actions.log) nor a serial.log',
    });
  }
  const blobs = new Map<Digest, Uint8Array>();
  const observed = observeBoots(records, tallies);
  if (observed.every(({ placed, boot }) => placed.length === 0 && !showsState(boot))) {
    throw new CaptureRefused({
      code: 'NOT_A_CAPTURE',
      file: null,
      line: null,
      message:
        'no line of its logs and traces was understood, and it has no file below debug/kho. Check that the files are plain text as the kernel wrote them',
    });
  }
  const dated = factsOfBoots(observed, blobs, now().getTime() * 1000);
  quoteEvidence(
    files,
    dated.flatMap(({ facts }) => facts.map(({ fact }) => fact)),
  );
  return {
    hostId,
    digest,
    blobs,
    boots: observed.map(({ boot, mode }, index) => ({
      id: boot.id,
      mode,
      release: boot.release,
      moments: boot.moments.map((moment) => moment.name),
      startedAt: instantOf(dated[index]?.startedAtUs ?? 0),
      isDated: dated[index]?.isDated ?? false,
      landmarks: boot.landmarks,
    })),
    facts: dated.reduce((sum, boot) => sum + boot.facts.length, 0),
    events: emitEvents(hostId, digest, dated, tallies.kernel),
    eventsAfterOthers: emitEvents(hostId, digest, afterOthers(dated), tallies.kernel),
    ignored: () => listTallies(tallies),
  };
}

function afterOthers([first, ...rest]: readonly DatedBoot[]): DatedBoot[] {
  return first === undefined
    ? []
    : [{ ...first, facts: insertMissing(first.facts, [unseenBefore(null)]) }, ...rest];
}

function digestOfFiles(files: CaptureFiles, hostId: HostId): Digest {
  const hash = createHash('sha256').update(`handover-ledger capture 1\n${hostId}\n`);
  for (const { path, sha256 } of files.values()) hash.update(`${sha256} ${path}\n`);
  return asDigest(hash.digest('hex'));
}

function readBoots(files: CaptureFiles, tallies: Tallies): BootRecord[] {
  const console = files.get('serial.log') ?? null;
  const segments = console === null ? [] : cutConsole(console, tallies);
  const found = findBoots(findMoments(files), segments, console);
  // Where addresses prove the place of a boot, nothing is missing; that its name misled is worth a line.
  for (const { placement, followsPrevious, moments } of found)
    if (placement !== null && followsPrevious) tallies.other.add(moments[0]?.name ?? 'serial.log', placement);
  const records = found.map((one) => readBootRecord(one, tallies));
  const logs = addStageLogs(
    records.map((boot) => boot.agent),
    files,
    tallies,
  );
  return records.map((boot, index) => ({
    ...boot,
    agent: addConsoleEntries(logs[index] ?? [], boot.console),
  }));
}

/** Facts in order and the start of each boot. A boot that its own clock does not date says so. */
function factsOfBoots(
  observed: readonly ObservedBoot[],
  blobs: Map<Digest, Uint8Array>,
  nowUs: number,
): (DatedBoot & { readonly isDated: boolean })[] {
  let arrived: ReadonlySet<string> = new Set();
  const ordered = observed.map(({ boot, mode, toLeading, placed, missing }, index) => {
    const next = observed[index + 1];
    const handover = handoverFacts({
      files: khoFilesOf(boot.moments),
      release: boot.release,
      next:
        next?.received === true ? { files: khoFilesOf(next.boot.moments), release: next.boot.release } : null,
    });
    const facts = orderFacts({ boot, mode, placed, toLeading, handover, missing, arrived }, blobs);
    arrived = next?.received === true ? sessionsLeft(facts) : new Set();
    return facts;
  });
  const dates = dateBoots(
    observed.map(({ boot }, index) => {
      const builtUs = buildTime(boot.build);
      const lengthUs = ordered[index]?.at(-1)?.us ?? 0;
      return { listedUs: listedStart(boot.moments, builtUs), builtUs, lengthUs };
    }),
    nowUs,
  );
  return observed.map(({ boot }, index) => {
    const facts = ordered[index] ?? [];
    const date = dates[index];
    const isPlaced = date?.byOwnClock === true || (index > 0 && boot.followsPrevious);
    return {
      id: boot.id,
      startedAtUs: date?.startedAtUs ?? 0,
      isDated: date?.byOwnClock === true,
      facts: isPlaced ? facts : insertMissing(facts, [undated()]),
    };
  });
}

/** Sessions that were created and not closed. */
function sessionsLeft(placed: readonly Placed[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { fact } of placed) {
    if (fact.type === 'session.created' && fact.data.name !== null) names.add(fact.data.name);
    if (fact.type === 'session.closed' && fact.data.direction !== 'incoming' && fact.data.name !== null)
      names.delete(fact.data.name);
  }
  return names;
}

/** The boot was saved with more than logs: a release, or files of debugfs. */
function showsState(boot: BootRecord): boolean {
  return (
    boot.release !== null ||
    boot.moments.some((moment) => [...moment.files.keys()].some((path) => path.startsWith('debug/')))
  );
}

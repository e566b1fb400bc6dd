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
import type { BootMode } from './boot-mode.js';
import { readBootRecord, type BootRecord } from './boot-record.js';
import { cutConsole } from './console.js';
import { emitEvents, type DatedBoot } from './emit-events.js';
import { readFiles, type CaptureFiles } from './files.js';
import { findBoots } from './find-boots.js';
import { findMoments } from './find-moments.js';
import { khoFilesOf } from './kho-files.js';
import { observeBoots, type ObservedBoot } from './observe-boots.js';
import { orderFacts } from './order-facts.js';
import { quoteEvidence } from './quote-evidence.js';
import { CaptureRefused, type CaptureError } from './refused.js';
import { listTallies, newTallies, type Tallies } from './tallies.js';
import { buildTime, listedStart } from './wall-clock.js';

export interface CapturedBoot {
  readonly id: BootId;
  readonly mode: BootMode;
  readonly release: string | null;
  readonly moments: readonly string[];
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
  /** Lines that gave no fact; complete after `events` was iterated to its end. */
  ignored(): readonly IgnoredLines[];
}

export interface Capture extends Omit<OpenCapture, 'events' | 'ignored' | 'facts'> {
  readonly events: readonly NewEvent[];
  readonly ignored: readonly IgnoredLines[];
}

type Result<C> =
  { readonly ok: true; readonly capture: C } | { readonly ok: false; readonly error: CaptureError };
export type CaptureResult = Result<Capture>;

export interface CaptureOptions {
  /** Default: the name of the directory. */
  readonly hostId?: HostId;
}

/** Opens a capture, or returns what is wrong with it. The content of a directory never makes it throw. */
export function openCapture(dir: string, options: CaptureOptions = {}): Result<OpenCapture> {
  try {
    const hostId = options.hostId ?? asHostId(basename(resolve(dir)));
    return { ok: true, capture: interpret(readFiles(dir), hostId) };
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

function interpret(files: CaptureFiles, hostId: HostId): OpenCapture {
  const tallies = newTallies();
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
  const dated = dateBoots(observed, blobs);
  quoteEvidence(
    files,
    dated.flatMap(({ facts }) => facts.map(({ fact }) => fact)),
  );
  return {
    hostId,
    digest,
    blobs,
    boots: observed.map(({ boot, mode }) => ({
      id: boot.id,
      mode,
      release: boot.release,
      moments: boot.moments.map((moment) => moment.name),
    })),
    facts: dated.reduce((sum, boot) => sum + boot.facts.length, 0),
    events: emitEvents(hostId, digest, dated, tallies.kernel),
    ignored: () => listTallies(tallies),
  };
}

function digestOfFiles(files: CaptureFiles, hostId: HostId): Digest {
  const hash = createHash('sha256').update(`handover-ledger capture 1\n${hostId}\n`);
  for (const { path, sha256 } of files.values()) hash.update(`${sha256} ${path}\n`);
  return asDigest(hash.digest('hex'));
}

function readBoots(files: CaptureFiles, tallies: Tallies): BootRecord[] {
  const console = files.get('serial.log') ?? null;
  const segments = console === null ? [] : cutConsole(console, tallies);
  const records = findBoots(findMoments(files), segments, console).map((found) =>
    readBootRecord(found, tallies),
  );
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

/** A boot starts at the time in its listings, but not before the end of the previous boot. */
function dateBoots(observed: readonly ObservedBoot[], blobs: Map<Digest, Uint8Array>): DatedBoot[] {
  let end = 0;
  return observed.map(({ boot, mode, toLeading, placed }, index) => {
    const next = observed[index + 1];
    const handover = handoverFacts({
      files: khoFilesOf(boot.moments),
      release: boot.release,
      next:
        next?.received === true ? { files: khoFilesOf(next.boot.moments), release: next.boot.release } : null,
    });
    const facts = orderFacts({ boot, mode, placed, toLeading, handover }, blobs);
    const built = buildTime(boot.build);
    const startedAtUs = Math.max(end, built ?? 0, listedStart(boot.moments, built) ?? 0);
    end = startedAtUs + (facts.at(-1)?.us ?? 0);
    return { id: boot.id, startedAtUs, facts };
  });
}

/** A capture directory as events. */
import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import {
  asBootId,
  asDigest,
  asHostId,
  type BootId,
  type Digest,
  type HostId,
  type NewEvent,
} from '../../kernel/index.js';
import { parseAgentLog, uniteLogs } from './agent-log.js';
import { agentFacts } from '../observe/agent-log/agent-facts.js';
import { uniteSpeech } from './unite-speech.js';
import { bootEnding, bootMode, receivedHandover, type BootEnding, type BootMode } from './boot-mode.js';
import { readBootRecord, type BootRecord } from './boot-record.js';
import { tellBoot } from './order-facts.js';
import { cutConsole } from './console.js';
import { findBoots } from './find-boots.js';
import { followSessions } from '../observe/sessions/follow-sessions.js';
import { compareNumerically, findMoments } from './find-moments.js';
import type { SessionBook } from '../observe/sessions/session-book.js';
import { buildTimeline, type Placed, type Timeline } from './timeline.js';
import { buildTime, listedStart } from './wall-clock.js';
import { handoverFacts } from '../observe/debugfs/handover-facts.js';
import { readFiles, type CaptureFiles } from './files.js';
import { logFacts } from '../observe/kernel-log/log-facts.js';
import { readTraces } from './boot-traces.js';
import { traceFacts } from '../observe/trace/trace-facts.js';
import { emitEvents, type DatedBoot } from './emit-events.js';
import { IgnoredTally, type IgnoredLines } from '../observe/ignored.js';
import { CaptureRefused, type CaptureError } from '../observe/malformed.js';

export interface CapturedBoot {
  readonly id: BootId;
  readonly mode: BootMode;
  readonly release: string | null;
  readonly moments: readonly string[];
}

export interface Capture {
  readonly hostId: HostId;
  /** Over all files' paths and contents and the host: the producer's epoch. */
  readonly digest: Digest;
  readonly events: readonly NewEvent[];
  readonly blobs: ReadonlyMap<Digest, Uint8Array>;
  readonly ignored: readonly IgnoredLines[];
  readonly boots: readonly CapturedBoot[];
}

export type CaptureResult =
  { readonly ok: true; readonly capture: Capture } | { readonly ok: false; readonly error: CaptureError };

export interface CaptureOptions {
  /** Default: the name of the directory. */
  readonly hostId?: HostId;
}

/** Reads all, or says what is wrong. Never throws for what a directory holds. */
export function readCapture(dir: string, options: CaptureOptions = {}): CaptureResult {
  try {
    const hostId = options.hostId ?? asHostId(basename(resolve(dir)));
    return { ok: true, capture: interpret(readFiles(dir), hostId) };
  } catch (error) {
    if (error instanceof CaptureRefused) return { ok: false, error: error.error };
    throw error;
  }
}

interface TimedBoot {
  readonly boot: BootRecord;
  readonly mode: BootMode;
  readonly timeline: Timeline;
  readonly placed: readonly Placed[];
  readonly received: boolean;
}

function interpret(files: CaptureFiles, hostId: HostId): Capture {
  const ignored = new IgnoredTally();
  const digest = digestOfFiles(files, hostId);
  const records = readBoots(files, ignored);
  if (records.length === 0) {
    throw new CaptureRefused({
      code: 'NOT_A_CAPTURE',
      file: null,
      line: null,
      message: 'holds neither a moment (proc/, trace/, debug/kho/, kmsg.txt, actions.log) nor a serial.log',
    });
  }
  const blobs = new Map<Digest, Uint8Array>();
  const timed = timeBoots(records, ignored);
  const dated: DatedBoot[] = [];
  let end = 0;
  timed.forEach(({ boot, mode, timeline, placed }, index) => {
    const next = timed[index + 1];
    const handover = handoverFacts({
      moments: boot.moments,
      release: boot.release,
      next: next?.received === true ? { moments: next.boot.moments, release: next.boot.release } : null,
    });
    const story = tellBoot({ boot, mode, placed, toLeading: timeline.toLeading, handover }, blobs);
    const built = buildTime(boot.build);
    const startedAtUs = Math.max(end, built ?? 0, listedStart(boot.moments, built) ?? 0);
    dated.push({ id: boot.id, startedAtUs, story });
    end = startedAtUs + (story.at(-1)?.us ?? 0);
  });
  const events = emitEvents(hostId, digest, dated, ignored);
  const boots = timed.map(({ boot, mode }) => ({
    id: boot.id,
    mode,
    release: boot.release,
    moments: boot.moments.map((moment) => moment.name),
  }));
  return { hostId, digest, events, blobs, ignored: ignored.list(), boots };
}

function digestOfFiles(files: CaptureFiles, hostId: HostId): Digest {
  const hash = createHash('sha256').update(`handover-ledger capture 1\n${hostId}\n`);
  for (const { path, sha256 } of files.values()) hash.update(`${sha256} ${path}\n`);
  return asDigest(hash.digest('hex'));
}

function readBoots(files: CaptureFiles, ignored: IgnoredTally): BootRecord[] {
  const console = files.get('serial.log');
  const segments = console === undefined ? [] : cutConsole(console, ignored);
  const records = findBoots(findMoments(files), segments).map((found) => readBootRecord(found, ignored));
  return addStageLogs(records, files, ignored).map((boot) => ({
    ...boot,
    agent: uniteSpeech(boot.agent, boot.speech),
  }));
}

/** `actions-stageN.log`: the agent's whole log of the N-th kernel, up to its last word. */
function addStageLogs(
  records: readonly BootRecord[],
  files: CaptureFiles,
  ignored: IgnoredTally,
): BootRecord[] {
  const result = [...records];
  const names = [...files.keys()].filter((path) => /^actions[^/]*\.log$/.test(path)).sort(compareNumerically);
  names.forEach((name, index) => {
    const file = files.get(name);
    if (file === undefined || result.length === 0) return;
    const entries = parseAgentLog(file, ignored);
    const first = entries[0];
    if (first === undefined) return;
    const same = result.findIndex(
      (boot) => boot.agent[0]?.said === first.said && boot.agent[0].us === first.us,
    );
    const number = /(\d+)\.log$/.exec(name)?.[1];
    const at =
      same === -1 ? Math.min(number === undefined ? index : Number(number) - 1, result.length - 1) : same;
    const boot = result[Math.max(0, at)];
    if (boot !== undefined) result[Math.max(0, at)] = { ...boot, agent: uniteLogs([boot.agent, entries]) };
  });
  return result;
}

function timeBoots(records: readonly BootRecord[], ignored: IgnoredTally): TimedBoot[] {
  const traces = readTraces(records, ignored);
  const all: { boot: BootRecord; trace: (typeof traces.ofBoot)[number] }[] = records.flatMap(
    (boot, index) => {
      const trace = traces.ofBoot[index];
      return trace === undefined ? [] : [{ boot, trace }];
    },
  );
  const first = all[0];
  if (traces.before.length > 0 && first !== undefined) {
    all.unshift({
      boot: unseenBoot(first.boot, traces.before.map((line) => line.key).join('\n')),
      trace: { lines: traces.before, printkBehindUs: null, probed: first.trace.probed },
    });
  }
  const timed: TimedBoot[] = [];
  let ending: BootEnding | null = null;
  let book: SessionBook | null = null;
  for (const { boot, trace } of all) {
    const log = logFacts(boot.log, ignored);
    const khoOn =
      boot.flags.kho ??
      (boot.moments.some((moment) => [...moment.files.keys()].some((path) => path.startsWith('debug/kho/')))
        ? true
        : null);
    const traced = traceFacts({
      lines: trace.lines,
      log: boot.log,
      release: boot.release,
      khoOn,
      probed: trace.probed,
    });
    const timeline = buildTimeline({
      log,
      trace: traced,
      agent: agentFacts(boot.agent),
      printkBehindUs: trace.printkBehindUs,
      initUs: boot.initUs ?? 0,
    });
    const facts = timeline.placed.map((one) => one.fact);
    const received = receivedHandover(boot, facts);
    const followed = followSessions(timeline.placed, received ? book : null);
    timed.push({ boot, mode: bootMode(boot, facts, ending), timeline, placed: followed.placed, received });
    ending = bootEnding(facts);
    book = followed.book;
  }
  return timed;
}

/** The boot before the first one, of which only a kept trace is left. */
function unseenBoot(next: BootRecord, trace: string): BootRecord {
  const from = /exec from: (\S+) \(count/.exec(next.log.map((line) => line.text).join('\n'));
  const id = asBootId(`kept:${createHash('sha256').update(trace).digest('hex').slice(0, 16)}`);
  return {
    id,
    moments: [],
    log: [],
    printed: [],
    agent: [],
    speech: [],
    release: from?.[1] ?? null,
    build: null,
    cmdline: null,
    flags: { kho: null, liveupdate: null },
    logIsWhole: false,
    initUs: null,
  };
}

/** The sources of each boot through their observers, and their facts on one clock. */
import { createHash } from 'node:crypto';
import { releaseOf } from '../../abi/index.js';
import { asBootId, type BootId } from '../../kernel/index.js';
import {
  agentLogObserver,
  kernelLogObserver,
  ramOf,
  sessionFollower,
  traceObserver,
  traceSurvey,
  type Fact,
  type KnownSessions,
  lostEvents,
  type LostEvents,
  type Observer,
  type TraceLine,
  type TraceSurvey,
} from '../observe/index.js';
import { landmarksOf } from './boot-landmarks.js';
import { bootEnding, bootMode, receivedHandover, type BootEnding, type BootMode } from './boot-mode.js';
import type { BootRecord } from './boot-record.js';
import { readTraces, type BootTrace } from './boot-traces.js';
import { missingTelemetry } from './missing-telemetry.js';
import type { Tallies } from './tallies.js';
import { buildTimeline, type Placed, type Timeline } from './timeline.js';
import type { TraceLines } from './trace-file.js';

export interface ObservedBoot {
  readonly boot: BootRecord;
  readonly mode: BootMode;
  readonly toLeading: Timeline['toLeading'];
  readonly placed: readonly Placed[];
  /** What could not be seen. */
  readonly missing: readonly Placed[];
  /** It took over what the boot before it left. */
  readonly received: boolean;
}

export function observeBoots(records: readonly BootRecord[], tallies: Tallies): ObservedBoot[] {
  const observed: ObservedBoot[] = [];
  let ending: BootEnding | null = null;
  let sessions: KnownSessions | null = null;
  const watched = withTraces(records, tallies);
  watched.forEach(({ boot, trace }, index) => {
    const survey = surveyOf(boot, trace);
    const { placed, toLeading } = buildTimeline({
      log: observe(kernelLogObserver(), boot.log),
      trace: traceFacts(boot, trace, survey),
      agent: observe(agentLogObserver(), boot.agent),
      printkLagUs: trace.printkLagUs,
      initUs: boot.initUs ?? 0,
    });
    const facts = placed.map((one) => one.fact);
    const received = receivedHandover(boot, facts);
    const isOver = index + 1 < watched.length || bootEnding(facts) !== 'unknown';
    const isStillborn = boot.initUs === null && facts.some((one) => one.type === 'boot.panicked');
    const follower = sessionFollower(received ? sessions : null, releaseOf(boot.release));
    observed.push({
      boot,
      mode: bootMode(boot, facts, ending),
      toLeading,
      placed: placed.flatMap(({ fact, us }) => follower.push(fact).map((one) => ({ fact: one, us }))),
      missing: missingTelemetry({ boot, trace, survey, isOver, isStillborn, toLeading }),
      received,
    });
    ending = bootEnding(facts);
    sessions = follower.sessions;
  });
  return observed;
}

function observe<Input>(observer: Observer<Input>, inputs: Iterable<Input>): Fact[] {
  const facts: Fact[] = [];
  for (const input of inputs) for (const one of observer.push(input)) facts.push(one);
  for (const one of observer.end()) facts.push(one);
  return facts;
}

/** The first of two readings: addresses can only be believed when the whole trace does not contradict them. */
function surveyOf(boot: BootRecord, { lines, definitions }: BootTrace): TraceSurvey {
  const survey = traceSurvey(definitions, ramOf(boot.log));
  for (const line of lines) survey.push(line);
  return survey;
}

function traceFacts(boot: BootRecord, { lines, copies }: BootTrace, survey: TraceSurvey): Fact[] {
  const lost = lostEvents(copies.map(({ file, notes }) => ({ path: file.path, notes })));
  const observer = traceObserver({ release: boot.release, khoOn: khoOn(boot), survey });
  return observe(observer, withLosses(lines, lost));
}

/** Each loss before the line at its mark, and before the first line that ends its interval. */
function* withLosses(lines: TraceLines, lost: readonly LostEvents[]): Iterable<TraceLine | LostEvents> {
  const waiting = lost
    .flatMap((one) => [one.nextUs, one.toUs].flatMap((us) => (us === null ? [] : [{ one, us }])))
    .sort((a, b) => a.us - b.us);
  for (const line of lines) {
    const us = line.stamp?.us ?? 0;
    while ((waiting[0]?.us ?? Infinity) <= us) yield* waiting.splice(0, 1).map(({ one }) => one);
    yield line;
  }
}

function khoOn({ flags, moments }: BootRecord): boolean | null {
  if (flags.kho !== null) return flags.kho;
  const hasDebugfs = moments.some((moment) =>
    [...moment.files.keys()].some((path) => path.startsWith('debug/kho/')),
  );
  return hasDebugfs ? true : null;
}

function withTraces(
  records: readonly BootRecord[],
  tallies: Tallies,
): { readonly boot: BootRecord; readonly trace: BootTrace }[] {
  const traces = readTraces(records, tallies);
  return records.flatMap((boot, index) => {
    const trace = traces.ofBoot[index];
    if (trace === undefined) return [];
    const kept = traces.ofUnseen.get(index);
    if (kept === undefined) return [{ boot, trace }];
    const before = { ...kept, printkLagUs: null, definitions: trace.definitions };
    // The kernel that kept it started this one; what ran before that is not known.
    return [
      { boot: { ...unseenBoot(boot, kept.lines), followsPrevious: index === 0 }, trace: before },
      { boot: { ...boot, followsPrevious: true, placement: null }, trace },
    ];
  });
}

/** A boot of which only a kept trace is left. */
function unseenBoot(next: BootRecord, trace: TraceLines): BootRecord {
  const from = next.log
    .map((line) => /exec from: (\S+) \(count/.exec(line.text))
    .find((match) => match !== null);
  return {
    id: keptBootId(trace),
    moments: [],
    log: [],
    printed: [],
    agent: [],
    console: [],
    release: from?.[1] ?? null,
    build: null,
    cmdline: null,
    flags: { kho: null, liveupdate: null },
    logIsWhole: false,
    initUs: null,
    followsPrevious: true,
    placement: null,
    landmarks: landmarksOf([], null),
  };
}

function keptBootId(trace: TraceLines): BootId {
  const hash = createHash('sha256');
  let separator = '';
  for (const line of trace) {
    hash.update(separator + line.key);
    separator = '\n';
  }
  return asBootId(`kept:${hash.digest('hex').slice(0, 16)}`);
}

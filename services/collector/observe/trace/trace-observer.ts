/** Facts from the probe hits of one boot, in the order in which they became true. */
import { releaseOf } from '../../../abi/index.js';
import { fact, type Fact } from '../fact.js';
import type { Observer } from '../observer.js';
import { callWalker } from './calls.js';
import { imageFacts } from './image-facts.js';
import { ioctlFacts } from './ioctl-facts.js';
import { twinJoiner } from './join-twins.js';
import type { LostEvents } from './lost-events.js';
import { luoFacts } from './luo-facts.js';
import { memoryFacts } from './memory-facts.js';
import { sightingOf, type FunctionReader, type TraceReading } from './reading.js';
import { sessionFacts } from './session-facts.js';
import type { TraceLine } from './trace-line.js';
import type { TraceSurvey } from './trace-survey.js';

export interface TraceOptions {
  readonly release: string | null;
  readonly khoOn: boolean | null;
  /**
   * What the lines so far, or a first reading of all of them, show. The caller pushes lines to the survey before it
   * pushes them here.
   */
  readonly survey: TraceSurvey;
}

/** A {@link LostEvents} comes where the lost events would have been: before the first line that was not lost. */
export function traceObserver({ release, khoOn, survey }: TraceOptions): Observer<TraceLine | LostEvents> {
  let facts: Fact[] = [];
  const reading: TraceReading = {
    get addresses() {
      return survey.addresses;
    },
    release: releaseOf(release),
    khoOn,
    probed: survey.functions,
    emit: (type, data, call, { hint, derived } = {}) => {
      const { stamp, evidence } = sightingOf(call);
      const held =
        derived === true ? evidence.map((one) => ({ ...one, confidence: 'derived' as const })) : evidence;
      facts.push(fact(type, data, { stamp, evidence: held }, hint ?? null) as Fact);
    },
  };
  const readers: FunctionReader[] = [
    memoryFacts(reading),
    luoFacts(reading),
    sessionFacts(reading),
    imageFacts(reading),
    ioctlFacts(reading),
  ];
  const twins = twinJoiner();
  const walk = callWalker(survey.returns, {
    entered: (call) => readers.forEach((reader) => reader.entered?.(call)),
    left: (call) => readers.forEach((reader) => reader.left?.(call)),
  });
  const observe = (lines: readonly TraceLine[]): Fact[] => {
    lines.forEach((line) => walk.push(line));
    const completed = facts;
    facts = [];
    return completed;
  };
  return {
    push(input) {
      if ('func' in input) return observe(twins.push(input));
      const waiting = observe(twins.end());
      walk.forget();
      return waiting;
    },
    end: () => observe(twins.end()),
  };
}

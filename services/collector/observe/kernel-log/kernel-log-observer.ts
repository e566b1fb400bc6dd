/** The kernel log of one boot, line by line. Lines that only together are one fact are joined. */
import type { FactOf } from '../fact.js';
import { fact, onePerSource, type Fact } from '../fact.js';
import { errnoOf } from '../errno.js';
import type { Observer } from '../observer.js';
import type { LogFormat, LoggedFact } from './format.js';
import type { KernelLine } from './kernel-line.js';
import { khoFormats } from './kho-formats.js';
import { luoFormats } from './luo-formats.js';
import { machineFormats } from './machine-formats.js';
import { systemdFormats } from './systemd-formats.js';

const formats: readonly LogFormat[] = [...khoFormats, ...luoFormats, ...machineFormats, ...systemdFormats];
const INCOMING_TREE = /The incoming tree failed to initialize properly \[(.*?)\]/;
/** The kernel prints the lines of one refusal, and the panic after it, within this time. */
const SETTLED_AFTER_US = 1_000_000;

/** The fact that one line gives; null when no known format makes such a line. */
export function readLogLine(text: string): LoggedFact | null {
  for (const format of formats) {
    const match = format.pattern.exec(text);
    if (match === null) continue;
    if (format.read !== null) return format.read(match.slice(1), text);
    return {
      type: 'kernel.logged',
      data: { subsystem: format.subsystem, level: format.level, message: text },
    };
  }
  return null;
}

export function kernelLogObserver(): Observer<KernelLine> {
  /** A fact that a later line may complete, and the facts after it. */
  let waiting: Fact[] = [];
  let panicked = false;
  let ended = false;

  const settle = (): Fact[] => {
    const settled = panicked ? waiting : waiting.map(withoutLateRefusal);
    waiting = [];
    return settled;
  };

  const add = (read: LoggedFact, line: KernelLine): void => {
    const seen: Seen = {
      stamp: line.us === null ? null : { clock: 'printk', us: line.us },
      evidence: onePerSource(line.evidence),
    };
    const made = { ...fact(read.type, read.data as never, seen), data: { ...read.data } } as Fact;
    if (joinedToLast(waiting.at(-1), made)) return;
    if (made.type === 'luo.incoming_refused') return addRefusal(waiting, made, seen);
    if (made.type === 'boot.panicked') {
      panicked = true;
      refuseBeforePanic(waiting, line.text, seen);
    }
    if (made.type === 'boot.ended') {
      if (ended) return;
      ended = true;
    }
    waiting.push(made);
  };

  return {
    push(line) {
      const first = waiting[0]?.stamp?.us;
      const due = first !== undefined && line.us !== null && line.us - first > SETTLED_AFTER_US;
      const facts = due ? settle() : [];
      const read = readLogLine(line.text);
      if (read !== null) add(read, line);
      return waiting.some(mayBeCompleted) ? facts : [...facts, ...settle()];
    },
    end: settle,
  };
}

type Seen = Parameters<typeof fact>[2];
type Refusal = FactOf<'luo.incoming_refused'>;

function mayBeCompleted(one: Fact, index: number, waiting: readonly Fact[]): boolean {
  if (one.type === 'luo.incoming_refused') return true;
  const isLast = index === waiting.length - 1;
  return isLast && (one.type === 'kho.revival_refused' || one.type === 'luo.outgoing_failed');
}

/** True when the line only adds to the fact of the line before it. */
function joinedToLast(last: Fact | undefined, made: Fact): boolean {
  if (made.type === 'kho.revival_refused' && last?.type === 'kho.revival_refused') {
    // "setup: … is incompatible" gives the reason, "disabling KHO revival: -22" the errno.
    last.data.errno = made.data.errno ?? last.data.errno;
    last.data.fdtPa ??= made.data.fdtPa;
    last.evidence.push(...made.evidence);
    return true;
  }
  if (made.type === 'kho.revival_refused' && made.data.reason === 'other' && made.data.errno === 2) {
    // A bare -ENOENT: the old kernel never finalised, its map pointer is 0 (6.19, 7.0).
    made.data.reason = 'no_memory_map';
  }
  if (made.type === 'luo.outgoing_failed' && last?.type === 'luo.outgoing_failed') {
    last.data.errno ??= made.data.errno;
    last.evidence.push(...made.evidence);
    return true;
  }
  return false;
}

/** The readers print one line each on the way out; the first names the culprit. */
function addRefusal(facts: Fact[], made: Refusal, seen: Seen): void {
  const earlier = lastRefusal(facts);
  if (earlier === undefined) facts.push(made);
  else {
    earlier.data.errno ??= made.data.errno;
    earlier.data.expected ??= made.data.expected;
    earlier.evidence.push(...made.evidence);
  }
  const text = made.data.message ?? '';
  // v5 and v6 go on without live update instead of panicking.
  if (INCOMING_TREE.test(text))
    facts.push(fact('luo.disabled', { reason: 'incoming_refused', message: text }, seen));
}

function refuseBeforePanic(facts: Fact[], message: string, seen: Seen): void {
  const match = INCOMING_TREE.exec(message);
  if (match === null) return;
  const errno = errnoOf(match[1] ?? '');
  const refusal = lastRefusal(facts);
  if (refusal === undefined)
    facts.push(fact('luo.incoming_refused', { component: 'unknown', expected: null, errno, message }, seen));
  else refusal.data.errno ??= errno;
}

function lastRefusal(facts: readonly Fact[]): Refusal | undefined {
  return facts.findLast((one): one is Refusal => one.type === 'luo.incoming_refused');
}

/** A broken file block is found at the first open, long after the tree was accepted: without a panic the line is only a line. */
function withoutLateRefusal(one: Fact): Fact {
  return one.type === 'luo.incoming_refused' && one.data.component === 'blocks'
    ? fact('kernel.logged', { subsystem: 'luo', level: 'warn', message: one.data.message }, one)
    : one;
}

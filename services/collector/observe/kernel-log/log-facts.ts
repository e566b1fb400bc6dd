/** What the kernel log of one boot says, as facts in the order of the log. */
import { onePerSource } from '../evidence.js';
import { fact, type Fact } from '../fact.js';
import type { IgnoredTally } from '../ignored.js';
import { errnoOf } from '../errno.js';
import type { LogFormat, Said } from './format.js';
import type { KernelLine } from './kernel-line.js';
import { khoFormats } from './kho-formats.js';
import { luoFormats } from './luo-formats.js';
import { machineFormats } from './machine-formats.js';

const formats: readonly LogFormat[] = [...khoFormats, ...luoFormats, ...machineFormats];
/** Lines that boot.started is made of. */
const READ_ELSEWHERE = /^(Linux version |(Kernel )?[Cc]ommand line: )/;
const INCOMING_TREE = /The incoming tree failed to initialize properly \[(.*?)\]/;

/** One fact a line, then the lines that only together make one fact are joined. */
export function logFacts(lines: readonly KernelLine[], ignored: IgnoredTally): Fact[] {
  const facts: Fact[] = [];
  for (const line of lines) {
    const what = readLine(line);
    if (what === null && READ_ELSEWHERE.test(line.text)) continue;
    if (what === null) for (const { file, raw } of line.places) ignored.add(file, raw);
    else addFact(facts, what, line);
  }
  return dropBlocksWithoutPanic(facts);
}

function readLine(line: KernelLine): Said | null {
  for (const format of formats) {
    const match = format.pattern.exec(line.text);
    if (match === null) continue;
    if (format.say !== null) return format.say(match.slice(1), line.text);
    return {
      type: 'kernel.logged',
      data: { subsystem: format.subsystem, level: format.level, message: line.text },
    };
  }
  return null;
}

function addFact(facts: Fact[], what: Said, line: KernelLine): void {
  const seen = {
    stamp: line.us === null ? null : { clock: 'printk' as const, us: line.us },
    evidence: onePerSource(line.evidence),
  };
  const made = { ...fact(what.type, what.data as never, seen), data: { ...what.data } } as Fact;
  const last = facts.at(-1);
  if (made.type === 'kho.revival_refused' && last?.type === 'kho.revival_refused') {
    // "setup: … is incompatible" gives the reason, "disabling KHO revival: -22" the errno.
    last.data.errno = made.data.errno ?? last.data.errno;
    last.data.fdtPa ??= made.data.fdtPa;
    last.evidence.push(...made.evidence);
    return;
  }
  if (made.type === 'kho.revival_refused' && made.data.reason === 'other' && made.data.errno === 2) {
    // A bare -ENOENT: the old kernel never finalised, its map pointer is 0 (6.19, 7.0).
    made.data.reason = 'no_memory_map';
  }
  if (made.type === 'luo.incoming_refused') return addRefusal(facts, made, seen);
  if (made.type === 'luo.outgoing_failed' && last?.type === 'luo.outgoing_failed') {
    last.data.errno ??= made.data.errno;
    last.evidence.push(...made.evidence);
    return;
  }
  if (made.type === 'boot.panicked') refuseBeforePanic(facts, line.text, seen);
  if (made.type === 'boot.ended' && facts.some((one) => one.type === 'boot.ended')) return;
  facts.push(made);
}

type Seen = Parameters<typeof fact>[2];
type Refusal = Extract<Fact, { type: 'luo.incoming_refused' }>;

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

/** A broken file block is found at the first open, long after the tree was accepted: then the line is only a line. */
function dropBlocksWithoutPanic(facts: Fact[]): Fact[] {
  if (facts.some((one) => one.type === 'boot.panicked')) return facts;
  return facts.map((one) =>
    one.type === 'luo.incoming_refused' && one.data.component === 'blocks'
      ? fact('kernel.logged', { subsystem: 'luo', level: 'warn', message: one.data.message }, one)
      : one,
  );
}

/** Orders the facts of one boot on one clock. */
import { align, median } from './align.js';
import { absorb, compatible, type Fact, type Stamp } from '../observe/index.js';

export interface Placed {
  readonly fact: Fact;
  /** Microseconds since boot on the boot's leading clock; never decreases along a timeline. */
  readonly us: number;
}

export interface Timeline {
  readonly placed: readonly Placed[];
  /** Microseconds since boot on the leading clock for a stamp of any clock. */
  readonly toLeading: (stamp: Stamp) => number;
}

/** Kinds that end a boot: no fact of it can follow. */
const LAST = new Set(['boot.ended', 'boot.panicked', 'kexec.entered']);
/** Log lines about a failed call that the kernel prints while it is still inside a probed function. */
const IN_BOTH = new Set([
  'kexec.entered',
  'kho.finalize_failed',
  'kho.abort_failed',
  'luo.deserialize_failed',
  'session.finish_failed',
  'kho.subtree_add_failed',
]);
const SAME_CALL_US = 2_000_000;

export interface Sources {
  readonly log: readonly Fact[];
  readonly trace: readonly Fact[];
  readonly agent: readonly Fact[];
  /** Trace clock minus printk clock, in microseconds; null when no line is in both. */
  readonly printkLagUs: number | null;
  /** When the kernel started init, by printk's clock: lines before that are not compared with a trace. */
  readonly initUs: number;
}

export function buildTimeline({ log, trace, agent, printkLagUs, initUs }: Sources): Timeline {
  // The trace leads when there is one: it shows the most facts, in the most precise order.
  const printkOffset = trace.length > 0 ? (printkLagUs ?? offsetByJump(log, trace)) : 0;
  const fromPrintk = (us: number): number => (us <= initUs ? us : us + printkOffset);
  const kernelTime = (fact: Fact): number | null => {
    if (fact.stamp === null) return null;
    return fact.stamp.clock === 'printk' ? fromPrintk(fact.stamp.us) : fact.stamp.us;
  };
  const kernel = mergeLog(trace, log, kernelTime);
  const { pairs, uptimeOffset } = matchAgent(kernel, agent, kernelTime);
  const toLeading = (stamp: Stamp): number =>
    stamp.clock === 'printk'
      ? fromPrintk(stamp.us)
      : stamp.clock === 'uptime'
        ? stamp.us + uptimeOffset
        : stamp.us;
  for (const [i, j] of pairs) absorbPair(kernel[i], agent[j]);
  return { placed: weave(kernel, agent, pairs, toLeading), toLeading };
}

function absorbPair(known: Fact | undefined, claimed: Fact | undefined): void {
  if (known !== undefined && claimed !== undefined) absorb(known, claimed);
}

/** The jump is both printed and probed. Without tp_printk it is the only moment that both clocks show. */
function offsetByJump(log: readonly Fact[], trace: readonly Fact[]): number {
  const printed = log.find((one) => one.type === 'kexec.entered')?.stamp ?? null;
  const traced = trace.findLast((one) => one.type === 'kexec.entered')?.stamp ?? null;
  return printed !== null && traced?.clock === 'trace' ? traced.us - printed.us : 0;
}

function mergeLog(trace: readonly Fact[], log: readonly Fact[], time: (fact: Fact) => number | null): Fact[] {
  const merged = [...trace];
  const taken = new Set<Fact>();
  const rest: Fact[] = [];
  for (const printed of log) {
    const same = IN_BOTH.has(printed.type)
      ? merged.find(
          (one) =>
            !taken.has(one) &&
            compatible(one, printed) &&
            (printed.type === 'kexec.entered' || near(time(one), time(printed))),
        )
      : undefined;
    if (same === undefined) rest.push(printed);
    else {
      taken.add(same);
      absorb(same, printed);
    }
  }
  let last = 0;
  let previous: Fact | null = null;
  const times = merged.map((one) => (last = Math.max(last, time(one) ?? last)));
  for (const printed of rest) {
    const at = time(printed);
    let index = LAST.has(printed.type) ? merged.length : at === null ? 0 : times.findIndex((us) => us > at);
    if (index === -1) index = merged.length;
    const cause = refusedFreeze(merged, printed, time);
    if (cause !== -1) index = cause;
    // Log lines keep their order, also those without a time.
    index = Math.max(index, previous === null ? 0 : merged.indexOf(previous) + 1);
    previous = printed;
    merged.splice(index, 0, printed);
    times.splice(index, 0, Math.max(at ?? 0, times[index - 1] ?? 0));
  }
  return merged;
}

/** The file's line is printed inside luo_file_freeze, before that returns, also when the two clocks disagree. */
function refusedFreeze(merged: readonly Fact[], printed: Fact, time: (fact: Fact) => number | null): number {
  if (printed.type !== 'file.freeze_failed') return -1;
  const { errno } = printed.data;
  return merged.findIndex(
    (one) =>
      one.type === 'session.freeze_failed' && one.data.errno === errno && near(time(one), time(printed)),
  );
}

function near(a: number | null, b: number | null): boolean {
  return a === null || b === null || Math.abs(a - b) < SAME_CALL_US;
}

const AGENT_KINDS =
  /^(luo\.device_(opened|open_failed|closed)|session\.(created|create_failed|retrieved|retrieve_failed|finished|finish_failed|closed)|file\.(preserved|preserve_failed|retrieved|retrieve_failed)|image\..*|kexec\.(requested|refused))$/;

/** The agent's clock is first guessed from facts of which each side has just one of its kind and name. */
function matchAgent(
  kernel: readonly Fact[],
  agent: readonly Fact[],
  time: (fact: Fact) => number | null,
): { pairs: (readonly [number, number])[]; uptimeOffset: number } {
  const candidates = kernel.flatMap((one, index) => (AGENT_KINDS.test(one.type) ? [index] : []));
  const differences: number[] = [];
  for (const claimed of agent) {
    const same = candidates.filter((index) => compatible(kernel[index] as Fact, claimed));
    if (same.length !== 1 || agent.filter((other) => compatible(other, claimed)).length !== 1) continue;
    const at = time(kernel[same[0] ?? 0] as Fact);
    if (at !== null && claimed.stamp !== null && claimed.stamp.exact !== false)
      differences.push(at - claimed.stamp.us);
  }
  const guess = median(differences) ?? 0;
  const score = (index: number, claimed: Fact): number => {
    const known = kernel[index] as Fact;
    if (!compatible(known, claimed)) return 0;
    const at = time(known);
    const apart = at === null || claimed.stamp === null ? 0 : Math.abs(at - claimed.stamp.us - guess);
    // Far less than one more pair is worth, enough to choose the nearer of two equal facts.
    return 0.9 - Math.min(apart / 1e6, 1e5) * 1e-6;
  };
  const pairs = align(candidates, agent, score).map(([i, j]) => [candidates[i] ?? 0, j] as const);
  const offsets = pairs.flatMap(([i, j]) => {
    const at = time(kernel[i] as Fact);
    const stamp = agent[j]?.stamp ?? null;
    return at === null || stamp === null || stamp.exact === false ? [] : [at - stamp.us];
  });
  return { pairs, uptimeOffset: median(offsets) ?? 0 };
}

/** Agent facts that the kernel's sources do not have go where their time is, between their neighbours that they have. */
function weave(
  kernel: readonly Fact[],
  agent: readonly Fact[],
  pairs: readonly (readonly [number, number])[],
  toLeading: (stamp: Stamp) => number,
): Placed[] {
  const partner = new Map(pairs.map(([i, j]) => [j, i]));
  const placed: Placed[] = [];
  let last = 0;
  const push = (fact: Fact): void => {
    last = Math.max(last, fact.stamp === null ? last : toLeading(fact.stamp));
    placed.push({ fact, us: last });
  };
  let next = 0;
  agent.forEach((claimed, j) => {
    const i = partner.get(j);
    if (i !== undefined) {
      while (next <= i) push(kernel[next++] as Fact);
      return;
    }
    const limit = pairs.find(([, later]) => later > j)?.[0] ?? kernel.length;
    const at = claimed.stamp === null ? null : toLeading(claimed.stamp);
    while (next < limit) {
      const fact = kernel[next] as Fact;
      if (LAST.has(fact.type) || (at !== null && fact.stamp !== null && toLeading(fact.stamp) > at)) break;
      // Without a time of its own it stays right after its predecessor, but after the boot's first lines.
      if (at === null && fact.stamp?.clock !== 'printk') break;
      push(fact);
      next += 1;
    }
    push(claimed);
  });
  while (next < kernel.length) push(kernel[next++] as Fact);
  return placed;
}

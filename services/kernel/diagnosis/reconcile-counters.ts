/**
 * Compares three counters that each count kexecs – LUO's liveupdate-number, KHO's kexec_count and systemd's KexecsCount
 * – with each other and with the chain of observed boots. Each restarts under its own conditions (kernel-facts 4b, 2.5,
 * 7): the number in a kernel without live update, the count where the metadata cannot be read, systemd's when its
 * session is lost, and all of them on a cold boot.
 */
import type { BootId } from '../brands.js';
import { countsKexecs, explain, type Explanation } from './counter-explanations.js';
import type { CounterReading } from './counter-reading.js';
import type { CounterName } from './verdict.js';

/**
 * The values that the previous boot implies for this one, by the kernel's rules. Null: nothing arrives, or it is not
 * known.
 */
export interface ExpectedCounters {
  readonly numberIn: bigint | null;
  readonly numberOut: bigint | null;
  readonly kexecCount: number | null;
  readonly kexecsCount: bigint | null;
}

export interface CounterBoot {
  readonly reading: CounterReading;
  /** Index in its chain: 0 for the first boot of it. */
  readonly place: number;
  readonly expected: ExpectedCounters;
}

export interface Contradiction {
  readonly boot: number;
  readonly bootId: BootId | null;
  readonly counter: CounterName;
  /** What it was compared with: the value that the previous boot left, or another counter. */
  readonly against: 'boot_before' | CounterName;
  readonly expected: bigint | null;
  readonly found: bigint | null;
  /** Most probable first. */
  readonly explanations: readonly Explanation[];
}

export interface CounterReport {
  readonly boots: readonly CounterBoot[];
  readonly contradictions: readonly Contradiction[];
}

/** `readings`: one per boot, oldest first. */
export function reconcileCounters(readings: readonly CounterReading[]): CounterReport {
  const boots: CounterBoot[] = [];
  const contradictions: Contradiction[] = [];
  let chain: CounterReading[] = [];
  let drift = 0n;
  for (const [index, reading] of readings.entries()) {
    const before = readings[index - 1] ?? null;
    const goes = before !== null && before.chain === reading.chain;
    chain = goes ? [...chain, reading] : [reading];
    if (!goes) drift = 0n;
    const expected = expectedOf(reading, goes ? before : null, before);
    boots.push({ reading, place: chain.length - 1, expected });
    const found = [
      ...compareNumbers(reading, expected, chain),
      ...compareCounts(reading, expected, chain),
      ...compareSystemd(reading, expected, chain),
    ];
    const apart = driftOf(reading, goes);
    // Reported once, where the two counters start to differ or differ more.
    if (apart !== null && apart !== drift && !found.some((one) => one.counter !== 'KexecsCount'))
      found.push(between(reading, chain));
    if (apart !== null) drift = apart;
    contradictions.push(...found);
  }
  return { boots, contradictions };
}

function expectedOf(
  reading: CounterReading,
  before: CounterReading | null,
  earlier: CounterReading | null,
): ExpectedCounters {
  const numberIn = before === null ? null : numberLeft(before);
  const received = reading.numberIn ?? numberIn ?? 0n;
  const numberOut =
    reading.luo === 'ready' && (reading.numberIn !== null || before === null || numberIn !== null)
      ? received + 1n
      : null;
  const kexecsCount = systemdExpects(reading, earlier);
  return {
    numberIn,
    numberOut,
    kexecCount: before === null ? null : countLeft(before, reading),
    kexecsCount,
  };
}

/**
 * The number that a boot leaves for the next one; null: no LUO there, or the number that it received was not observed.
 */
function numberLeft(boot: CounterReading): bigint | null {
  if (boot.luo !== 'ready') return null;
  if (boot.numberOut !== null) return boot.numberOut;
  if (boot.numberIn !== null) return boot.numberIn + 1n;
  return boot.handover === 'accepted' ? null : 1n;
}

function countLeft(before: CounterReading, reading: CounterReading): number | null {
  if (countsKexecs(before.release) !== true || countsKexecs(reading.release) !== true) return null;
  if (before.metadataRefused || before.handover !== 'accepted') return 1;
  return before.kexecCount === null ? null : before.kexecCount + 1;
}

function systemdExpects(reading: CounterReading, earlier: CounterReading | null): bigint | null {
  if (reading.mode === 'cold') return 0n;
  const known = earlier?.kexecsCount ?? null;
  return known === null || reading.mode !== 'kexec' ? null : known + 1n;
}

function say(
  reading: CounterReading,
  counter: CounterName,
  against: Contradiction['against'],
  values: { readonly expected: bigint | null; readonly found: bigint | null },
  chain: readonly CounterReading[],
): Contradiction {
  const ahead = (values.found ?? 0n) > (values.expected ?? 0n);
  const { ordinal: boot, bootId } = reading;
  return { boot, bootId, counter, against, ...values, explanations: explain(counter, chain, ahead) };
}

function compareNumbers(
  reading: CounterReading,
  expected: ExpectedCounters,
  chain: readonly CounterReading[],
): Contradiction[] {
  const { numberIn, numberOut } = reading;
  // The kernel that left had no number, and one arrived: its origin is not known.
  const orphan = chain.length > 1 && expected.numberIn === null && chain.at(-2)?.luo === 'off';
  if (numberIn !== null && (expected.numberIn === null ? orphan : numberIn !== expected.numberIn))
    return [
      say(
        reading,
        'liveupdate-number',
        'boot_before',
        { expected: expected.numberIn, found: numberIn },
        chain,
      ),
    ];
  if (numberOut === null || expected.numberOut === null || numberOut === expected.numberOut) return [];
  const values = { expected: expected.numberOut, found: numberOut };
  return [say(reading, 'liveupdate-number', 'boot_before', values, chain)];
}

function compareCounts(
  reading: CounterReading,
  expected: ExpectedCounters,
  chain: readonly CounterReading[],
): Contradiction[] {
  const { kexecCount, metadataRefused } = reading;
  if (expected.kexecCount === null || kexecCount === expected.kexecCount) return [];
  // A missing observation is not a contradiction, unless the kernel logged that it does not continue the count.
  if (kexecCount === null && !metadataRefused) return [];
  const values = {
    expected: BigInt(expected.kexecCount),
    found: kexecCount === null ? null : BigInt(kexecCount),
  };
  return [say(reading, 'kexec_count', 'boot_before', values, chain)];
}

function compareSystemd(
  reading: CounterReading,
  expected: ExpectedCounters,
  chain: readonly CounterReading[],
): Contradiction[] {
  const found = reading.kexecsCount ?? null;
  if (found === null || expected.kexecsCount === null || found === expected.kexecsCount) return [];
  // systemd starts again at 0 where it had nothing to carry.
  if (found === 0n && reading.systemdArrived !== true) return [];
  return [say(reading, 'KexecsCount', 'boot_before', { expected: expected.kexecsCount, found }, chain)];
}

/**
 * liveupdate-number minus kexec_count; null where one of them was not observed. 0 in a chain that always had live
 * update.
 */
function driftOf(reading: CounterReading, goes: boolean): bigint | null {
  if (!goes || reading.kexecCount === null) return null;
  // A number that restarted was not printed: use the outgoing blob.
  const number = reading.numberIn ?? (reading.numberOut === 1n ? 0n : null);
  return number === null ? null : number - BigInt(reading.kexecCount);
}

function between(reading: CounterReading, chain: readonly CounterReading[]): Contradiction {
  const number = reading.numberIn ?? 0n;
  const count = BigInt(reading.kexecCount ?? 0);
  const late = number < count;
  return say(
    reading,
    late ? 'liveupdate-number' : 'kexec_count',
    late ? 'kexec_count' : 'liveupdate-number',
    late ? { expected: count, found: number } : { expected: number, found: count },
    chain,
  );
}

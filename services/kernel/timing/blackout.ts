/**
 * The time without service: from leaving the old kernel until the new one returned its first session (or, when nothing
 * was carried, had /dev/liveupdate). No clock runs through a kexec: the wall clock restarts from one that counts
 * seconds, and the clock since boot starts at zero. So the result is an interval with the reasons for its width.
 */
import type { NewEvent } from '../events/envelope.js';
import type { LiveUpdate } from '../state/kernel-state.js';
import { shutdownOf } from './phases.js';
import { clockSteps, microsOf, wasSeen, type Sighting } from './sighting.js';

export const uncertainties = [
  /** The new kernel set its clock from one that counts seconds: one second in each direction. Always present. */
  'boot_clock',
  /** Imported captures have the start of a boot only to the minute. */
  'imported_clock',
  /** The wall clock was set while one of the two kernels ran. */
  'clock_stepped',
  /** The new kernel's wall clock is behind the old one's: only the clock since boot can be used. */
  'clock_went_back',
  /** The jump itself was not observed: the old kernel was left between its last event and the new one's first. */
  'jump_unseen',
  /** Events are missing before the first session was retrieved: it may have been earlier. */
  'telemetry_lost',
  /** No session was retrieved yet: there is no upper end. */
  'not_back',
] as const;
export type Uncertainty = (typeof uncertainties)[number];

export interface Blackout {
  /** Minimum duration in microseconds. */
  readonly atLeast: bigint;
  /** Maximum duration in microseconds; null when it has no bound. */
  readonly atMost: bigint | null;
  readonly uncertainties: readonly Uncertainty[];
  /** The two ends as observed, by the host's wall clock; null where an end was not observed. */
  readonly leftAt: string | null;
  readonly backAt: string | null;
}

interface Seen {
  readonly old: readonly Sighting[];
  readonly next: readonly Sighting[];
  readonly events: readonly NewEvent[];
}

const SECOND = 1_000_000n;
/** A minute for the start of each of the two boots (docs/collector.md). */
const IMPORTED = 120n * SECOND;
/** Three clocks of one imported boot agree to a second (docs/collector.md). */
const IMPORTED_WITHIN = SECOND;
/** Clocks that are slewed, not set, differ by less. */
const STEERED = 50_000n;
const IMPORTER = 'capture-import';

/**
 * Null: the host was never away, or one of the kernels was not observed. `old` and `next`: the sightings of the two
 * boots in stream order; `events`: the stream that they were taken from, which shows where telemetry is missing.
 */
export function blackoutOf(
  { outcome, carried }: Pick<LiveUpdate, 'outcome' | 'carried'>,
  { old, next, events }: Seen,
): Blackout | null {
  const first = next[0];
  const last = old.at(-1);
  if (outcome === 'refused' || first === undefined || last === undefined) return null;
  const imported = [first, last].some(({ event }) => event.producer.id === IMPORTER);
  const { jump, left, newClockStart } = leaving(
    old,
    last,
    first,
    shutdownOf(next)?.lateShutdownFinishedAt ?? null,
  );
  const holes = holesIn(events);
  const { back, end, unsure } = returning(carried, next, first, holes.size > 0);
  const certain = lastBefore(holes, next, end, events);
  const stepped = clockSteps(old) + clockSteps(back === null ? next : next.slice(0, next.indexOf(back) + 1));
  const slack = (imported ? IMPORTED : SECOND) + stepped;

  const sinceBoot = max(0n, (certain?.upUs ?? 0n) - (imported ? IMPORTED_WITHIN : 0n));
  const byWall = certain === null ? 0n : certain.wallUs - left.to - slack;
  const least = max(sinceBoot, byWall);
  const most = back === null ? null : back.wallUs - left.from + slack;
  const wentBack = most !== null && (newClockStart + slack < left.from || most < least);
  const doubts: Record<Uncertainty, boolean> = {
    boot_clock: true,
    imported_clock: imported,
    clock_stepped: stepped > STEERED && !imported,
    clock_went_back: wentBack,
    jump_unseen: jump === null,
    telemetry_lost: unsure || certain !== end,
    not_back: back === null,
  };
  return {
    atLeast: wentBack ? sinceBoot : least,
    atMost: wentBack ? null : most,
    uncertainties: uncertainties.filter((one) => doubts[one]),
    leftAt: jump?.event.occurredAt ?? null,
    backAt: back?.event.occurredAt ?? null,
  };
}

/** When the old kernel was left, by the wall clock; `newClockStart`: when the clock of the new one started. */
function leaving(old: readonly Sighting[], last: Sighting, first: Sighting, shutDownAt: string | null) {
  const jump = old.findLast(({ event }) => event.type === 'kexec.entered' && wasSeen(event)) ?? null;
  const newClockStart = first.upUs === null ? first.wallUs : first.wallUs - first.upUs;
  // systemd calls reboot(KEXEC) after this instant of the old kernel's clock.
  const shutDown = shutDownAt === null ? 0n : microsOf(shutDownAt);
  const from = jump === null ? max(last.wallUs, shutDown) : jump.wallUs;
  return { jump, newClockStart, left: { from, to: jump === null ? max(from, newClockStart) : from } };
}

/** The end of the blackout; `end`: its minimum, if no telemetry is missing before it. */
function returning(
  carried: LiveUpdate['carried'],
  next: readonly Sighting[],
  first: Sighting,
  lossy: boolean,
): { readonly back: Sighting | null; readonly end: Sighting; readonly unsure: boolean } {
  const names = new Set(carried.map((session) => session.name));
  // A kernel of another ABI may list sessions that were never sent.
  const retrieved =
    next.find(({ event }) => event.type === 'session.retrieved' && names.has(event.data.name)) ?? null;
  const device = next.find(({ event }) => event.type === 'luo.device_present') ?? null;
  // With events missing, there may have been carried sessions that were not reported: then the device is only the
  // earliest end.
  const unsure = retrieved === null && carried.length === 0 && lossy;
  const back = retrieved ?? (carried.length > 0 || unsure ? null : device);
  return { back, end: back ?? (unsure ? device : null) ?? next.at(-1) ?? first, unsure };
}

/** Events before which their producer's numbering has a gap. */
function holesIn(events: readonly NewEvent[]): ReadonlySet<NewEvent> {
  const expected = new Map<string, bigint>();
  const holes = new Set<NewEvent>();
  for (const event of events) {
    const { id, epoch, seq } = event.producer;
    const run = `${epoch}@${id}`;
    const due = expected.get(run);
    if (due !== undefined && BigInt(seq) > due) holes.add(event);
    expected.set(run, BigInt(seq) + 1n);
  }
  return holes;
}

/** The last sighting of the new boot before a gap that can hide more of it; `end` when there is none before `end`. */
function lastBefore(
  holes: ReadonlySet<NewEvent>,
  next: readonly Sighting[],
  end: Sighting,
  events: readonly NewEvent[],
): Sighting | null {
  const mine = new Map(next.map((sighting) => [sighting.event, sighting]));
  let last: Sighting | null = null;
  for (const event of events) {
    const sighting = mine.get(event) ?? null;
    if (holes.has(event) && (sighting !== null || last !== null)) return last;
    last = sighting ?? last;
    if (event === end.event) break;
  }
  return end;
}

const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);

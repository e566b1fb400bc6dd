/** The phases of a live update, between observed moments. */
import type { LiveUpdate } from '../state/kernel-state.js';
import type { EventData } from '../events/catalogue.js';
import { microsOf, type Sighting } from './sighting.js';

/**
 * `prepare`: from the intent, or the loaded image, to the shutdown, or to reboot(KEXEC) where systemd did not report the
 * shutdown. `shutdown`: until systemd called reboot(KEXEC). `serialize`: until the old kernel was left. `jump`: until the
 * new kernel started; where the jump was not observed, from the
 * reboot(KEXEC) that systemd reported. `boot`: until /dev/liveupdate existed. `wait`: until userspace retrieved the
 * first session. `retrieve`: until the last one. `finish`: until the outcome was settled.
 */
export type PhaseName =
  'prepare' | 'shutdown' | 'serialize' | 'jump' | 'boot' | 'wait' | 'retrieve' | 'finish';

export interface UpdatePhase {
  readonly name: PhaseName;
  readonly startedAt: string;
  readonly endedAt: string;
  /** Microseconds; null when the wall clock was set back in between. */
  readonly duration: bigint | null;
  /** `monotonic`: the clock of one boot stamped both ends. `wall`: the host's wall clock, which may have been set. */
  readonly clock: 'monotonic' | 'wall';
}

/** An instant of one kernel. Only what an event of that kernel stamped has a time since boot. */
interface Moment {
  readonly at: string;
  readonly wallUs: bigint;
  readonly upUs: bigint | null;
  readonly bootId: string | null;
}

type Moments = Readonly<
  Record<'intended' | 'shutdown' | 'shutDown' | 'requested' | 'left' | 'started', Moment | null>
> &
  Readonly<Record<'device' | 'firstRetrieved' | 'lastRetrieved' | 'finished', Moment | null>>;

export function phasesOf(moments: Moments): UpdatePhase[] {
  const { intended, shutdown, shutDown, requested, left, started } = moments;
  const { device, firstRetrieved, lastRetrieved, finished } = moments;
  return [
    phase('prepare', intended, shutdown ?? requested),
    phase('shutdown', shutdown, requested),
    phase('serialize', requested, left),
    phase('jump', left ?? shutDown, started),
    phase('boot', started, device),
    phase('wait', device, firstRetrieved),
    phase('retrieve', firstRetrieved, lastRetrieved),
    phase('finish', lastRetrieved ?? device, finished),
  ].filter((one) => one !== null);
}

function phase(name: PhaseName, from: Moment | null, to: Moment | null): UpdatePhase | null {
  if (from === null || to === null) return null;
  const ends = { name, startedAt: from.at, endedAt: to.at };
  const sameBoot = from.bootId === to.bootId;
  if (sameBoot && from.upUs !== null && to.upUs !== null && to.upUs >= from.upUs)
    return { ...ends, duration: to.upUs - from.upUs, clock: 'monotonic' };
  const wall = to.wallUs - from.wallUs;
  return { ...ends, duration: wall < 0n ? null : wall, clock: 'wall' };
}

export function momentsOf(
  { finishedAt }: Pick<LiveUpdate, 'finishedAt'>,
  old: readonly Sighting[],
  next: readonly Sighting[],
): Moments {
  const find = (list: readonly Sighting[], ...types: string[]): Sighting | null =>
    list.find((one) => types.includes(one.event.type)) ?? null;
  const findLast = (list: readonly Sighting[], ...types: string[]): Sighting | null =>
    list.findLast((one) => types.includes(one.event.type)) ?? null;
  const requested = findLast(old, 'kexec.requested');
  const before = requested === null ? old : old.slice(0, old.indexOf(requested));
  const systemd = shutdownOf(next);
  const reported = (at: string | null): Moment | null =>
    at === null ? null : { at, wallUs: microsOf(at), upUs: null, bootId: old[0]?.event.bootId ?? null };
  const shutDown = reported(systemd?.lateShutdownFinishedAt ?? null);
  return {
    intended: momentOf(findLast(before, 'update.intended') ?? findLast(before, 'image.loaded')),
    shutdown: reported(systemd?.shutdownStartedAt ?? null),
    shutDown,
    requested: momentOf(requested) ?? shutDown,
    left: momentOf(findLast(old, 'kexec.entered')),
    started: momentOf(find(next, 'boot.started')),
    device: momentOf(find(next, 'luo.device_present')),
    firstRetrieved: momentOf(find(next, 'session.retrieved')),
    lastRetrieved: momentOf(findLast(next, 'session.retrieved')),
    finished: momentOf(
      finishedAt === null ? null : (next.find((one) => one.event.occurredAt === finishedAt) ?? null),
    ),
  };
}

function momentOf(seen: Sighting | null): Moment | null {
  if (seen === null) return null;
  const { event, wallUs, upUs } = seen;
  return { at: event.occurredAt, wallUs, upUs, bootId: event.bootId };
}

/** What systemd reported in the new kernel about the shutdown of the old one. */
export function shutdownOf(next: readonly Sighting[]): EventData<'systemd.shutdown_timed'> | null {
  for (const { event } of next) if (event.type === 'systemd.shutdown_timed') return event.data;
  return null;
}

/** The phases of a live update, between observed moments. */
import type { LiveUpdate } from '../state/kernel-state.js';
import type { Sighting } from './sighting.js';

/**
 * `prepare`: from the intent, or the loaded image, to reboot(KEXEC). `serialize`: until the old kernel was left.
 * `jump`: until the new kernel started. `boot`: until /dev/liveupdate existed. `wait`: until userspace retrieved the
 * first session. `retrieve`: until the last one. `finish`: until the outcome was settled.
 */
export type PhaseName = 'prepare' | 'serialize' | 'jump' | 'boot' | 'wait' | 'retrieve' | 'finish';

export interface UpdatePhase {
  readonly name: PhaseName;
  readonly startedAt: string;
  readonly endedAt: string;
  /** Microseconds; null when the wall clock was set back in between. */
  readonly duration: bigint | null;
  /** `monotonic`: the clock of one boot stamped both ends. `wall`: the host's wall clock, which may have been set. */
  readonly clock: 'monotonic' | 'wall';
}

type Moments = Readonly<Record<'intended' | 'requested' | 'left' | 'started', Sighting | null>> &
  Readonly<Record<'device' | 'firstRetrieved' | 'lastRetrieved' | 'finished', Sighting | null>>;

export function phasesOf(moments: Moments): UpdatePhase[] {
  const { intended, requested, left, started, device, firstRetrieved, lastRetrieved, finished } = moments;
  return [
    phase('prepare', intended, requested),
    phase('serialize', requested, left),
    phase('jump', left, started),
    phase('boot', started, device),
    phase('wait', device, firstRetrieved),
    phase('retrieve', firstRetrieved, lastRetrieved),
    phase('finish', lastRetrieved ?? device, finished),
  ].filter((one) => one !== null);
}

function phase(name: PhaseName, from: Sighting | null, to: Sighting | null): UpdatePhase | null {
  if (from === null || to === null) return null;
  const ends = { name, startedAt: from.event.occurredAt, endedAt: to.event.occurredAt };
  const sameBoot = from.event.bootId === to.event.bootId;
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
  return {
    intended: findLast(before, 'update.intended') ?? findLast(before, 'image.loaded'),
    requested,
    left: findLast(old, 'kexec.entered'),
    started: find(next, 'boot.started'),
    device: find(next, 'luo.device_present'),
    firstRetrieved: find(next, 'session.retrieved'),
    lastRetrieved: findLast(next, 'session.retrieved'),
    finished: finishedAt === null ? null : (next.find((one) => one.event.occurredAt === finishedAt) ?? null),
  };
}

/** Decides when a batch is sent: in simulated time at a chosen speed, and at most a number of events a second. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Pace {
  /** True when the simulated time has been reached. */
  due(atMs: number): boolean;
  /** Waits until it is reached. */
  until(atMs: number, signal: AbortSignal): Promise<void>;
}

/** `speed` null: as fast as the ledger accepts events. `fromMs`: the simulated time at which this run continues. */
export function createPace(speed: number | null, fromMs: number): Pace {
  if (speed === null) return { due: () => true, until: () => Promise.resolve() };
  const startedAt = performance.now();
  const left = (atMs: number): number => (atMs - fromMs) / speed - (performance.now() - startedAt);
  return {
    due: (atMs) => left(atMs) <= 0,
    async until(atMs, signal) {
      // The longest delay of a timer is 2^31 - 1 ms.
      for (let ms = left(atMs); ms > 0; ms = left(atMs))
        await sleep(Math.min(ms, 0x7fffffff), undefined, { signal });
    },
  };
}

export interface Rate {
  /** Largest batch that keeps the stream smooth. */
  readonly most: number;
  /** Waits until that many more events may be sent. */
  take(events: number, signal: AbortSignal): Promise<void>;
}

export function createRate(perSecond: number | null, most: number): Rate {
  if (perSecond === null) return { most, take: () => Promise.resolve() };
  let freeAt = performance.now();
  return {
    most: Math.max(1, Math.min(most, Math.ceil(perSecond / 4))),
    async take(events, signal) {
      const now = performance.now();
      const turn = Math.max(now, freeAt);
      freeAt = turn + (events / perSecond) * 1000;
      if (turn > now) await sleep(turn - now, undefined, { signal });
    },
  };
}

/** At most that many at once; the others wait in order. */
export function createGate(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = places;
  const line: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => line.push(resolve));
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

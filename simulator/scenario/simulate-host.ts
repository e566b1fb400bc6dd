/** The endless demo host: pulled one batch at a time, so that a slow ledger slows the host. */
import { SimulatedHost } from '../host/simulated-host.js';
import type { Batch } from '../host/observer.js';
import { createRandom } from '../random.js';
import { Agent } from './agent.js';
import { attemptName, mishaps, updateSteps, type Mishap } from './random-updates.js';
import { DEFAULT_START_US } from './run.js';
import type { Target } from './step.js';

export interface SimulatedHostOptions {
  readonly hostId: string;
  readonly seed: string;
  /** The kernel on disk, which every update loads unless {@link releases} is set. */
  readonly release: string;
  /** Releases of successive updates. */
  readonly releases?: readonly string[];
  /** µs since 1970. Pass Date.now() * 1000 for a host at the current time. */
  readonly startUs?: number;
  /** Share of updates with a mishap, 0 to 1. */
  readonly faultRate?: number;
  /** Only these mishaps. */
  readonly mishaps?: readonly Mishap[];
  /** Shortest and longest pause between two updates, in ms. */
  readonly pauseMs?: readonly [number, number];
  /** Number of updates; endless when absent. */
  readonly updates?: number;
  readonly lastMoments?: 'live' | 'kept' | 'lost';
  readonly reserveMem?: Target['reserveMem'];
}

/** A host and its iterator: every pulled batch simulates it further. */
export interface Life {
  readonly host: SimulatedHost;
  readonly batches: Generator<Batch, void, void>;
  /** Injected failures so far, by name of the attempt. */
  readonly mishaps: ReadonlyMap<string, Mishap>;
}

/** Batches in time order; `delayMs` is the time since the previous one. Empty batches are omitted. */
export function simulateHost(options: SimulatedHostOptions): Generator<Batch, void, void> {
  return startLife(options).batches;
}

/** The same with access to the host, for its truth. */
export function startLife(options: SimulatedHostOptions): Life {
  const kernel: Target = { release: options.release, reserveMem: options.reserveMem ?? [] };
  const host = new SimulatedHost({
    hostId: options.hostId,
    seed: options.seed,
    startUs: options.startUs ?? DEFAULT_START_US,
    kernel,
    lastMoments: options.lastMoments ?? 'live',
  });
  const happened = new Map<string, Mishap>();
  return { host, batches: live(host, kernel, options, happened), mishaps: happened };
}

function* live(
  host: SimulatedHost,
  kernel: Target,
  options: SimulatedHostOptions,
  happened: Map<string, Mishap>,
): Generator<Batch, void, void> {
  const random = createRandom(`life/${options.seed}/${options.hostId}`);
  const agent = new Agent(host);
  const [shortest, longest] = options.pauseMs ?? [2000, 6000];
  const wanted = options.mishaps ?? mishaps;
  yield host.take();
  agent.run({ do: 'open' });
  yield host.take();
  let saved = 0;
  for (let attempt = 1; attempt <= (options.updates ?? Infinity); attempt++) {
    const releases = options.releases ?? [options.release];
    const release = releases[attempt % releases.length] ?? options.release;
    const [first, ...rest] = wanted;
    const mishap =
      first !== undefined && random.chance(options.faultRate ?? 0.15) ? random.pick([first, ...rest]) : null;
    if (mishap !== null) happened.set(attemptName(attempt), mishap);
    const pauseMs = random.between(shortest, longest);
    for (const step of updateSteps(
      { attempt, from: kernel, to: { ...kernel, release }, mishap, pauseMs },
      random,
    )) {
      agent.run(step);
      const batch = host.take();
      // Steps without events only advance the time, which is added to the next batch.
      if (batch.events.length === 0) saved += batch.delayMs;
      else {
        yield { ...batch, delayMs: batch.delayMs + saved };
        saved = 0;
      }
    }
  }
}

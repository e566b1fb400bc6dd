/** Many hosts at once, updated in waves: one stream of batches in time order, pulled by whoever sends them. */
import type { Batch } from '../host/observer.js';
import { createRandom } from '../random.js';
import type { Mishap } from './life.js';
import { DEFAULT_START_US } from './run.js';
import { simulateHost } from './simulate-host.js';

export interface FleetOptions {
  readonly hosts: number;
  readonly seed: string;
  /** Kernels on disk, given to the hosts at random; a release named twice is twice as frequent. */
  readonly releases?: readonly string[];
  /** Where the rollout goes; left out: every host updates into its own release. */
  readonly target?: string;
  /** Hosts that start together, and ms until the next such group. */
  readonly waveSize?: number;
  readonly waveGapMs?: number;
  /** Live updates per host. Left out: endless. */
  readonly updates?: number;
  readonly faultRate?: number;
  readonly mishaps?: readonly Mishap[];
  readonly startUs?: number;
  readonly pauseMs?: readonly [number, number];
  readonly hostName?: (index: number) => string;
}

export interface FleetBatch extends Batch {
  readonly hostId: string;
  /** Simulated ms since the start of the fleet. */
  readonly atMs: number;
}

interface Member {
  readonly hostId: string;
  readonly life: Generator<Batch, void, void>;
  readonly order: number;
  next: Batch;
  atMs: number;
}

/** `delayMs` of a batch counts from the fleet's previous batch. */
export function* simulateFleet(options: FleetOptions): Generator<FleetBatch, void, void> {
  const queue = new TimeQueue();
  for (const member of members(options)) queue.push(member);
  let now = 0;
  for (let member = queue.pop(); member !== null; member = queue.pop()) {
    const { hostId, next, atMs } = member;
    yield { hostId, atMs, events: next.events, blobs: next.blobs, delayMs: Math.max(0, atMs - now) };
    now = Math.max(now, atMs);
    const following = member.life.next();
    if (following.done === true) continue;
    member.next = following.value;
    member.atMs = atMs + following.value.delayMs;
    queue.push(member);
  }
}

function* members(options: FleetOptions): Generator<Member, void, void> {
  const random = createRandom(`fleet/${options.seed}`);
  const startUs = options.startUs ?? DEFAULT_START_US;
  const waveSize = Math.max(1, options.waveSize ?? options.hosts);
  const releases = options.releases ?? ['7.3.4'];
  for (let order = 0; order < options.hosts; order++) {
    const hostId = options.hostName?.(order) ?? `node-${String(order + 1).padStart(4, '0')}`;
    const release = releases[random.below(releases.length)] ?? '7.3.4';
    const wave = Math.floor(order / waveSize);
    // Nobody powers a rack on in the same microsecond.
    const atMs = wave * (options.waveGapMs ?? 30_000) + random.below(2000);
    const life = simulateHost({
      hostId,
      seed: options.seed,
      release,
      startUs: startUs + atMs * 1000,
      ...(options.target === undefined ? {} : { releases: [options.target] }),
      ...(options.faultRate === undefined ? {} : { faultRate: options.faultRate }),
      ...(options.mishaps === undefined ? {} : { mishaps: options.mishaps }),
      ...(options.pauseMs === undefined ? {} : { pauseMs: options.pauseMs }),
      ...(options.updates === undefined ? {} : { updates: options.updates }),
    });
    const first = life.next();
    if (first.done !== true) yield { hostId, life, order, next: first.value, atMs };
  }
}

/** A binary heap by time, then by host: the order does not depend on anything else. */
class TimeQueue {
  private readonly heap: Member[] = [];

  push(member: Member): void {
    this.heap.push(member);
    for (let at = this.heap.length - 1; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.swapIfEarlier(at, parent)) return;
      at = parent;
    }
  }

  pop(): Member | null {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (first === undefined || last === undefined) return null;
    if (this.heap.length === 0) return first;
    this.heap[0] = last;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const right = left + 1;
      const child = right < this.heap.length && this.earlier(right, left) ? right : left;
      if (child >= this.heap.length || !this.swapIfEarlier(child, at)) return first;
      at = child;
    }
  }

  private earlier(a: number, b: number): boolean {
    const [one, other] = [this.heap[a], this.heap[b]];
    if (one === undefined || other === undefined) return false;
    return one.atMs !== other.atMs ? one.atMs < other.atMs : one.order < other.order;
  }

  private swapIfEarlier(child: number, parent: number): boolean {
    if (!this.earlier(child, parent)) return false;
    const [low, high] = [this.heap[child], this.heap[parent]];
    if (low === undefined || high === undefined) return false;
    this.heap[parent] = low;
    this.heap[child] = high;
    return true;
  }
}

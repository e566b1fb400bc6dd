/** Many hosts at once, updated in waves: one stream of batches in time order, pulled by the sender. */
import type { Batch } from '../host/observer.js';
import { fleetMembers, type FleetOptions } from './fleet-members.js';

export interface FleetBatch extends Batch {
  readonly hostId: string;
  /** Simulated ms since the start of the fleet. */
  readonly atMs: number;
}

interface Member {
  readonly hostId: string;
  readonly batches: Generator<Batch, void, void>;
  readonly order: number;
  next: Batch;
  atMs: number;
}

/** `delayMs` of a batch is relative to the fleet's previous batch. */
export function* simulateFleet(options: FleetOptions): Generator<FleetBatch, void, void> {
  const queue = new TimeQueue();
  for (const { hostId, order, atMs, start } of fleetMembers(options)) {
    const { batches } = start();
    const first = batches.next();
    if (first.done !== true) queue.push({ hostId, batches, order, next: first.value, atMs });
  }
  let now = 0;
  for (let member = queue.pop(); member !== null; member = queue.pop()) {
    const { hostId, next, atMs } = member;
    yield { hostId, atMs, events: next.events, blobs: next.blobs, delayMs: Math.max(0, atMs - now) };
    now = Math.max(now, atMs);
    const following = member.batches.next();
    if (following.done === true) continue;
    member.next = following.value;
    member.atMs = atMs + following.value.delayMs;
    queue.push(member);
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

/**
 * One reader's place in the log. It pulls: nothing is queued for it, so a slow reader costs a cursor and no memory.
 * A class and not a generator, because a generator's return() waits for the next() that is pending, and a client that
 * left must not wait for an event that may never come.
 */
import type { LedgerEvent, Position } from '../../kernel/index.js';
import { asPosition } from '../../kernel/index.js';
import { LedgerError } from '../errors.js';
import type { LogFilter } from '../read/filter.js';
import { matches } from '../read/filter.js';
import type { Ring } from './ring.js';
import type { StorePage } from './store-page.js';

/** What a subscription needs of the tail that carries it. */
export interface Source {
  ring(): Ring;
  /** What comes next, from PostgreSQL. */
  page(after: Position, filter: LogFilter): Promise<StorePage>;
  /** Calls back once, when the ring has grown or the tail was stopped; the result takes the call back. */
  onNews(callback: () => void): () => void;
  failed(error: unknown): void;
  closed(subscription: Subscription): void;
}

/** A page ends before the event that would pass either bound; its first event is always in it. */
export interface PageLimits {
  readonly events: number;
  /** Of canonical text. */
  readonly bytes: number;
}

export interface EventPage {
  /** At least one. */
  readonly events: readonly LedgerEvent[];
  readonly bytes: number;
}

/** Events looked at between two turns of the event loop, so that one busy reader cannot starve the process. */
const PAGE = 256;
type Done = IteratorResult<LedgerEvent, undefined>;
const one: PageLimits = { events: 1, bytes: 0 };
const nothing: StorePage = { events: [], sizes: [], through: 0n };

interface Waiting {
  readonly limits: PageLimits;
  readonly resolve: (page: EventPage | null) => void;
  readonly reject: (error: unknown) => void;
}

export class Subscription implements AsyncIterableIterator<LedgerEvent, undefined> {
  readonly #source: Source;
  readonly #filter: LogFilter;
  #cursor: bigint;
  #stored: StorePage = nothing;
  #used = 0;
  #storeReads = 0;
  #sinceYield = 0;
  #waiting: Waiting[] = [];
  #pumping = false;
  #closed = false;
  #nudge: (() => void) | null = null;

  constructor(source: Source, after: Position, filter: LogFilter) {
    this.#source = source;
    this.#cursor = after;
    this.#filter = filter;
  }

  /** The last position this reader has got, or that was passed over because the filter did not want it. */
  get cursor(): Position {
    return asPosition(this.#cursor);
  }

  /** Whether what comes next is not in the shared ring any more and has to come from PostgreSQL. */
  get behind(): boolean {
    return this.#used < this.#stored.events.length || this.#cursor + 1n < this.#source.ring().first;
  }

  /** How often this reader had to look into PostgreSQL. */
  get storeReads(): number {
    return this.#storeReads;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<Done> {
    const event = (await this.page(one))?.events[0];
    return event === undefined ? { done: true, value: undefined } : { done: false, value: event };
  }

  /**
   * What is at hand, waiting for the first event only; null when the subscription has ended. Throws ARCHIVED when what
   * comes next has left the database, and ends with that.
   */
  page(limits: PageLimits): Promise<EventPage | null> {
    if (this.#closed) return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ limits, resolve, reject });
      if (!this.#pumping) this.#pump().catch((error: unknown) => this.#fail(error));
    });
  }

  /** Ends the subscription; whatever is pending is settled at once. */
  return(): Promise<Done> {
    if (!this.#closed) {
      this.#closed = true;
      this.#stored = nothing;
      for (const { resolve } of this.#waiting.splice(0)) resolve(null);
      this.#nudge?.();
      this.#source.closed(this);
    }
    return Promise.resolve({ done: true, value: undefined });
  }

  async throw(): Promise<Done> {
    return this.return();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  async #pump(): Promise<void> {
    this.#pumping = true;
    try {
      for (let wanted = this.#waiting[0]; wanted !== undefined && !this.#closed; wanted = this.#waiting[0]) {
        // At half, so that a page asked for now is not cut short by what an earlier one has used up.
        if (this.#sinceYield >= PAGE / 2) {
          this.#sinceYield = 0;
          await new Promise((resolve) => setImmediate(resolve));
          continue;
        }
        const page = this.#collect(wanted.limits);
        if (page === null) {
          await this.#refill();
        } else {
          this.#waiting.shift();
          wanted.resolve(page);
        }
      }
    } finally {
      this.#pumping = false;
    }
  }

  #collect(limits: PageLimits): EventPage | null {
    const events: LedgerEvent[] = [];
    let bytes = 0;
    while (events.length < limits.events) {
      const room = events.length === 0 ? Infinity : limits.bytes - bytes;
      const taken = this.#fromStore(room) ?? this.#fromRing(room);
      if (taken === null) break;
      events.push(taken.event);
      bytes += taken.size;
    }
    return events.length === 0 ? null : { events, bytes };
  }

  #fromStore(room: number): { readonly event: LedgerEvent; readonly size: number } | null {
    const event = this.#stored.events[this.#used];
    const size = this.#stored.sizes[this.#used];
    if (event === undefined || size === undefined || size > room) return null;
    this.#used++;
    this.#sinceYield++;
    this.#cursor = event.position;
    return { event, size };
  }

  #fromRing(room: number): { readonly event: LedgerEvent; readonly size: number } | null {
    if (this.#used < this.#stored.events.length) return null;
    const ring = this.#source.ring();
    while (this.#sinceYield < PAGE) {
      const position = this.#cursor + 1n;
      const event = ring.at(position);
      if (event === undefined) return null;
      const wanted = matches(this.#filter, event);
      const size = ring.sizeAt(position);
      if (wanted && size > room) return null;
      this.#cursor = position;
      this.#sinceYield++;
      if (wanted) return { event, size };
    }
    return null;
  }

  /** The caller gets the error, and the subscription ends with it. */
  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    void this.return();
  }

  /** Waits for news, or, when the ring no longer holds what comes next, reads a page. */
  async #refill(): Promise<void> {
    if (this.#sinceYield >= PAGE / 2) return;
    const ring = this.#source.ring();
    if (this.#cursor >= ring.last) {
      let cancel: () => void = () => undefined;
      await new Promise<void>((resolve) => {
        this.#nudge = resolve;
        cancel = this.#source.onNews(resolve);
      });
      cancel();
      this.#nudge = null;
      return;
    }
    try {
      this.#storeReads++;
      const found = await this.#source.page(asPosition(this.#cursor), this.#filter);
      if (this.#closed) return;
      this.#stored = found;
      this.#used = 0;
      this.#sinceYield = PAGE;
      // Positions are dense and all of them are committed, so a page without events proves that there are none.
      if (found.events.length === 0) this.#cursor = found.through;
    } catch (error) {
      if (error instanceof LedgerError && error.code === 'ARCHIVED') {
        // It will not come back by itself, and to pass over it would be a hole.
        this.#fail(error);
        return;
      }
      this.#source.failed(error);
      // PostgreSQL may be restarting. The place is known, so nothing is lost by waiting.
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 400));
    }
  }
}

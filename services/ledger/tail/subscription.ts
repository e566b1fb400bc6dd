/**
 * One reader's place in the log. It pulls: nothing is queued for it, so a slow reader costs a cursor and at most one
 * page from PostgreSQL. A class and not a generator, because a generator's return() waits for the pending next(), and a
 * client that left must not wait for an event that may never come.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Position, StoredEvent } from '../../kernel/index.js';
import { asPosition } from '../../kernel/index.js';
import { LedgerError } from '../errors.js';
import type { LogFilter } from '../read/filter.js';
import { matches } from '../read/filter.js';
import type { EventPage } from './event-page.js';
import type { Ring } from './ring.js';

/** The part of the tail that a subscription uses. */
export interface Source {
  ring(): Ring;
  /** The next page, from PostgreSQL. */
  page(after: Position, filter: LogFilter): Promise<EventPage>;
  /** Calls `wake` once, when the ring has grown or the tail was stopped. The result cancels the call. */
  onNews(callback: () => void): () => void;
  failed(error: unknown): void;
  closed(subscription: Subscription): void;
}

export interface PullLimits {
  readonly events: number;
  /** Size of a page in characters of canonical text. The first event of a page may be longer. */
  readonly bytes?: number;
  /** Milliseconds to wait for the first event; without a limit when absent. */
  readonly waitMs?: number;
}

/** Events checked between two turns of the event loop, so that one busy reader cannot starve the process. */
const STRETCH = 256;
/** The longest delay of a Node timer, in milliseconds. */
const LONGEST_MS = 2 ** 31 - 1;
const nothing: readonly StoredEvent[] = [];
type Result = IteratorResult<StoredEvent, undefined>;

export class Subscription implements AsyncIterableIterator<StoredEvent, undefined> {
  readonly #source: Source;
  readonly #filter: LogFilter;
  #cursor: bigint;
  /** A page from PostgreSQL, and the number of its events that were returned. */
  #stored = nothing;
  #used = 0;
  #storeReads = 0;
  #loading: Promise<void> | null = null;
  #failure: LedgerError | null = null;
  #closed = false;
  #wake: (() => void) | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(source: Source, after: Position, filter: LogFilter) {
    this.#source = source;
    this.#cursor = after;
    this.#filter = filter;
  }

  /** The last position that was returned, or skipped because the filter did not match. */
  get cursor(): Position {
    return asPosition(this.#cursor);
  }

  /** Whether the next position is no longer in the shared ring and has to come from PostgreSQL. */
  get behind(): boolean {
    return this.#used < this.#stored.length || this.#cursor + 1n < this.#source.ring().first;
  }

  /** Number of pages that this reader took from PostgreSQL. */
  get storeReads(): number {
    return this.#storeReads;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<Result> {
    const event = (await this.pull({ events: 1 }))?.events[0];
    return event === undefined ? { done: true, value: undefined } : { done: false, value: event };
  }

  /**
   * The events that are available, waiting only for the first one. A page without events: nothing matched up to and
   * including `through` within `waitMs`. Null: the subscription has ended. Throws ARCHIVED when the next position has
   * left the database; the subscription then ends. Calls are served one after the other.
   */
  pull(limits: PullLimits): Promise<EventPage | null> {
    const page = this.#turn.then(() => this.#pull(limits));
    this.#turn = page.catch(() => undefined);
    return page;
  }

  /** Ends the subscription; a pending {@link pull} settles at once. */
  return(): Promise<Result> {
    if (!this.#closed) {
      this.#closed = true;
      this.#stored = nothing;
      this.#wake?.();
      this.#source.closed(this);
    }
    return Promise.resolve({ done: true, value: undefined });
  }

  async throw(): Promise<Result> {
    return this.return();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  async #pull({ events: max, bytes = Infinity, waitMs = Infinity }: PullLimits): Promise<EventPage | null> {
    const deadline = performance.now() + waitMs;
    const events: StoredEvent[] = [];
    let room = bytes;
    for (;;) {
      // Let timers and sockets run between two steps, whatever the log contains.
      await nextTurn();
      if (this.#failure !== null) throw this.#failure;
      if (this.#closed) return null;
      let checked = 0;
      while (checked < STRETCH && events.length < max) {
        const event = this.#peek();
        if (event === undefined) break;
        const { length } = event.canonical;
        const wanted = matches(this.#filter, event);
        if (wanted && events.length > 0 && length > room) return this.#page(events);
        this.#advance(event);
        checked += 1;
        if (!wanted) continue;
        events.push(event);
        room -= length;
      }
      if (events.length >= max || (events.length > 0 && room <= 0)) return this.#page(events);
      if (checked === STRETCH) {
        if (events.length === 0 && performance.now() >= deadline) return this.#page(events);
        continue;
      }
      // Read the next page while the caller processes this one.
      if (this.#cursor < this.#source.ring().last) this.#loading ??= this.#load();
      if (events.length > 0) return this.#page(events);
      const left = deadline - performance.now();
      if (left <= 0) return this.#page(events);
      await this.#wait(this.#loading, left);
    }
  }

  #page(events: readonly StoredEvent[]): EventPage {
    return { events, through: this.#cursor };
  }

  /** The next available event; undefined: it has to be read or waited for. */
  #peek(): StoredEvent | undefined {
    return this.#stored[this.#used] ?? this.#source.ring().at(this.#cursor + 1n);
  }

  #advance({ position }: StoredEvent): void {
    this.#cursor = position;
    if (this.#stored.length === 0) return;
    this.#used += 1;
    if (this.#used < this.#stored.length) return;
    this.#stored = nothing;
    this.#used = 0;
  }

  /** Reads a page that the ring no longer has, for the next pull. */
  async #load(): Promise<void> {
    try {
      this.#storeReads++;
      const { events, through } = await this.#source.page(asPosition(this.#cursor), this.#filter);
      if (this.#closed) return;
      this.#stored = events;
      this.#used = 0;
      // Positions are dense and all of them are committed, so an empty page proves that nothing matches.
      if (events.length === 0) this.#cursor = through;
    } catch (error) {
      if (error instanceof LedgerError && (error.code === 'ARCHIVED' || error.code === 'LOG_NOT_DENSE')) {
        // Waiting does not restore the event, and skipping it would leave a gap.
        this.#source.failed(error);
        this.#failure = error;
        await this.return();
        return;
      }
      this.#source.failed(error);
      // PostgreSQL may be restarting. The cursor is kept, so waiting loses nothing.
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 400));
    } finally {
      this.#loading = null;
    }
  }

  /**
   * Waits for the page that is being read, else for new events; until the time is over or the subscription is closed.
   */
  #wait(loading: Promise<void> | null, milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = Number.isFinite(milliseconds)
        ? setTimeout(finish, Math.min(milliseconds, LONGEST_MS))
        : undefined;
      const cancel = loading === null ? this.#source.onNews(finish) : undefined;
      void loading?.then(finish);
      this.#wake = finish;
      function finish(): void {
        clearTimeout(timer);
        cancel?.();
        resolve();
      }
    });
  }
}

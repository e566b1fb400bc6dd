/**
 * One reader's place in the log. It pulls: nothing is queued for it, so a slow reader costs a cursor and at most one
 * page from PostgreSQL. A class and not a generator, because a generator's return() waits for the next() that is
 * pending, and a client that left must not wait for an event that may never come.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Position, StoredEvent } from '../../kernel/index.js';
import { asPosition } from '../../kernel/index.js';
import { LedgerError } from '../errors.js';
import type { LogFilter } from '../read/filter.js';
import { matches } from '../read/filter.js';
import type { EventPage } from './event-page.js';
import type { Ring } from './ring.js';

/** What a subscription needs of the tail that carries it. */
export interface Source {
  ring(): Ring;
  /** What comes next, from PostgreSQL. */
  page(after: Position, filter: LogFilter): Promise<EventPage>;
  /** Calls back once, when the ring has grown or the tail was stopped; the result takes the call back. */
  onNews(callback: () => void): () => void;
  failed(error: unknown): void;
  closed(subscription: Subscription): void;
}

export interface PullLimits {
  readonly events: number;
  /** Of canonical text, in characters. The first event of a page may be longer than this. */
  readonly bytes?: number;
  /** How long to wait for the first event, in milliseconds; without it until there is one. */
  readonly waitMs?: number;
}

/** Events looked at between two turns of the event loop, so that one busy reader cannot starve the process. */
const STRETCH = 256;
/** The longest wait that a timer of Node can make. */
const LONGEST_MS = 2 ** 31 - 1;
const nothing: readonly StoredEvent[] = [];
type Result = IteratorResult<StoredEvent, undefined>;

export class Subscription implements AsyncIterableIterator<StoredEvent, undefined> {
  readonly #source: Source;
  readonly #filter: LogFilter;
  #cursor: bigint;
  /** What was read from PostgreSQL, and how much of it was handed out. */
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

  /** The last position that was handed out, or passed over because the filter did not match. */
  get cursor(): Position {
    return asPosition(this.#cursor);
  }

  /** Whether what comes next is not in the shared ring any more and has to come from PostgreSQL. */
  get behind(): boolean {
    return this.#used < this.#stored.length || this.#cursor + 1n < this.#source.ring().first;
  }

  /** How often this reader had to look into PostgreSQL. */
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
   * What is at hand, waiting for the first event only. A page without events: nothing matched up to `through` within
   * `waitMs`. Null: the subscription has ended. Throws ARCHIVED when what comes next has left the database; the
   * subscription ends with that. Calls are served one after the other.
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
      // Timers and sockets get their turn between two stretches, whatever the log holds.
      await nextTurn();
      if (this.#failure !== null) throw this.#failure;
      if (this.#closed) return null;
      let looked = 0;
      while (looked < STRETCH && events.length < max) {
        const event = this.#peek();
        if (event === undefined) break;
        const { length } = event.canonical;
        const wanted = matches(this.#filter, event);
        if (wanted && events.length > 0 && length > room) return this.#page(events);
        this.#advance(event);
        looked += 1;
        if (!wanted) continue;
        events.push(event);
        room -= length;
      }
      if (events.length >= max || (events.length > 0 && room <= 0)) return this.#page(events);
      if (looked === STRETCH) {
        if (events.length === 0 && performance.now() >= deadline) return this.#page(events);
        continue;
      }
      // It is read while the caller works on this page.
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

  /** The next event at hand; undefined: it has to be read or waited for. */
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

  /** Reads what the ring no longer holds. What it finds waits for the next pull. */
  async #load(): Promise<void> {
    try {
      this.#storeReads++;
      const { events, through } = await this.#source.page(asPosition(this.#cursor), this.#filter);
      if (this.#closed) return;
      this.#stored = events;
      this.#used = 0;
      // Positions are dense and all of them are committed, so a page without events proves that there are none.
      if (events.length === 0) this.#cursor = through;
    } catch (error) {
      if (error instanceof LedgerError && (error.code === 'ARCHIVED' || error.code === 'LOG_NOT_DENSE')) {
        // Waiting does not bring the event back, and passing over it would be a hole.
        this.#source.failed(error);
        this.#failure = error;
        await this.return();
        return;
      }
      this.#source.failed(error);
      // PostgreSQL may be restarting. The place is known, so nothing is lost by waiting.
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 400));
    } finally {
      this.#loading = null;
    }
  }

  /** For the page that is being read, else for news; until the time is over or the subscription is closed. */
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

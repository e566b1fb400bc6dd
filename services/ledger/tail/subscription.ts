/**
 * One reader's place in the log. It pulls: nothing is queued for it, so a slow reader costs a cursor and no memory.
 * A class and not a generator, because a generator's return() waits for the next() that is pending, and a client that
 * left must not wait for an event that may never come.
 */
import type { LedgerEvent, Position } from '../../kernel/index.js';
import { asPosition } from '../../kernel/index.js';
import type { LogFilter } from '../read/filter.js';
import { matches } from '../read/filter.js';
import type { Ring } from './ring.js';

/** What a subscription needs of the tail that carries it. */
export interface Source {
  ring(): Ring;
  /** At most PAGE matching events after `after` up to and with `upTo`, from PostgreSQL. */
  page(after: Position, upTo: Position, limit: number, filter: LogFilter): Promise<readonly LedgerEvent[]>;
  /** Calls back once, when the ring has grown or the tail was stopped; the result takes the call back. */
  onNews(callback: () => void): () => void;
  failed(error: unknown): void;
  closed(subscription: Subscription): void;
}

/** Events handed out between two turns of the event loop, so that one busy reader cannot starve the process. */
const PAGE = 256;
/** Positions that one look into PostgreSQL may walk over. */
const WINDOW = 50_000n;

type Done = IteratorResult<LedgerEvent, undefined>;

export class Subscription implements AsyncIterableIterator<LedgerEvent, undefined> {
  readonly #source: Source;
  readonly #filter: LogFilter;
  #cursor: bigint;
  #buffer: readonly LedgerEvent[] = [];
  #used = 0;
  #sinceYield = 0;
  #waiting: { readonly resolve: (result: Done) => void }[] = [];
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

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Done> {
    if (this.#closed) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => {
      this.#waiting.push({ resolve });
      if (!this.#pumping) void this.#pump();
    });
  }

  /** Ends the subscription; a pending next() is settled at once. */
  return(): Promise<Done> {
    if (!this.#closed) {
      this.#closed = true;
      this.#buffer = [];
      for (const { resolve } of this.#waiting.splice(0)) resolve({ done: true, value: undefined });
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
      while (this.#waiting.length > 0 && !this.#closed) {
        if (this.#sinceYield >= PAGE) {
          this.#sinceYield = 0;
          await new Promise((resolve) => setImmediate(resolve));
          continue;
        }
        const event = this.#buffered() ?? this.#fromRing();
        if (event === undefined) await this.#refill();
        else this.#waiting.shift()?.resolve({ done: false, value: event });
      }
    } finally {
      this.#pumping = false;
    }
  }

  #buffered(): LedgerEvent | undefined {
    const event = this.#buffer[this.#used];
    if (event === undefined) return undefined;
    this.#used++;
    this.#sinceYield++;
    if (event.position > this.#cursor) this.#cursor = event.position;
    return event;
  }

  #fromRing(): LedgerEvent | undefined {
    const ring = this.#source.ring();
    while (this.#sinceYield < PAGE) {
      const event = ring.at(this.#cursor + 1n);
      if (event === undefined) return undefined;
      this.#cursor = event.position;
      this.#sinceYield++;
      if (matches(this.#filter, event)) return event;
    }
    return undefined;
  }

  /** Waits for news, or, when the ring no longer holds what comes next, reads a page. */
  async #refill(): Promise<void> {
    if (this.#sinceYield >= PAGE) return;
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
    // Everything up to here is committed and has its place, so a short page proves that no more matches below it.
    // The window bounds the statement when almost nothing matches: the cursor moves on either way.
    const end = this.#cursor + WINDOW;
    const upTo = asPosition(end < ring.last ? end : ring.last);
    try {
      const page = await this.#source.page(asPosition(this.#cursor), upTo, PAGE, this.#filter);
      if (this.#closed) return;
      this.#buffer = page;
      this.#used = 0;
      this.#sinceYield = PAGE;
      if (page.length === 0) this.#cursor = upTo;
    } catch (error) {
      this.#source.failed(error);
      // PostgreSQL may be restarting. The place is known, so nothing is lost by waiting.
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 400));
    }
  }
}

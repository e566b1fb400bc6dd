/**
 * A subscription of the tail, taken a page at a time: what is there at once, without waiting for more. Between two
 * calls one page at most is held, so a slow consumer costs little memory.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LedgerEvent, Position } from '../kernel/index.js';
import type { EventPage, PageLimits } from '../ledger/index.js';

/** What this needs of a tail subscription. */
export interface EventSource {
  readonly cursor: Position;
  page(limits: PageLimits): Promise<EventPage | null>;
  return(): Promise<unknown>;
}

export type Pulled =
  | { readonly kind: 'page'; readonly events: readonly LedgerEvent[] }
  /** Nothing came within the time; everything up to `cursor` was delivered or did not match. */
  | { readonly kind: 'idle'; readonly cursor: Position }
  | { readonly kind: 'ended' };

export class PulledPages {
  readonly #source: EventSource;
  #asked = false;
  #arrived: EventPage | null = null;
  #failure: { readonly error: unknown } | null = null;
  #ended = false;
  #wake: (() => void) | null = null;

  constructor(source: EventSource) {
    this.#source = source;
  }

  /** One page of 1 to `max` events and about `bytes`, or what else happened within `waitMs`. One call at a time. */
  async next(max: number, waitMs: number, bytes = Infinity): Promise<Pulled> {
    // Whatever the source does, timers and sockets get their turn between two pages.
    await nextTurn();
    this.#ask({ events: max, bytes });
    if (this.#arrived === null) await this.#wait(waitMs);
    const events: LedgerEvent[] = [];
    for (let room = bytes; ;) {
      if (this.#failure !== null) throw this.#failure.error;
      const page = this.#take(events.length === 0 ? Infinity : room);
      if (page === null) break;
      events.push(...page.events);
      room -= page.bytes;
      if (events.length >= max || room <= 0) break;
      // What is at hand arrives within this turn; only a look into the store takes longer.
      this.#ask({ events: max - events.length, bytes: room });
      await nextTurn();
    }
    if (events.length > 0) return { kind: 'page', events };
    if (this.#ended) return { kind: 'ended' };
    return this.#idle();
  }

  /** Ends the source; a pending {@link next} settles at once. */
  return(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#wake?.();
    void this.#source.return();
  }

  async #idle(): Promise<Pulled> {
    // The source moves its cursor before we see the event it moved over. If that is happening right now, the event
    // is here one turn later; if it is not, nothing up to this cursor is still to come.
    const { cursor } = this.#source;
    await nextTurn();
    if (this.#arrived !== null) return this.next(1, 0);
    return this.#ended ? { kind: 'ended' } : { kind: 'idle', cursor };
  }

  /** What has arrived, unless it is bigger than what there is room for: then it waits for the next call. */
  #take(room: number): EventPage | null {
    const page = this.#arrived;
    if (page === null || page.bytes > room || this.#ended) return null;
    this.#arrived = null;
    this.#asked = false;
    return page;
  }

  #ask(limits: PageLimits): void {
    if (this.#asked || this.#ended) return;
    this.#asked = true;
    this.#source.page(limits).then(
      (page) => {
        if (page === null) this.#ended = true;
        this.#arrived = page;
        this.#wake?.();
      },
      (error: unknown) => {
        this.#failure = { error };
        this.#wake?.();
      },
    );
  }

  #wait(milliseconds: number): Promise<void> {
    if (this.#ended || this.#failure !== null || this.#arrived !== null) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
      const timer = setTimeout(finish, milliseconds);
      this.#wake = finish;
    });
  }
}

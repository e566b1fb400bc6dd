/**
 * A subscription of the tail, taken a page at a time: what is there at once, without waiting for more. Between two
 * calls one event at most is held, so a slow consumer costs no memory.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LedgerEvent, Position } from '../kernel/index.js';

/** What this needs of a tail subscription. */
export interface EventSource {
  readonly cursor: Position;
  next(): Promise<IteratorResult<LedgerEvent, undefined>>;
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
  #arrived: IteratorResult<LedgerEvent, undefined> | null = null;
  #failure: { readonly error: unknown } | null = null;
  #ended = false;
  #wake: (() => void) | null = null;

  constructor(source: EventSource) {
    this.#source = source;
  }

  /** One page of 1 to `max` events, or what else happened within `waitMs`. One call at a time. */
  async next(max: number, waitMs: number): Promise<Pulled> {
    // Whatever the source does, timers and sockets get their turn between two pages.
    await nextTurn();
    this.#ask();
    if (this.#arrived === null) await this.#wait(waitMs);
    const events: LedgerEvent[] = [];
    while (events.length < max && !this.#ended) {
      if (this.#failure !== null) throw this.#failure.error;
      const event = this.#take();
      if (event === null) break;
      events.push(event);
      if (events.length === max) break;
      this.#ask();
      // An event at hand arrives within this turn; only a look into the store takes longer.
      await Promise.resolve();
      if (this.#arrived === null) await nextTurn();
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

  #take(): LedgerEvent | null {
    const result = this.#arrived;
    this.#arrived = null;
    if (result === null) return null;
    this.#asked = false;
    if (result.done === true) {
      this.#ended = true;
      return null;
    }
    return result.value;
  }

  #ask(): void {
    if (this.#asked || this.#ended) return;
    this.#asked = true;
    this.#source.next().then(
      (result) => {
        this.#arrived = result;
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

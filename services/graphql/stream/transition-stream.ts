/**
 * One subscriber's stream. It pulls: nothing is made before the transport asks for the next item, and the transport
 * asks only when the last one is written, so a slow reader holds one page and no more. A class and not a generator:
 * return() has to settle a next() that is parked at the end of the log.
 */
import type { LedgerEvent } from '../../kernel/index.js';
import { PulledPages, type EventSource } from '../../projections/index.js';
import type { CursorCodec } from '../paging/cursor.js';
import type { StreamItem } from './stream-item.js';

export interface StreamOptions {
  readonly source: EventSource;
  /** The newest position that is known. */
  readonly head: () => bigint;
  /** Head of the log when the stream began: it is caught up when it has passed this and the present head. */
  readonly startHead: bigint;
  readonly start: bigint;
  readonly cursors: CursorCodec;
  readonly batch: number;
  readonly heartbeatMs: number;
  /** A live stream that is this many events behind is told so. */
  readonly fellBehindAfter: number;
  readonly onEvents?: (events: readonly LedgerEvent[], live: boolean) => void;
  readonly onFellBehind?: () => void;
  readonly onEnd?: () => void;
}

type Result = IteratorResult<StreamItem, undefined>;
const done: Result = { done: true, value: undefined };

/** While catching up, this often it is looked whether the end is reached without any match. */
const LOOK_MS = 20;

export class TransitionStream implements AsyncIterableIterator<StreamItem, undefined> {
  readonly #options: StreamOptions;
  readonly #pages: PulledPages;
  #mode: 'catching_up' | 'live' = 'catching_up';
  #position: bigint;
  #ended = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#position = options.start;
    this.#pages = new PulledPages(options.source);
  }

  /** The last position that was handed out or passed over. */
  get position(): bigint {
    return this.#position;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Calls are served one after the other. */
  next(): Promise<Result> {
    const result = this.#turn.then(() => this.#produce());
    this.#turn = result.catch(() => undefined);
    return result;
  }

  return(): Promise<Result> {
    if (!this.#ended) {
      this.#ended = true;
      this.#pages.return();
      this.#options.onEnd?.();
    }
    return Promise.resolve(done);
  }

  async throw(): Promise<Result> {
    return this.return();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  async #produce(): Promise<Result> {
    const { head, startHead, batch, heartbeatMs, fellBehindAfter } = this.#options;
    if (this.#mode === 'live' && head() - this.#position > BigInt(fellBehindAfter)) {
      this.#mode = 'catching_up';
      this.#options.onFellBehind?.();
      return this.#item('FellBehind');
    }
    const deadline = Date.now() + heartbeatMs;
    while (!this.#ended) {
      const wait = Math.max(0, deadline - Date.now());
      const pulled = await this.#pages.next(batch, this.#mode === 'live' ? wait : Math.min(wait, LOOK_MS));
      if (this.#ended || pulled.kind === 'ended') break;
      if (pulled.kind === 'page') return this.#batch(pulled.events);
      if (pulled.cursor > this.#position) this.#position = pulled.cursor;
      if (this.#mode === 'catching_up' && this.#position >= startHead && this.#position >= head()) {
        this.#mode = 'live';
        return this.#item('CaughtUp');
      }
      if (Date.now() >= deadline) return this.#item('Heartbeat');
    }
    await this.return();
    return done;
  }

  #batch(events: readonly LedgerEvent[]): Result {
    const { cursors, onEvents } = this.#options;
    const edges = events.map((node) => ({ cursor: cursors.encode(String(node.position)), node }));
    const last = events.at(-1);
    if (last !== undefined) this.#position = last.position;
    onEvents?.(events, this.#mode === 'live');
    return {
      done: false,
      value: { __typename: 'EventBatch', edges, endCursor: cursors.encode(String(this.#position)) },
    };
  }

  #item(__typename: 'CaughtUp' | 'FellBehind' | 'Heartbeat'): Result {
    const { cursors, head } = this.#options;
    const position = this.#position;
    const known = head();
    const place = { cursor: cursors.encode(String(position)), position };
    // What this stream has passed is in the log, whatever the shared reader has seen of it.
    return {
      done: false,
      value:
        __typename === 'CaughtUp'
          ? { __typename, ...place }
          : { __typename, ...place, head: known > position ? known : position },
    };
  }
}

/**
 * One subscriber's stream of the log. Items are produced only when the transport pulls, and it pulls only after it has
 * written the last one, so a slow client holds one page in memory. Not a generator: return() must settle a next() that
 * is waiting at the end of the log.
 */
import type { StoredEvent } from '../../kernel/index.js';
import type { EventPage, PullLimits, Subscription } from '../../ledger/index.js';
import type { CursorCodec } from '../paging/cursor.js';
import type { StreamItem } from './stream-item.js';

/** The part of a tail subscription that a stream uses. */
export type StreamSource = Pick<Subscription, 'pull' | 'return' | 'behind' | 'storeReads'>;

export interface StreamOptions {
  readonly source: StreamSource;
  /** The newest known position. */
  readonly head: () => bigint;
  /** Head of the log when the stream started. The stream has not caught up before it has passed this position. */
  readonly startHead: bigint;
  readonly start: bigint;
  readonly cursors: CursorCodec;
  /** Events in one item. */
  readonly batch: number;
  /** Bytes of canonical text in one item; a larger event is alone in its item. */
  readonly batchBytes: number;
  readonly heartbeatMs: number;
  readonly onEvents?: (events: readonly StoredEvent[], live: boolean) => void;
  readonly onFellBehind?: () => void;
  readonly onEnd?: () => void;
}

type Result = IteratorResult<StreamItem, undefined>;
const done: Result = { done: true, value: undefined };

/** While catching up, the stream checks this often whether it has reached the head without a match. */
const LOOK_MS = 20;

export class EventStream implements AsyncIterableIterator<StreamItem, undefined> {
  readonly #options: StreamOptions;
  #mode: 'catching_up' | 'live' = 'catching_up';
  #position: bigint;
  /** Head of the log when the last item was produced. */
  #lastHead: bigint;
  #storeReads = 0;
  #ended = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#position = options.start;
    this.#lastHead = options.startHead;
  }

  /** The last position that was returned or skipped. */
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

  /** A call, because TypeScript cannot see that `return` changes the field while a page is awaited. */
  #isEnded(): boolean {
    return this.#ended;
  }

  return(): Promise<Result> {
    if (!this.#ended) {
      this.#ended = true;
      void this.#options.source.return();
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
    const { batch, batchBytes, heartbeatMs, onFellBehind } = this.#options;
    if (this.#leftTheRing()) {
      this.#mode = 'catching_up';
      onFellBehind?.();
      return this.#item('FellBehind');
    }
    if (this.#reachedTheHead()) return this.#caughtUp();
    const deadline = Date.now() + heartbeatMs;
    while (!this.#isEnded()) {
      const wait = Math.max(0, deadline - Date.now());
      const patience = this.#mode === 'live' ? wait : Math.min(wait, LOOK_MS);
      const page = await this.#pull({ events: batch, bytes: batchBytes, waitMs: patience });
      if (this.#isEnded() || page === null) break;
      if (page.events.length > 0) return this.#batch(page.events);
      if (page.through > this.#position) this.#position = page.through;
      if (this.#reachedTheHead()) return this.#caughtUp();
      if (Date.now() >= deadline) return this.#item('Heartbeat');
    }
    await this.return();
    return done;
  }

  /** Ends the stream when the source fails. */
  async #pull(limits: PullLimits): Promise<EventPage | null> {
    try {
      return await this.#options.source.pull(limits);
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  /** Whether a live stream is read from the store, or was since the last item. The client then gets FellBehind. */
  #leftTheRing(): boolean {
    const { source } = this.#options;
    return this.#mode === 'live' && (source.behind || source.storeReads > this.#storeReads);
  }

  /**
   * Whether the stream has returned everything that was in the log when it produced its last item, and the ring has
   * the rest. The current head is not required: in a log that grows all the time no stream would ever catch up.
   */
  #reachedTheHead(): boolean {
    const { source, head } = this.#options;
    if (this.#mode === 'live' || source.behind) return false;
    const known = head();
    const reach = this.#lastHead;
    if (known > reach) this.#lastHead = known;
    return this.#position >= reach;
  }

  #caughtUp(): Result {
    this.#mode = 'live';
    this.#storeReads = this.#options.source.storeReads;
    return this.#item('CaughtUp');
  }

  #batch(events: readonly StoredEvent[]): Result {
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
    // The head is at least the position of this stream, even if the tail has not read that far.
    return {
      done: false,
      value:
        __typename === 'CaughtUp'
          ? { __typename, ...place }
          : { __typename, ...place, head: known > position ? known : position },
    };
  }
}

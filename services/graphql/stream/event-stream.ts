/**
 * One subscriber's stream of the log. It pulls: nothing is made before the transport asks for the next item, and the
 * transport asks only when the last one is written, so a slow reader holds one page and no more. A class and not a
 * generator: return() has to settle a next() that is parked at the end of the log.
 */
import type { StoredEvent } from '../../kernel/index.js';
import type { EventPage, PullLimits, Subscription } from '../../ledger/index.js';
import type { CursorCodec } from '../paging/cursor.js';
import type { StreamItem } from './stream-item.js';

/** What a stream needs of a subscription. */
export type StreamSource = Pick<Subscription, 'pull' | 'return' | 'behind' | 'storeReads'>;

export interface StreamOptions {
  readonly source: StreamSource;
  /** The newest position that is known. */
  readonly head: () => bigint;
  /** Head of the log when the stream began: it cannot be caught up before it has passed this. */
  readonly startHead: bigint;
  readonly start: bigint;
  readonly cursors: CursorCodec;
  /** Events in one item. */
  readonly batch: number;
  /** Canonical text in one item; an event that is longer travels alone. */
  readonly batchBytes: number;
  readonly heartbeatMs: number;
  readonly onEvents?: (events: readonly StoredEvent[], live: boolean) => void;
  readonly onFellBehind?: () => void;
  readonly onEnd?: () => void;
}

type Result = IteratorResult<StreamItem, undefined>;
const done: Result = { done: true, value: undefined };

/** While catching up, this often it is looked whether the end is reached without any match. */
const LOOK_MS = 20;

export class EventStream implements AsyncIterableIterator<StreamItem, undefined> {
  readonly #options: StreamOptions;
  #mode: 'catching_up' | 'live' = 'catching_up';
  #position: bigint;
  /** Where the log ended when the last item was made. */
  #lastHead: bigint;
  #storeReads = 0;
  #ended = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#position = options.start;
    this.#lastHead = options.startHead;
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
    while (!this.#ended) {
      const wait = Math.max(0, deadline - Date.now());
      const patience = this.#mode === 'live' ? wait : Math.min(wait, LOOK_MS);
      const page = await this.#pull({ events: batch, bytes: batchBytes, waitMs: patience });
      if (this.#ended || page === null) break;
      if (page.events.length > 0) return this.#batch(page.events);
      if (page.through > this.#position) this.#position = page.through;
      if (this.#reachedTheHead()) return this.#caughtUp();
      if (Date.now() >= deadline) return this.#item('Heartbeat');
    }
    await this.return();
    return done;
  }

  /** A source that fails has ended, and so has this. */
  async #pull(limits: PullLimits): Promise<EventPage | null> {
    try {
      return await this.#options.source.pull(limits);
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  /** A live stream that is served from the store, or was in between, has to say so. */
  #leftTheRing(): boolean {
    const { source } = this.#options;
    return this.#mode === 'live' && (source.behind || source.storeReads > this.#storeReads);
  }

  /**
   * It has given all that was in the log when it made its last item, and the ring has the rest. Not "all there is": a
   * log that never rests would keep every reader from being called caught up.
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

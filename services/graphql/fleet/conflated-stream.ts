/**
 * A stream of the latest state that skips intermediate states. The state is read when the transport pulls the next
 * item, so a slow client gets fewer and newer items, and nothing is queued for it.
 */

export interface ConflatedSource<T> {
  /** The latest state; null when it has not changed since the last one taken. */
  take(): T | null;
  /** The latest state, even if it has not changed; null while it may be stale. */
  again(): T | null;
  /** Calls back once when the state may have changed. Returns the function that cancels the callback. */
  onNews(callback: () => void): () => void;
  close(): void;
}

export interface ConflatedOptions<T> {
  readonly source: ConflatedSource<T>;
  /** Minimum time between two items. */
  readonly minIntervalMs: number;
  /** Maximum time between two items, even without a change. */
  readonly heartbeatMs: number;
}

type Result<T> = IteratorResult<T, undefined>;

export class ConflatedStream<T> implements AsyncIterableIterator<T, undefined> {
  readonly #options: ConflatedOptions<T>;
  #lastAt: number | null = null;
  #ended = false;
  #turn: Promise<unknown> = Promise.resolve();
  #cut: (() => void) | null = null;

  constructor(options: ConflatedOptions<T>) {
    this.#options = options;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Calls are served one after the other. */
  next(): Promise<Result<T>> {
    const result = this.#turn.then(() => this.#produce());
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Settles a next() that waits. */
  return(): Promise<Result<T>> {
    if (!this.#ended) {
      this.#ended = true;
      this.#cut?.();
      this.#options.source.close();
    }
    return Promise.resolve({ done: true, value: undefined });
  }

  async throw(): Promise<Result<T>> {
    return this.return();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  async #produce(): Promise<Result<T>> {
    const { source, minIntervalMs, heartbeatMs } = this.#options;
    while (!this.#ended) {
      const since = this.#lastAt === null ? Infinity : performance.now() - this.#lastAt;
      if (since < minIntervalMs) {
        await this.#rest(minIntervalMs - since, false);
        continue;
      }
      const item = source.take() ?? (since >= heartbeatMs ? source.again() : null);
      if (item !== null) {
        this.#lastAt = performance.now();
        return { done: false, value: item };
      }
      const patience = since >= heartbeatMs ? heartbeatMs : heartbeatMs - since;
      await this.#rest(patience, true);
    }
    return { done: true, value: undefined };
  }

  /** Waits for the given time, at most until the stream ends or, with `news`, until the state may have changed. */
  #rest(milliseconds: number, news: boolean): Promise<void> {
    return new Promise((resolve) => {
      let cancel: () => void = () => undefined;
      const finish = (): void => {
        clearTimeout(timer);
        cancel();
        this.#cut = null;
        resolve();
      };
      // A timer may fire a fraction of a millisecond early; one more millisecond keeps the minimum interval.
      const timer = setTimeout(finish, Math.ceil(milliseconds) + (news ? 0 : 1));
      this.#cut = finish;
      if (news) cancel = this.#options.source.onNews(finish);
      if (this.#ended) finish();
    });
  }
}

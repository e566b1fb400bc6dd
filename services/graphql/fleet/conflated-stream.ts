/**
 * A stream that shows the newest state and forgets what lay between. It pulls: the state is taken when the transport
 * asks for the next item, so a reader that is slow sees fewer and newer items and nothing waits for it.
 */

export interface ConflatedSource<T> {
  /** The newest state if it is another than the last one taken, else null. */
  take(): T | null;
  /** The state although it is the same; null while nobody knows whether it still holds. */
  again(): T | null;
  /** Calls back once when the state may have changed; the result takes the call back. */
  onNews(callback: () => void): () => void;
  close(): void;
}

export interface ConflatedOptions<T> {
  readonly source: ConflatedSource<T>;
  /** Between two items. */
  readonly minIntervalMs: number;
  /** An item comes this often although nothing changed. */
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

  /** Until the time is over, the stream ends, or, when `news` matter, something may have changed. */
  #rest(milliseconds: number, news: boolean): Promise<void> {
    return new Promise((resolve) => {
      let cancel: () => void = () => undefined;
      const finish = (): void => {
        clearTimeout(timer);
        cancel();
        this.#cut = null;
        resolve();
      };
      // A timer may fire a fraction early; one more millisecond keeps the interval a lower bound.
      const timer = setTimeout(finish, Math.ceil(milliseconds) + (news ? 0 : 1));
      this.#cut = finish;
      if (news) cancel = this.#options.source.onNews(finish);
      if (this.#ended) finish();
    });
  }
}

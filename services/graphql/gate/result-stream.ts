/** The results of one subscription. Releases the operation when the stream ends. */
import { GraphQLError, type ExecutionResult } from 'graphql';

type Result = IteratorResult<ExecutionResult, undefined>;

const toGraphQLError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError
    ? error
    : new GraphQLError('the stream ended', { originalError: error instanceof Error ? error : null });

/** Results that are pulled, and that the consumer can end at any time. */
export interface PulledResults<T = ExecutionResult> extends AsyncIterableIterator<T, undefined> {
  return(): Promise<IteratorResult<T, undefined>>;
  throw(error?: unknown): Promise<IteratorResult<T, undefined>>;
}

/** Not a generator: return() must reach a source whose next() is waiting at the end of the log. */
export class ResultStream implements PulledResults {
  readonly #source: AsyncIterator<ExecutionResult, unknown>;
  readonly #release: () => void;
  readonly #pace: () => Promise<void>;
  #first: ((result: ExecutionResult) => ExecutionResult) | null;
  #released = false;

  constructor(
    source: AsyncIterable<ExecutionResult>,
    first: (result: ExecutionResult) => ExecutionResult,
    release: () => void,
    pace: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.#source = source[Symbol.asyncIterator]();
    this.#first = first;
    this.#release = release;
    this.#pace = pace;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<Result> {
    if (this.#released) return { done: true, value: undefined };
    try {
      // The first item was charged when the stream started.
      if (this.#first === null) await this.#pace();
      const { done, value } = await this.#source.next();
      if (done === true) return this.#end();
      const first = this.#first;
      this.#first = null;
      return { done: false, value: first === null ? value : first(value) };
    } catch (error) {
      // The source failed, e.g. because the next events were archived: the last item carries the error.
      this.#end();
      return { done: false, value: { errors: [toGraphQLError(error)] } };
    }
  }

  async return(): Promise<Result> {
    await this.#source.return?.();
    return this.#end();
  }

  async throw(): Promise<Result> {
    return this.return();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #end(): Result {
    if (!this.#released) {
      this.#released = true;
      this.#release();
    }
    return { done: true, value: undefined };
  }
}

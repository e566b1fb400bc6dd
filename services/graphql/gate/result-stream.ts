/** The results of one subscription, from its first item to the moment its place is given back. */
import { GraphQLError, type ExecutionResult } from 'graphql';

type Result = IteratorResult<ExecutionResult, undefined>;

const toGraphQLError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError
    ? error
    : new GraphQLError('the stream ended', { originalError: error instanceof Error ? error : null });

/** Results that are pulled, and that can be told at any time that nobody wants more. */
export interface PulledResults<T = ExecutionResult> extends AsyncIterableIterator<T, undefined> {
  return(): Promise<IteratorResult<T, undefined>>;
  throw(error?: unknown): Promise<IteratorResult<T, undefined>>;
}

/** A class and not a generator: return() has to reach a source whose next() is parked at the end of the log. */
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
      // The first item was paid for when the stream began.
      if (this.#first === null) await this.#pace();
      const { done, value } = await this.#source.next();
      if (done === true) return this.#end();
      const first = this.#first;
      this.#first = null;
      return { done: false, value: first === null ? value : first(value) };
    } catch (error) {
      // The source cannot go on, e.g. into what was archived: the reader is told why, and that was the last item.
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

/**
 * The open operations of one socket, by the ids that the client chose. graphql-ws finds an operation by its id when a
 * result arrives: a client that completes an operation and reuses its id would get results of the first one. Therefore
 * the promise of a completed operation never settles, and its stream neither continues nor ends.
 */
import type { ExecutionResult } from 'graphql';
import type { PulledResults } from '../gate/result-stream.js';

export interface OpenOperation {
  readonly requestId: string;
  readonly gone: AbortController;
}

export class SocketOperations {
  readonly #open = new Map<string, OpenOperation>();

  begin(id: string, requestId: string): OpenOperation {
    const operation = { requestId, gone: new AbortController() };
    this.#open.set(id, operation);
    return operation;
  }

  requestIdOf(id: string): string {
    return this.#open.get(id)?.requestId ?? 'none';
  }

  /** Removes an operation that has ended. */
  end(id: string): void {
    this.#open.delete(id);
  }

  /** Stops an operation that the client completed. */
  giveUp(id: string): void {
    this.#open.get(id)?.gone.abort();
    this.#open.delete(id);
  }

  /** Stops all operations, when the socket is closed. */
  giveUpAll(): void {
    for (const id of [...this.#open.keys()]) this.giveUp(id);
  }
}

/** A promise that never settles. It is garbage-collected when nothing refers to it. */
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

export async function unlessGivenUp<T>(work: Promise<T>, { gone: { signal } }: OpenOperation): Promise<T> {
  try {
    const result = await work;
    return signal.aborted ? await never<T>() : result;
  } catch (error) {
    if (signal.aborted) return never<T>();
    throw error;
  }
}

export async function streamUnlessGivenUp(
  work: Promise<PulledResults | ExecutionResult>,
  operation: OpenOperation,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const { signal } = operation.gone;
  const followed = await work;
  if (!(Symbol.asyncIterator in followed)) return unlessGivenUp(Promise.resolve(followed), operation);
  if (signal.aborted) {
    await followed.return();
    return never();
  }
  const stream: AsyncIterableIterator<ExecutionResult> = {
    next: () => unlessGivenUp(followed.next(), operation),
    return: () => followed.return(),
    throw: () => followed.throw(),
    [Symbol.asyncIterator]() {
      return stream;
    },
  };
  return stream;
}

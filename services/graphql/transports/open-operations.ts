/**
 * The operations of one socket, by the id their client gave them. graphql-ws looks an id up again when a result is
 * there; a client that completes an operation and takes the id for the next one would be sent what belongs to the
 * first. So an operation that its client gave up is never heard of again: its promise does not settle, its stream
 * neither goes on nor ends.
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

  /** It came to its end. */
  end(id: string): void {
    this.#open.delete(id);
  }

  /** Its client wants no more of it. */
  giveUp(id: string): void {
    this.#open.get(id)?.gone.abort();
    this.#open.delete(id);
  }

  /** The socket is closed. */
  giveUpAll(): void {
    for (const id of [...this.#open.keys()]) this.giveUp(id);
  }
}

/** For whom nobody waits, nothing settles; what nothing refers to is collected. */
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

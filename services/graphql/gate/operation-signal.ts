/** Stops operations: at the deadline, when the client disconnects, when the server stops. */
import { requestError } from './request-error.js';

export interface OperationSignal {
  readonly signal: AbortSignal;
  /** The caller must call this when the operation has ended. */
  readonly release: () => void;
}

export interface OpenOperations {
  /** `deadlineMs` null: no deadline. */
  open(gone: AbortSignal, deadlineMs: number | null): OperationSignal;
  /** Stops all running operations, and every operation that starts later. */
  readonly shutDown: () => void;
}

export function openOperations(): OpenOperations {
  const running = new Set<AbortController>();
  let down = false;
  const goingDown = () =>
    requestError('UNAVAILABLE', 'the server is stopping. Send the same operation again.', { retry: true });
  return {
    open(gone, deadlineMs) {
      const controller = new AbortController();
      const { signal } = controller;
      const leave = (): void => controller.abort(requestError('UNAVAILABLE', 'the client disconnected'));
      const timer =
        deadlineMs === null
          ? undefined
          : setTimeout(() => controller.abort(deadlineExceeded(deadlineMs)), deadlineMs);
      if (down) controller.abort(goingDown());
      else if (gone.aborted) leave();
      else {
        running.add(controller);
        gone.addEventListener('abort', leave, { once: true });
      }
      return {
        signal,
        release() {
          clearTimeout(timer);
          running.delete(controller);
          gone.removeEventListener('abort', leave);
        },
      };
    },
    shutDown() {
      down = true;
      for (const controller of running) controller.abort(goingDown());
      running.clear();
    },
  };
}

export function deadlineExceeded(deadlineMs: number | null = null): Error {
  const limit = deadlineMs === null ? 'the time limit' : `${deadlineMs} ms`;
  return requestError(
    'DEADLINE_EXCEEDED',
    `the operation took longer than ${limit} and was stopped. Request less at once, or retry later.`,
    deadlineMs === null ? {} : { deadlineMs },
  );
}

/** Resolves with the work, or rejects with the signal's reason when it fires first. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason as Error);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

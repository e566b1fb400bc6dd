/** When an operation has to stop: its deadline, a client that is gone, a server that stops. */
import { requestError } from './request-error.js';

export interface OperationSignal {
  readonly signal: AbortSignal;
  /** To be called when the operation has ended. */
  release(): void;
}

export interface OpenOperations {
  /** `deadlineMs` null: as long as somebody reads. */
  open(gone: AbortSignal, deadlineMs: number | null): OperationSignal;
  /** Ends those that still run, and each that begins from now on. */
  shutDown(): void;
}

export function openOperations(): OpenOperations {
  const running = new Set<AbortController>();
  let down = false;
  const goingDown = () =>
    requestError('UNAVAILABLE', 'the server is stopping; send the same operation again', { retry: true });
  return {
    open(gone, deadlineMs) {
      const controller = new AbortController();
      const { signal } = controller;
      const leave = (): void => controller.abort(requestError('UNAVAILABLE', 'the client is gone'));
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
  const after = deadlineMs === null ? '' : ` after ${deadlineMs} ms`;
  return requestError('DEADLINE_EXCEEDED', `the operation was stopped${after}: it took too long`, {
    ...(deadlineMs === null ? {} : { deadlineMs }),
  });
}

/** The work, or the reason why nobody waits for it any more. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason as Error);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

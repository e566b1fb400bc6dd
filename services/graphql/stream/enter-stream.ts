import type { Services } from '../context.js';
import { requestError } from '../gate/request-error.js';

/** Takes a stream slot and returns the function that frees it. Throws UNAVAILABLE when no slot is free. */
export function enterStream({ streams, metrics }: Services, field: string): () => void {
  const leave = streams.slots.enter();
  if (leave === null)
    throw requestError(
      'UNAVAILABLE',
      'this process already serves its maximum number of streams. Retry later.',
      {
        retry: true,
      },
    );
  const open = metrics.subscriptions.labels({ field });
  open.inc();
  let left = false;
  return () => {
    if (left) return;
    left = true;
    leave();
    open.dec();
  };
}

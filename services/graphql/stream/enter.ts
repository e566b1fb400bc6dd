import type { Services } from '../context.js';
import { requestError } from '../gate/request-error.js';

/** Counts a stream in; the result counts it out again. Throws UNAVAILABLE when the process carries enough of them. */
export function enterStream({ streams, metrics }: Services, field: string): () => void {
  const leave = streams.slots.enter();
  if (leave === null)
    throw requestError('UNAVAILABLE', 'this process carries as many streams as it can; try again later', {
      retry: true,
    });
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

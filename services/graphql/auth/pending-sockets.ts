/** How many sockets may be open that have shown no credential yet. They cost memory, and nothing else limits them. */
import { placeOf } from '../gate/budget.js';
import { keyedSlots } from '../gate/keyed-slots.js';
import { limits } from '../gate/limits.js';

export interface PendingSockets {
  /** Takes a place and returns the way to leave it, once; null when there is none. */
  enter(address: string | null): (() => void) | null;
}

/** `open`: the server asks no client for a credential; then no socket is refused. */
export function pendingSockets(open: boolean): PendingSockets {
  const ofAddress = keyedSlots(open ? Infinity : limits.pendingSocketsPerAddress);
  const ofAll = keyedSlots(open ? Infinity : limits.pendingSockets);
  return {
    enter(address) {
      const leaveAddress = ofAddress.enter(placeOf(address ?? 'unknown'));
      if (leaveAddress === null) return null;
      const leaveAll = ofAll.enter('all');
      if (leaveAll === null) leaveAddress();
      return (
        leaveAll &&
        (() => {
          leaveAddress();
          leaveAll();
        })
      );
    },
  };
}

/** Limits the number of open sockets that have not authenticated yet: they use memory, and no other limit covers them. */
import { networkOf } from '../gate/budget.js';
import { keyedSlots } from '../gate/keyed-slots.js';
import { limits } from '../gate/limits.js';

export interface PendingSockets {
  /** Takes a slot and returns the function that frees it; null when no slot is free. */
  enter(address: string | null): (() => void) | null;
}

/** `open`: the server runs without authentication; then the number is not limited. */
export function pendingSockets(open: boolean): PendingSockets {
  const ofAddress = keyedSlots(open ? Infinity : limits.pendingSocketsPerAddress);
  const ofAll = keyedSlots(open ? Infinity : limits.pendingSockets);
  return {
    enter(address) {
      const leaveAddress = ofAddress.enter(networkOf(address ?? 'unknown'));
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

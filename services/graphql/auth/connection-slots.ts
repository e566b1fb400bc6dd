/** Limits the open connections of one principal: sockets and streams over HTTP together. */
import { keyedSlots } from '../gate/keyed-slots.js';
import { limits } from '../gate/limits.js';
import type { Principal } from '../../access/index.js';

export interface ConnectionSlots {
  /** Takes a slot and returns the function that frees it; null when all slots of the principal are taken. */
  enter(principal: Pick<Principal, 'key'>): (() => void) | null;
}

/** `open`: the server runs without authentication and all clients share one principal; then there is no limit. */
export function connectionSlots(open: boolean, max: number = limits.socketsPerPrincipal): ConnectionSlots {
  const slots = keyedSlots(open ? Infinity : max);
  return { enter: ({ key }) => slots.enter(key) };
}

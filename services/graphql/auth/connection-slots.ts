/** How many connections that stay open, sockets and streams over HTTP together, one principal may have. */
import { keyedSlots } from '../gate/keyed-slots.js';
import { limits } from '../gate/limits.js';
import type { Principal } from '../../access/index.js';

export interface ConnectionSlots {
  /** Takes a place and gives the way to leave it, once; null when the principal has all of its places. */
  enter(principal: Pick<Principal, 'key'>): (() => void) | null;
}

/** `open`: the server knows one principal only, who is everybody; then nobody is refused. */
export function connectionSlots(open: boolean, max: number = limits.socketsPerPrincipal): ConnectionSlots {
  const slots = keyedSlots(open ? Infinity : max);
  return { enter: ({ key }) => slots.enter(key) };
}

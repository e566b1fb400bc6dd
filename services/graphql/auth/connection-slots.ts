/** How many connections that stay open, sockets and streams over HTTP together, one principal may have. */
import { limits } from '../gate/limits.js';
import type { Principal } from '../../access/index.js';

export interface ConnectionSlots {
  /** Takes a place and gives the way to leave it, once; null when the principal has all of its places. */
  enter(principal: Pick<Principal, 'key'>): (() => void) | null;
}

/** `open`: the server knows one principal only, who is everybody; then nobody is refused. */
export function connectionSlots(open: boolean, max: number = limits.socketsPerPrincipal): ConnectionSlots {
  const counts = new Map<string, number>();
  return {
    enter({ key }) {
      const now = counts.get(key) ?? 0;
      if (!open && now >= max) return null;
      counts.set(key, now + 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        const rest = (counts.get(key) ?? 1) - 1;
        if (rest === 0) counts.delete(key);
        else counts.set(key, rest);
      };
    },
  };
}

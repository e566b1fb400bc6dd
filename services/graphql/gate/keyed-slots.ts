/** Limits how many slots each key holds at once, such as the sockets of a principal. */
export interface KeyedSlots {
  /** Takes a slot and returns the function that frees it; null when all slots of the key are taken. */
  enter(key: string): (() => void) | null;
}

export function keyedSlots(max: number): KeyedSlots {
  const counts = new Map<string, number>();
  return {
    enter(key) {
      const now = counts.get(key) ?? 0;
      if (now >= max) return null;
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

/** Limits the open streams of this process. */
export interface StreamSlots {
  readonly open: number;
  readonly full: boolean;
  /** Takes a slot and returns the function that frees it; null when no slot is free. */
  enter(): (() => void) | null;
}

export function streamSlots(max: number): StreamSlots {
  let open = 0;
  return {
    get open() {
      return open;
    },
    get full() {
      return open >= max;
    },
    enter() {
      if (open >= max) return null;
      open++;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        open--;
      };
    },
  };
}

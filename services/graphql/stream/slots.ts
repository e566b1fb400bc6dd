/** How many streams this process carries. One more than that is told to come back later, by whatever its transport has. */
export interface StreamSlots {
  readonly open: number;
  readonly full: boolean;
  /** Takes a slot and gives the way to leave it, once; null when there is none. */
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

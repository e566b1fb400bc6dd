/** How long the sequencer rests between batches: long enough to let a batch grow, short enough that nobody notices. */
export interface Pause {
  /** Somebody has work. */
  ring(): void;
  /** Waits, cut short by ring() unless `deaf`. */
  wait(milliseconds: number, interruptible?: boolean): Promise<void>;
  /** Waits between two looks at the queue. `found`: the events that the last look found. */
  idle(found: number): Promise<void>;
}

/**
 * After a batch: what commits within this time goes into one batch instead of many. A batch costs about as much as
 * fifty events; so when events come thick, waiting a little is what keeps up with them.
 */
const GATHER_MS = 2;
const GATHER_BUSY_MS = 8;
const BUSY_EVENTS = 16;
const POLL_MIN_MS = 2;
const POLL_MAX_MS = 10;

export function pause(): Pause {
  let rung = false;
  let awake: (() => void) | null = null;
  let poll = POLL_MIN_MS;

  const wait = (milliseconds: number, interruptible = true): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(finish, milliseconds);
      function finish(): void {
        clearTimeout(timer);
        awake = null;
        resolve();
      }
      if (interruptible) awake = finish;
    });

  return {
    ring() {
      rung = true;
      awake?.();
    },
    wait,
    async idle(found) {
      if (found > 0) {
        poll = POLL_MIN_MS;
        rung = false;
        await wait(found < BUSY_EVENTS ? GATHER_MS : GATHER_BUSY_MS, false);
        return;
      }
      if (!rung) {
        await wait(poll);
        poll = Math.min(POLL_MAX_MS, poll * 1.5);
      }
      if (rung) poll = POLL_MIN_MS;
      rung = false;
    },
  };
}

/** Pauses of the sequencer between batches: long enough for a batch to grow, short enough to add no visible delay. */
export interface Pause {
  /** New events are waiting. */
  ring(): void;
  /** Waits until the time is over or ring() is called; `deaf` ignores ring(). */
  wait(milliseconds: number, interruptible?: boolean): Promise<void>;
  /** Waits between two queries of the queue. `found`: the events that the last query found. */
  idle(found: number): Promise<void>;
}

/**
 * Pause after a batch: commits within this time share the next batch. A batch costs about as much as fifty events, so
 * at a high rate a short pause raises the throughput.
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

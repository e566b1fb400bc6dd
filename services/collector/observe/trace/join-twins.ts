/**
 * Joins the hits of two probes on one function that show the same call, such as `create_ret` (caller hidden as
 * `[unknown/kretprobe'd]`) and `create_done`, and merges their values.
 */
import type { TraceLine } from './trace-line.js';

export interface TwinJoiner {
  /** Returns the lines that no later line can extend, in order. */
  push(line: TraceLine): TraceLine[];
  end(): TraceLine[];
}

interface Waiting {
  line: TraceLine;
  readonly events: Set<string>;
  /** The same task has entered another function. */
  done: boolean;
}

/** Both probes hit on one CPU directly after each other; fewer lines of other CPUs than this come between them. */
const MOST_WAITING = 1024;

export function twinJoiner(): TwinJoiner {
  const queue: Waiting[] = [];
  const lastOfTask = new Map<number | null, Waiting>();

  const release = (ready: (one: Waiting, index: number) => boolean): TraceLine[] => {
    const open = queue.findIndex((one, index) => !ready(one, index));
    const released = queue.splice(0, open === -1 ? queue.length : open);
    for (const one of released) if (lastOfTask.get(one.line.pid) === one) lastOfTask.delete(one.line.pid);
    return released.map((one) => one.line);
  };

  return {
    push(line) {
      const previous = lastOfTask.get(line.pid);
      if (previous !== undefined && areTwins(previous, line)) {
        previous.events.add(line.event);
        previous.line = {
          ...previous.line,
          values: new Map([...line.values, ...previous.line.values]),
          caller: previous.line.caller ?? line.caller,
        };
        return [];
      }
      if (previous !== undefined) previous.done = true;
      const waiting = { line, events: new Set([line.event]), done: false };
      queue.push(waiting);
      lastOfTask.set(line.pid, waiting);
      const tooMany = queue.length - MOST_WAITING;
      return release((one, index) => one.done || index < tooMany);
    },
    end: () => release(() => true),
  };
}

function areTwins({ line, events }: Waiting, next: TraceLine): boolean {
  return line.func === next.func && line.isReturn === next.isReturn && !events.has(next.event);
}

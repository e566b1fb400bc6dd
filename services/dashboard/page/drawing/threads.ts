/** Sessions as threads through kernels: a thread is one session that updates carried on. */

export type SessionFate = 'CARRIED' | 'RETRIEVED' | 'FINISHED' | 'LOST';

export interface ThreadUpdate {
  readonly ordinal: number;
  readonly fromBoot: { readonly ordinal: number };
  readonly toBoot: { readonly ordinal: number } | null;
  readonly sessions: readonly {
    readonly name: string;
    readonly status: SessionFate;
    readonly files: readonly { readonly status: string }[];
  }[];
}

/** Where a thread came out of a jump: `restored` of `files` files were retrieved. */
export interface Knot {
  readonly boot: number;
  readonly restored: number;
  readonly files: number;
}

export interface Thread {
  readonly name: string;
  /** Ordinal of the boot in which it was created. */
  readonly from: number;
  /** Ordinal of the last boot in which it lived. */
  readonly to: number;
  readonly knots: readonly Knot[];
  /** `lost`: in the jump after `to`. `waiting`: in the new kernel, not yet retrieved. `held`: for the next kernel. */
  readonly ends: 'finished' | 'lost' | 'waiting' | 'held' | 'kept';
  /** Files of the thread when it was last seen. */
  readonly files: number;
}

type Open = { -readonly [Key in keyof Thread]: Thread[Key] } & { knots: Knot[] };

/** `updates` in order; `held`: sessions that the running kernel keeps for the next one. */
export function threadsOf(
  updates: readonly ThreadUpdate[],
  held: {
    readonly boot: number;
    readonly sessions: readonly { readonly name: string; readonly files: number }[];
  } | null,
): Thread[] {
  const threads: Open[] = [];
  const open = (name: string, boot: number): Open => {
    const found = threads.findLast((one) => one.name === name && one.to === boot && one.ends !== 'lost');
    if (found !== undefined) return found;
    const thread: Open = { name, from: boot, to: boot, knots: [], ends: 'held', files: 0 };
    threads.push(thread);
    return thread;
  };
  for (const { fromBoot, toBoot, sessions } of updates)
    for (const { name, status, files } of sessions) {
      const thread = open(name, fromBoot.ordinal);
      thread.files = files.length;
      const restored = files.filter((file) => file.status === 'RESTORED').length;
      if (toBoot === null) thread.ends = 'kept';
      else if (status === 'LOST') thread.ends = 'lost';
      else {
        thread.to = toBoot.ordinal;
        thread.ends = status === 'CARRIED' ? 'waiting' : 'finished';
        if (status !== 'CARRIED') thread.knots.push({ boot: toBoot.ordinal, restored, files: files.length });
      }
    }
  for (const { name, files } of held?.sessions ?? []) {
    const thread = open(name, held?.boot ?? 0);
    thread.ends = 'held';
    thread.files = files;
  }
  return threads;
}

/** Row of each thread: threads that never live in the same boot share a row. */
export function threadRows(threads: readonly Thread[]): number[] {
  const ends: number[] = [];
  return threads.map(({ from, to, ends: how }) => {
    // A lost thread is marked in the gap after its last boot, and its words stand in the boot behind it.
    const until = how === 'lost' ? to + 1 : to;
    const row = ends.findIndex((end) => end < from);
    const place = row === -1 ? ends.length : row;
    ends[place] = until;
    return place;
  });
}

/**
 * Sessions over time. Replay has the sessions of the running and of the previous boot by name. A name may be reused, so
 * a session is identified here by the event that opened it.
 */
import type {
  BootId,
  FileState,
  HostId,
  KernelState,
  LedgerEvent,
  Position,
  SessionState,
  Version,
} from '../kernel/index.js';

/** Data of a session that can still change. */
interface Opening {
  readonly firstVersion: Version;
  readonly firstPosition: Position;
  readonly openedAt: string;
}

/** By boot, direction and name. */
export type OpenSessions = ReadonlyMap<string, Opening>;

export const noSessions: OpenSessions = new Map();

export interface SessionRow extends Opening {
  readonly hostId: HostId;
  readonly bootOrdinal: number;
  readonly bootId: BootId | null;
  readonly direction: SessionState['direction'];
  readonly name: string;
  readonly lastPosition: Position;
  readonly status: SessionState['status'];
  readonly files: readonly FileState[];
  readonly fileCount: number;
}

interface Held {
  readonly bootOrdinal: number;
  readonly bootId: BootId | null;
  readonly direction: SessionState['direction'];
  readonly sessions: readonly SessionState[];
}

/**
 * Sessions that can still change, while a page is processed: copied at the first change, so that readers of the old map
 * keep it unchanged.
 */
export class OpenDraft {
  #open: OpenSessions;
  #own: Map<string, Opening> | null = null;

  constructor(open: OpenSessions) {
    this.#open = open;
  }

  get open(): OpenSessions {
    return this.#open;
  }

  change(): Map<string, Opening> {
    this.#own ??= new Map(this.#open);
    this.#open = this.#own;
    return this.#own;
  }
}

/** The effect of one event on the host's sessions, after it; empty for nearly every event. */
export function foldSessions(
  draft: OpenDraft,
  before: KernelState,
  after: KernelState,
  event: LedgerEvent,
): readonly SessionRow[] {
  if (before.boot === after.boot && before.previous === after.previous) return [];
  const then = held(before);
  const changed: SessionRow[] = [];
  for (const now of held(after)) {
    const old =
      then.find((one) => one.bootOrdinal === now.bootOrdinal && one.direction === now.direction)?.sessions ??
      [];
    const [gone, come] = differing(old, now.sessions);
    const known = new Map(gone.map((session) => [session.name, session]));
    for (const session of come) {
      const one = known.get(session.name);
      known.delete(session.name);
      if (one === undefined || !sameSession(one, session))
        changed.push(rowOf(draft.change(), now, session, event));
    }
    for (const session of known.values()) {
      // No longer in the list of its kernel: closed, with everything it preserved.
      changed.push(rowOf(draft.change(), now, { ...session, status: 'closed' }, event));
      draft.change().delete(keyOf(now, session.name));
    }
  }
  if (before.previous?.ordinal !== after.previous?.ordinal) forgetOthers(draft.change(), after);
  return changed;
}

/** The middle of two lists, without their common start and end: one event changes one place of them. */
function differing<T>(old: readonly T[], now: readonly T[]): readonly [readonly T[], readonly T[]] {
  if (old === now) return [[], []];
  const shorter = Math.min(old.length, now.length);
  let from = 0;
  while (from < shorter && old[from] === now[from]) from++;
  let end = 0;
  while (end < shorter - from && old[old.length - 1 - end] === now[now.length - 1 - end]) end++;
  return [old.slice(from, old.length - end), now.slice(from, now.length - end)];
}

function held(state: KernelState): Held[] {
  return [state.previous, state.boot].flatMap((boot) =>
    boot === null
      ? []
      : (['outgoing', 'incoming'] as const).map((direction) => ({
          bootOrdinal: boot.ordinal,
          bootId: boot.bootId,
          direction,
          sessions: boot[direction]?.sessions ?? none,
        })),
  );
}

const none: readonly SessionState[] = [];

const keyOf = ({ bootOrdinal, direction }: Held, name: string): string =>
  `${bootOrdinal}/${direction}/${name}`;

function rowOf(
  open: Map<string, Opening>,
  { bootOrdinal, bootId, direction, ...list }: Held,
  { name, status, files }: SessionState,
  event: LedgerEvent,
): SessionRow {
  const key = keyOf({ bootOrdinal, bootId, direction, ...list }, name);
  const opening = open.get(key) ?? {
    firstVersion: event.version,
    firstPosition: event.position,
    openedAt: event.occurredAt,
  };
  open.set(key, opening);
  return {
    ...opening,
    hostId: event.hostId,
    bootOrdinal,
    bootId,
    direction,
    name,
    lastPosition: event.position,
    status,
    files,
    fileCount: files.length,
  };
}

/** Boots before the previous one do not change any more. */
function forgetOthers(open: Map<string, Opening>, { boot, previous }: KernelState): void {
  for (const key of open.keys()) {
    const ordinal = Number(key.slice(0, key.indexOf('/')));
    if (ordinal !== boot?.ordinal && ordinal !== previous?.ordinal) open.delete(key);
  }
}

function sameSession(a: SessionState, b: SessionState): boolean {
  return (
    a === b ||
    (a.status === b.status &&
      a.files.length === b.files.length &&
      a.files.every((file, index) => sameFile(file, b.files[index])))
  );
}

function sameFile(a: FileState, b: FileState | undefined): boolean {
  return a === b || (b !== undefined && (Object.keys(a) as (keyof FileState)[]).every((k) => a[k] === b[k]));
}

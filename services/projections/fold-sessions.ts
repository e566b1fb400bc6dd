/**
 * Sessions over time. Replay knows the sessions of the running and of the previous boot by name; a name may be used
 * again and again, so that a session is known here by the event that opened it.
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

/** What must be remembered of a session that can still change. */
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

export interface FoldedSessions {
  readonly open: OpenSessions;
  /** As they are after the event; empty for nearly every event. */
  readonly changed: readonly SessionRow[];
}

/** What one event did to the host's sessions. */
export function foldSessions(
  open: OpenSessions,
  before: KernelState,
  after: KernelState,
  event: LedgerEvent,
): FoldedSessions {
  if (before.boot === after.boot && before.previous === after.previous) return { open, changed: [] };
  const then = held(before);
  const next = new Map(open);
  const changed: SessionRow[] = [];
  for (const now of held(after)) {
    const old =
      then.find((one) => one.bootOrdinal === now.bootOrdinal && one.direction === now.direction)?.sessions ??
      [];
    if (old === now.sessions) continue;
    for (const session of now.sessions) {
      const known = old.find((one) => one.name === session.name);
      if (known === undefined || !sameSession(known, session)) changed.push(rowOf(next, now, session, event));
    }
    for (const session of old) {
      if (now.sessions.some((one) => one.name === session.name)) continue;
      // No longer in its kernel's list: closed with all it preserved.
      changed.push(rowOf(next, now, { ...session, status: 'closed' }, event));
      next.delete(keyOf(now, session.name));
    }
  }
  if (before.previous?.ordinal !== after.previous?.ordinal) forgetOthers(next, after);
  return { open: next, changed };
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

/** Boots before the previous one change no more. */
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

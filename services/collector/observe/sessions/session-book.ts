/** Sessions and files as a boot's facts leave them: needed to name what probes show without a name. */

export interface BookFile {
  readonly token: string;
  readonly handler: string | null;
  status: 'held' | 'frozen' | 'retrieved' | 'finished';
}

export interface BookSession {
  readonly name: string;
  readonly files: BookFile[];
  frozen: boolean;
  retrieved: boolean;
}

export interface SessionBook {
  /** In creation order, which is the order of every walk the kernel does over them. */
  readonly outgoing: BookSession[];
  /** As the previous kernel serialised them. */
  readonly incoming: BookSession[];
}

/** The book of a boot that received what the one before left; `previous` is null when nothing was received. */
export function openBook(previous: SessionBook | null): SessionBook {
  const incoming = (previous?.outgoing ?? []).map((session) => ({
    name: session.name,
    files: session.files.map((file) => ({ ...file, status: 'held' as const })),
    frozen: false,
    retrieved: false,
  }));
  return { outgoing: [], incoming };
}

export function newSession(name: string): BookSession {
  return { name, files: [], frozen: false, retrieved: false };
}

export function find(sessions: readonly BookSession[], name: string | null): BookSession | undefined {
  return sessions.find((session) => session.name === name);
}

/** The only session on the list that fits; null when none or several do. */
export function onlyOne(
  sessions: readonly BookSession[],
  fits: (session: BookSession) => boolean,
): BookSession | null {
  const found = sessions.filter(fits);
  return found.length === 1 ? (found[0] ?? null) : null;
}

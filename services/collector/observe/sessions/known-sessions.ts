/** The sessions and files of a boot, as its facts leave them: they name what probes show without a name. */

export interface KnownFile {
  readonly token: string;
  readonly handler: string | null;
  status: 'held' | 'frozen' | 'retrieved' | 'finished';
  /** Preserved into an incoming session: no kernel handed it over, and the session drops it when it ends. */
  readonly added?: true;
}

export interface KnownSession {
  readonly name: string;
  readonly files: KnownFile[];
  frozen: boolean;
  /** Frozen by ioctl: the reboot call skips it, and a failed one leaves it frozen. */
  early?: true;
  retrieved: boolean;
}

export interface KnownSessions {
  /** In creation order, which is the order of every walk the kernel does over them. */
  readonly outgoing: KnownSession[];
  /** As the previous kernel serialised them. */
  readonly incoming: KnownSession[];
}

/** The sessions of a boot at its start: what it received from the boot before; `previous` is null when it received nothing. */
export function receivedSessions(previous: KnownSessions | null): KnownSessions {
  const incoming = (previous?.outgoing ?? []).map((session) => ({
    name: session.name,
    files: session.files.map((file) => ({ ...file, status: 'held' as const })),
    frozen: false,
    retrieved: false,
  }));
  return { outgoing: [], incoming };
}

export function newSession(name: string): KnownSession {
  return { name, files: [], frozen: false, retrieved: false };
}

export function find(sessions: readonly KnownSession[], name: string | null): KnownSession | undefined {
  return sessions.find((session) => session.name === name);
}

/** The only session on the list that fits; null when none or several do. */
export function onlyOne(
  sessions: readonly KnownSession[],
  fits: (session: KnownSession) => boolean,
): KnownSession | null {
  const found = sessions.filter(fits);
  return found.length === 1 ? (found[0] ?? null) : null;
}

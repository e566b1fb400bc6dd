/** The token of this tab: in memory, or in session storage by choice. It is never part of an address. */
const KEY = 'handover-ledger.token';

export interface Session {
  readonly token: string | null;
  /** The server answered that it requires a token, or rejected this one. */
  readonly refused: 'missing' | 'invalid' | null;
  /** Counts sign-ins: sockets that were opened under another token are opened again. */
  readonly generation: number;
}

let session: Session = { token: sessionStorage.getItem(KEY), refused: null, generation: 0 };
const listeners = new Set<() => void>();

export const currentSession = (): Session => session;

export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: Session): void {
  session = next;
  for (const listener of [...listeners]) listener();
}

/** `keep`: in session storage, until the tab is closed; otherwise until it is loaded again. */
export function signIn(token: string, { keep }: { readonly keep: boolean }): void {
  if (keep) sessionStorage.setItem(KEY, token);
  else sessionStorage.removeItem(KEY);
  change({ token, refused: null, generation: session.generation + 1 });
}

export function signOut(): void {
  sessionStorage.removeItem(KEY);
  change({ token: null, refused: 'missing', generation: session.generation + 1 });
}

/** `token`: the one that was refused. An answer to an older token changes nothing. */
export function refuse(token: string | null): void {
  if (session.token !== token || session.refused !== null) return;
  change({ ...session, refused: token === null ? 'missing' : 'invalid' });
}

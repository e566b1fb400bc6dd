/** Closes sockets and streams when the credential that opened them expires or is revoked. */
import type { Logger } from 'pino';
import type { Authenticator, Principal } from '../../access/index.js';

export type Ended = 'expired' | 'revoked';

export interface CredentialWatch {
  /** Calls `onEnd` once, when the credential expires or within 5 s of its revocation. Returns the function that stops the watch. */
  watch(principal: Principal, onEnd: (why: Ended) => void): () => void;
  stop(): void;
}

/** A verified token is cached for 2 s, so connections of a revoked one close within 5 s. */
const RECHECK_MS = 2_000;
/** Maximum delay of a timer in Node; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function createCredentialWatch(authenticator: Authenticator, logger: Logger): CredentialWatch {
  // One query per round for all distinct tokens, however many sockets are open.
  const open = new Map<string, Set<(why: Ended) => void>>();

  const recheck = async (): Promise<void> => {
    if (open.size === 0) return;
    for (const key of await authenticator.revoked([...open.keys()]))
      for (const end of open.get(key) ?? []) end('revoked');
  };
  let checking = false;
  const rounds = setInterval(() => {
    // At most one query at a time; the next round repeats one that failed. Without a database nothing is streamed.
    if (checking) return;
    checking = true;
    recheck()
      .catch((error: unknown) =>
        logger.warn({ error: String(error) }, 'auth: the tokens of open connections could not be rechecked'),
      )
      .finally(() => (checking = false));
  }, RECHECK_MS);
  rounds.unref();

  return {
    watch({ kind, key, expiresAt }, onEnd) {
      let timer: NodeJS.Timeout | undefined;
      const cancel = (): void => {
        clearTimeout(timer);
        const ends = open.get(key);
        if (ends?.delete(end) === true && ends.size === 0) open.delete(key);
      };
      const end = (why: Ended): void => {
        cancel();
        onEnd(why);
      };
      if (kind === 'token') open.set(key, (open.get(key) ?? new Set()).add(end));
      if (expiresAt !== null) {
        const tick = (): void => {
          const wait = expiresAt - Date.now();
          if (wait <= 0) end('expired');
          else timer = setTimeout(tick, Math.min(wait, LONGEST_TIMER_MS)).unref();
        };
        // Asynchronously, because the caller does not have `cancel` yet.
        timer = setTimeout(tick, 0).unref();
      }
      return cancel;
    },
    stop: () => clearInterval(rounds),
  };
}

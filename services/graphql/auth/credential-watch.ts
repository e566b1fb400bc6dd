/** Ends what stays open, sockets and streams, when the credential it was opened with ends. */
import type { Logger } from 'pino';
import type { Authenticator, Principal } from '../../access/index.js';

export type Ended = 'expired' | 'revoked';

export interface CredentialWatch {
  /** Calls `onEnd` once, when the credential expires or within some seconds of its revocation; returns how to stop. */
  watch(principal: Principal, onEnd: (why: Ended) => void): () => void;
  stop(): void;
}

/** With the two seconds that a verified token is good for, a revoked one is out within five. */
const RECHECK_MS = 2_000;
/** The longest wait a timer of Node knows; beyond it would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function createCredentialWatch(authenticator: Authenticator, logger: Logger): CredentialWatch {
  // One question per round, over the different tokens, however many sockets there are.
  const open = new Map<string, Set<(why: Ended) => void>>();

  const recheck = async (): Promise<void> => {
    if (open.size === 0) return;
    for (const key of await authenticator.revoked([...open.keys()]))
      for (const end of open.get(key) ?? []) end('revoked');
  };
  let asking = false;
  const rounds = setInterval(() => {
    // A slow database is asked once at a time; without one nothing is streamed either, and the next round makes up.
    if (asking) return;
    asking = true;
    recheck()
      .catch((error: unknown) =>
        logger.warn({ error: String(error) }, 'auth: open tokens were not rechecked'),
      )
      .finally(() => (asking = false));
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
        // Not at once: the caller does not hold `cancel` yet.
        timer = setTimeout(tick, 0).unref();
      }
      return cancel;
    },
    stop: () => clearInterval(rounds),
  };
}

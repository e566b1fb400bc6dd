/**
 * A stream of latest states over a socket of its own. The server starts each connection with a snapshot, so nothing has to
 * be resumed after a lost one.
 */
import { createClient } from 'graphql-ws';
import { ENDPOINT } from '../read/client.js';
import type { Document } from '../read/document.js';
import { currentSession, refuse, subscribeSession } from '../read/session.js';

/** The server sends the state at least every 10 s. */
const SILENCE_MS = 21_000;
const LONGEST_WAIT_MS = 5_000;
/** Close codes of the server: the credential is invalid; the token has expired or was revoked. */
const REFUSED: readonly number[] = [4401, 4403];

/** Calls back for each item until the result is called. Reconnects without limit. */
export function followLatest<Result, Variables extends object>(
  document: Document<Result, Variables>,
  variables: Variables,
  onItem: (item: Result) => void,
): () => void {
  const url = new URL(ENDPOINT, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  let silence: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: url.href,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (attempt) =>
      new Promise((resolve) =>
        setTimeout(resolve, Math.random() * Math.min(LONGEST_WAIT_MS, 500 * 2 ** attempt)),
      ),
    connectionParams: () => {
      const { token } = currentSession();
      return token === null ? {} : { authorization: `Bearer ${token}` };
    },
    on: {
      closed: (event) => {
        clearTimeout(silence);
        if (event instanceof CloseEvent && REFUSED.includes(event.code)) refuse(currentSession().token);
      },
    },
  });
  const listen = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => client.terminate(), SILENCE_MS);
  };
  const unsubscribe = client.subscribe<Result>(
    { query: document.text, variables: Object.fromEntries(Object.entries(variables)) },
    {
      next({ data }) {
        listen();
        if (data !== null && data !== undefined) onItem(data);
      },
      // The frame's stream reports what is wrong with the connection.
      error: () => undefined,
      complete: () => undefined,
    },
  );
  const stopWatching = subscribeSession(() => client.terminate());
  return () => {
    stopWatching();
    clearTimeout(silence);
    unsubscribe();
    void client.dispose();
  };
}

/** Queries the ledger, with retries while the server is unreachable. */
import { ClientError } from './errors.js';
import { pause } from './pause.js';
import { postGraphql, type Endpoint } from './post.js';

/** Attempts while the server is unreachable. Waiting for a budget to refill does not count. */
const ATTEMPTS = 60;
const PAUSE_MS = 500;

/** Returns the data in the shape that the caller selected. Throws {@link ClientError}. */
export async function ask<T>(
  endpoint: Endpoint,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  signal?: AbortSignal,
): Promise<T> {
  const body = JSON.stringify({ query, variables });
  for (let attempt = 1; ;) {
    const posted = await postGraphql<T>(endpoint, body, signal);
    if (posted.kind === 'later') {
      if (posted.afterMs === 0 && attempt++ >= ATTEMPTS)
        throw new ClientError(
          'UNREACHABLE',
          `cannot reach ${endpoint.url} after ${ATTEMPTS} attempts: ${posted.why}`,
        );
      await pause(posted.afterMs === 0 ? PAUSE_MS : posted.afterMs, signal);
      continue;
    }
    const { data, errors: [error] = [] } = posted.answer;
    if (error === undefined && data !== null && data !== undefined) return data;
    throw new ClientError('REQUEST_REJECTED', error?.message ?? 'the server returned no result', {
      serverCode: error?.extensions?.code ?? 'GRAPHQL_ERROR',
    });
  }
}

/** One GraphQL call over HTTP. What a later attempt may mend is told apart from an answer. */

export interface Endpoint {
  /** GraphQL endpoint, http or https. */
  readonly url: string;
  /** Bearer token. */
  readonly token?: string | undefined;
}

export interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string };
  }[];
}

export type Posted<T> =
  | { readonly kind: 'answered'; readonly answer: Answer<T> }
  /** `afterMs`: how long the server asked to wait; 0: it did not say. */
  | { readonly kind: 'later'; readonly why: string; readonly afterMs: number };

/** A lost connection, 429, any 5xx, a body that is not JSON, and UNAVAILABLE are `later`. An abort is thrown. */
export async function postGraphql<T>(
  { url, token }: Endpoint,
  body: string,
  signal?: AbortSignal,
): Promise<Posted<T>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined || token === '' ? {} : { authorization: `Bearer ${token}` }),
      },
      body,
      ...(signal === undefined ? {} : { signal }),
    });
    if (response.status >= 500 || response.status === 429) {
      await response.body?.cancel();
      return later(`HTTP ${response.status}`, retryAfter(response.headers.get('retry-after')));
    }
    const answer = (await response.json()) as Answer<T>;
    const code = answer.errors?.[0]?.extensions?.code;
    // The one GraphQL error that promises that the same call may be made again.
    return code === 'UNAVAILABLE' ? later(code) : { kind: 'answered', answer };
  } catch (error) {
    if (signal?.aborted === true) throw error;
    return later(reason(error));
  }
}

function later(why: string, afterMs = 0): { kind: 'later'; why: string; afterMs: number } {
  return { kind: 'later', why, afterMs };
}

const LONGEST_RETRY_AFTER_MS = 60_000;

function retryAfter(header: string | null): number {
  const seconds = Number(header ?? '0');
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, LONGEST_RETRY_AFTER_MS) : 0;
}

/** fetch hides what happened in the cause. */
function reason(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error instanceof Error ? error.message : String(error);
}

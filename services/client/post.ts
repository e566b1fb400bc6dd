/** One GraphQL call over HTTP. The result distinguishes an answer from a temporary error. */

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
  /** `afterMs`: wait requested by the server, in milliseconds; 0: none requested. */
  | { readonly kind: 'later'; readonly why: string; readonly afterMs: number };

/** Returns `later` for a lost connection, 429, any 5xx, a body that is not JSON, and UNAVAILABLE. Throws on abort. */
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
    // The only GraphQL error after which the same call can be repeated.
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

/** `fetch` keeps the actual error in `cause`. */
function reason(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error instanceof Error ? error.message : String(error);
}

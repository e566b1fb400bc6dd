/** One GraphQL call over HTTP, with what is worth asking again told apart from an answer. */

export interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly retry?: boolean };
  }[];
}

export const LATER = 'later';

export interface Posted {
  readonly answer: Answer<unknown> | typeof LATER;
  /** Why later; empty with an answer. */
  readonly why: string;
  /** What the server asked to wait at least. */
  readonly afterMs: number;
}

/**
 * A lost connection, 429, any 5xx and UNAVAILABLE say: later. An abort is thrown. A token is an argument of no command,
 * since those are seen by everybody on the machine.
 */
export async function postGraphql(
  url: string,
  body: string,
  signal?: AbortSignal,
  token: string | undefined = process.env['LEDGER_TOKEN'],
): Promise<Posted> {
  const later = (why: string, afterMs = 0): Posted => ({ answer: LATER, why, afterMs });
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
    const answer = (await response.json()) as Answer<unknown>;
    const code = answer.errors?.[0]?.extensions?.code;
    // The one GraphQL error that promises that the same call may be made again.
    if (code === 'UNAVAILABLE') return later(code);
    return { answer, why: '', afterMs: 0 };
  } catch (error) {
    if (signal?.aborted === true) throw error;
    return later(reason(error));
  }
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

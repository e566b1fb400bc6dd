/** One GraphQL call over HTTP, and the meaning of its outcome under faults. */
import type { Journal } from './journal.js';

export type Outcome<T> =
  | { readonly kind: 'data'; readonly data: T }
  /** The server refused and promised that the same call may be made again. */
  | { readonly kind: 'later'; readonly code: string }
  /** No answer: the connection was lost or given up. */
  | { readonly kind: 'lost'; readonly why: string }
  /** Any other error: a finding, already noted. */
  | { readonly kind: 'wrong' };

/** What a server may say while its database is away or late. An internal error is none of it. */
const passing: ReadonlySet<string> = new Set(['UNAVAILABLE', 'DEADLINE_EXCEEDED', 'WAIT_TIMEOUT']);

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly requestId?: string };
  }[];
}

export interface Call {
  readonly url: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
}

export async function call<T>(
  journal: Journal,
  { url, query, variables = {}, timeoutMs }: Call,
): Promise<Outcome<T>> {
  let status = 0;
  let text = '';
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    status = response.status;
    text = await response.text();
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { kind: 'lost', why: cause instanceof Error ? `${cause.name} ${cause.message}` : String(cause) };
  }
  // A proxy in front would say the same; clients come back.
  if (status === 503) {
    journal.count('answer HTTP 503');
    return { kind: 'later', code: 'HTTP 503' };
  }
  const asked = query.trim().replaceAll(/\s+/g, ' ').slice(0, 160);
  let answer: Answer<T>;
  try {
    answer = JSON.parse(text) as Answer<T>;
  } catch {
    journal.find('answer without JSON', `HTTP ${status} to ${asked}: ${text.slice(0, 300)}`);
    return { kind: 'wrong' };
  }
  const [error] = answer.errors ?? [];
  if (error === undefined && answer.data !== undefined && answer.data !== null)
    return { kind: 'data', data: answer.data };
  const { code = 'NONE', requestId = 'none' } = error?.extensions ?? {};
  if (passing.has(code)) {
    journal.count(`answer ${code}`);
    return { kind: 'later', code };
  }
  const output = error?.message ?? text.slice(0, 300);
  journal.find('wrong error', `HTTP ${status} ${code} (${output}), request ${requestId}, to ${asked}`);
  return { kind: 'wrong' };
}

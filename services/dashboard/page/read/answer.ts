/** What a read gives: data, or an error. */

/** An answer without data. `requestId` names the request in the server's log. */
export interface ReadError {
  readonly message: string;
  /** Code of the API, such as FORBIDDEN; null when no answer of the API arrived. */
  readonly code: string | null;
  readonly requestId: string | null;
}

export type Answer<Result> =
  { readonly ok: true; readonly data: Result } | { readonly ok: false; readonly error: ReadError };

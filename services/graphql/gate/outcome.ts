/** How an operation ended: as a metric label and as an HTTP status. */
import { GraphQLError, type ExecutionResult } from 'graphql';
import type { RequestErrorCode } from './request-error.js';

/**
 * `refused`: the operation did not run. `timeout`: it was stopped at its deadline. `gone`: the client disconnected.
 * `error`: it ran, and at least one field failed.
 */
export type Outcome = 'ok' | 'error' | 'refused' | 'timeout' | 'gone';

export function outcomeOf({ errors = [] }: ExecutionResult, gone: AbortSignal): Outcome {
  if (gone.aborted) return 'gone';
  if (errors.some((error) => codeOf(error) === 'DEADLINE_EXCEEDED')) return 'timeout';
  return errors.length > 0 ? 'error' : 'ok';
}

/** For responses without data; a partial result is 200. */
const statuses: Partial<Record<RequestErrorCode, number>> = {
  PAYLOAD_TOO_LARGE: 413,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
};

/** HTTP status of a response that contains only errors. */
export function statusOf(errors: readonly GraphQLError[]): number {
  for (const error of errors) {
    if (typeof error.extensions['retryAfterMs'] === 'number') return 429;
    const status = statuses[codeOf(error) as RequestErrorCode];
    if (status !== undefined) return status;
  }
  return 400;
}

/** Seconds for Retry-After; null when no error has `retryAfterMs`. */
export function retryAfter(errors: readonly GraphQLError[]): number | null {
  const waits = errors.flatMap(({ extensions: { retryAfterMs } }) =>
    typeof retryAfterMs === 'number' ? [Math.ceil(retryAfterMs / 1000)] : [],
  );
  return waits.length === 0 ? null : Math.max(1, ...waits);
}

function codeOf(error: GraphQLError): unknown {
  let at: GraphQLError = error;
  while (at.originalError instanceof GraphQLError) at = at.originalError;
  return at.extensions['code'];
}

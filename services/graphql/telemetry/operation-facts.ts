/** What the log and traces record about an operation. Never its text, its variables or its result. */
import type { Principal } from '../../access/index.js';

export interface OperationFacts {
  readonly type: OperationType;
  /** Operation name; null when it has none. */
  readonly name: string | null;
  readonly outcome: 'ok' | 'error';
  /** Stable code of the first error. */
  readonly code: string | null;
  /** Key of the principal; not secret. */
  readonly principal: string;
}

/** `unknown`: rejected before its type was known. */
export type OperationType = 'query' | 'mutation' | 'subscription' | 'unknown';

const LONGEST_NAME = 100;

export function operationFacts({
  type,
  name,
  codes,
  principal,
}: {
  readonly type: OperationType | undefined;
  readonly name: string | null | undefined;
  /** Codes of all errors, in order; null for an error without a code. */
  readonly codes: readonly (string | null)[];
  readonly principal: Principal;
}): OperationFacts {
  return {
    type: type ?? 'unknown',
    name: name?.slice(0, LONGEST_NAME) ?? null,
    outcome: codes.length === 0 ? 'ok' : 'error',
    code: codes[0] ?? null,
    principal: principal.key,
  };
}

/** The codes of errors in the form that clients get. */
export function codesOf(
  errors: readonly { readonly extensions?: { readonly [key: string]: unknown } | undefined }[] = [],
): (string | null)[] {
  return errors.map(({ extensions }) =>
    typeof extensions?.['code'] === 'string' ? extensions['code'] : null,
  );
}

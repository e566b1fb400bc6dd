/** What is told about an operation in the log and in traces. Never its text, its variables or its answer. */
import type { Principal } from '../../access/index.js';

export interface OperationFacts {
  readonly type: OperationType;
  /** As the client calls it; null when it has no name. */
  readonly name: string | null;
  readonly outcome: 'ok' | 'error';
  /** Stable code of the first error. */
  readonly code: string | null;
  /** Who asked: a key that is not secret. */
  readonly principal: string;
}

/** `unknown`: it was refused before its kind was known. */
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
  /** Of every error, in order; an error without one is null. */
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

/** The codes of errors in the form in which they leave. */
export function codesOf(
  errors: readonly { readonly extensions?: { readonly [key: string]: unknown } | undefined }[] = [],
): (string | null)[] {
  return errors.map(({ extensions }) =>
    typeof extensions?.['code'] === 'string' ? extensions['code'] : null,
  );
}

/** The refusals that the mutations of operators have in common. */
import type { ResolversTypes } from '../generated.js';
import type { OperatorEventResult } from './operator-event.js';

type UnknownHost = Awaited<ResolversTypes['UnknownHost']> & { readonly __typename: 'UnknownHost' };
type IdempotencyConflict = Awaited<ResolversTypes['IdempotencyConflict']> & {
  readonly __typename: 'IdempotencyConflict';
};

/** `action`: what the caller can do with a host that the ledger knows. */
export function unknownHost(hostId: string, action: 'Annotate' | 'Label'): UnknownHost {
  return {
    __typename: 'UnknownHost',
    code: 'UNKNOWN_HOST',
    message: `the ledger has no event of host ${hostId}. ${action} a host that the ledger knows.`,
    hostId,
  };
}

export function idempotencyConflict(
  { key, receipt }: Extract<OperatorEventResult, { readonly kind: 'key_conflict' }>,
  what: 'annotation' | 'change of labels',
): IdempotencyConflict {
  return {
    __typename: 'IdempotencyConflict',
    code: 'IDEMPOTENCY_CONFLICT',
    message: `idempotencyKey ${key} was already used for a different ${what}. Use a new key.`,
    idempotencyKey: key,
    receipt,
  };
}

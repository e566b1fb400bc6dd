/**
 * Refusals that a client is meant to read. Everything else that is thrown is masked. Outcomes of an append are
 * not here: they are members of its result union.
 */
import { GraphQLError } from 'graphql';

export const requestErrorCodes = [
  /** A cursor that is garbage, of another connection, or of another filter. */
  'INVALID_CURSOR',
  /** An argument whose type is right and whose value makes no sense; `extensions.argument` names it. */
  'BAD_USER_INPUT',
  /** A position beyond the head of the log. */
  'POSITION_IN_FUTURE',
  /** What was asked for lies below the first position of the log that is still in the database; `extensions.first`. */
  'ARCHIVED',
  /** `waitFor` was not reached in time; `extensions.reached` says how far it came. */
  'WAIT_TIMEOUT',
  /** A limit of the gate; `extensions.rule` names it. */
  'LIMIT_EXCEEDED',
  /** This kind of operation does not travel over this transport. */
  'WRONG_TRANSPORT',
  /** The body of the request is bigger than the operation may send. */
  'PAYLOAD_TOO_LARGE',
  /** The operation ran longer than one may. */
  'DEADLINE_EXCEEDED',
  /** Only documents of the trusted list are served, and this is none. */
  'UNTRUSTED_DOCUMENT',
  /** Who asks did not say who he is, or not well; `extensions.reason` says which. */
  'UNAUTHENTICATED',
  /** His roles, scopes or hosts do not cover it. */
  'FORBIDDEN',
  /** The server is draining or a part that it needs is down. */
  'UNAVAILABLE',
] as const;
export type RequestErrorCode = (typeof requestErrorCodes)[number];

/** An error that passes the mask. */
export function requestError(
  code: RequestErrorCode,
  message: string,
  facts: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...facts } });
}

/** A document that is asked for by its digest: words that client libraries know. */
export function persistedQueryError(
  code: 'PERSISTED_QUERY_NOT_SUPPORTED' | 'PERSISTED_QUERY_NOT_FOUND',
): GraphQLError {
  const text = code === 'PERSISTED_QUERY_NOT_FOUND' ? 'PersistedQueryNotFound' : 'PersistedQueryNotSupported';
  return new GraphQLError(text, { extensions: { code } });
}

/** The value of an argument is refused. */
export function badArgument(argument: string, message: string): GraphQLError {
  return requestError('BAD_USER_INPUT', `${argument}: ${message}`, { argument });
}

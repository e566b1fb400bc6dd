/**
 * Errors that clients can read; all other thrown errors are masked. Expected outcomes of mutations are members of
 * their result unions instead.
 */
import { GraphQLError } from 'graphql';

export const requestErrorCodes = [
  /** A cursor that is malformed, of another connection, or of another filter. */
  'INVALID_CURSOR',
  /** An argument with a value that breaks a rule; `extensions.argument` names it. */
  'BAD_USER_INPUT',
  /** A position beyond the head of the log. */
  'POSITION_IN_FUTURE',
  /** A position before the first one that is still in the database, which is `extensions.first`. */
  'ARCHIVED',
  /** `waitFor` was not reached in time; `extensions.reached` is the position that was reached. */
  'WAIT_TIMEOUT',
  /** A limit of the gate; `extensions.rule` names it. */
  'LIMIT_EXCEEDED',
  /** The transport does not carry this type of operation. */
  'WRONG_TRANSPORT',
  /** The body of the request is larger than the operation allows. */
  'PAYLOAD_TOO_LARGE',
  /** The operation exceeded its time limit. */
  'DEADLINE_EXCEEDED',
  /** The document is not on the trusted list, and the server serves no others. */
  'UNTRUSTED_DOCUMENT',
  /** The credential is missing or was rejected; `extensions.reason` says which. */
  'UNAUTHENTICATED',
  /** The roles, scopes or hosts of the credential do not cover the operation. */
  'FORBIDDEN',
  /** The server is stopping, is at a limit, or a part that it needs is down. */
  'UNAVAILABLE',
] as const;
export type RequestErrorCode = (typeof requestErrorCodes)[number];

/** An error that is not masked. */
export function requestError(
  code: RequestErrorCode,
  message: string,
  facts: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...facts } });
}

/** Errors of documents sent by digest, with the texts that client libraries expect. */
export function persistedQueryError(
  code: 'PERSISTED_QUERY_NOT_SUPPORTED' | 'PERSISTED_QUERY_NOT_FOUND',
): GraphQLError {
  const text = code === 'PERSISTED_QUERY_NOT_FOUND' ? 'PersistedQueryNotFound' : 'PersistedQueryNotSupported';
  return new GraphQLError(text, { extensions: { code } });
}

/** BAD_USER_INPUT for an argument; `message` continues after its name and a colon. */
export function badArgument(argument: string, message: string): GraphQLError {
  return requestError('BAD_USER_INPUT', `${argument}: ${message}`, { argument });
}

/**
 * Converts every error to the form that clients get, on all transports. Errors of the client have a stable code; all
 * others become "internal error" with the id of their log line.
 */
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import { LedgerError, isTransient, sqlOutcomeOf } from '../../ledger/index.js';
import { requestErrorCodes } from './request-error.js';

/** `fault`: the cause for the log when the server or the database failed; null when the client made the mistake. */
export interface OutwardError {
  readonly formatted: GraphQLFormattedError;
  readonly fault: unknown;
}

const ownCodes: ReadonlySet<unknown> = new Set(requestErrorCodes);
/** Codes that Apollo adds to errors of graphql-js; the socket uses the same. */
const protocolCodes: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_FOUND',
]);

/** The error that a resolver threw; null when graphql-js or this room created the error. */
function thrownCause(error: GraphQLError): unknown {
  let at: unknown = error;
  while (at instanceof GraphQLError) at = at.originalError;
  return at === undefined || at === null ? null : at;
}

/** `Variable "$input" got invalid value … at "input.events[0].occurredAt"; …` names its field in the text only. */
function fieldOf(message: string): string | null {
  return (
    / at "([^"]{1,200})"; /.exec(message)?.[1] ?? /^Variable "\$([^"]{1,200})" /.exec(message)?.[1] ?? null
  );
}

function innermost(error: GraphQLError): GraphQLError {
  let at = error;
  while (at.originalError instanceof GraphQLError) at = at.originalError;
  return at;
}

function isVariableProblem(error: GraphQLError): boolean {
  return (
    error.nodes?.length === 1 &&
    error.nodes[0]?.kind === Kind.VARIABLE_DEFINITION &&
    // Only errors about values: an unused variable, for example, is an error of the document.
    /^Variable "\$\w+" (got invalid value|of required type|of non-null type)/.test(error.message)
  );
}

/** graphql-js quotes the rejected value in full. The end of its message has the rule. */
const LONGEST_MESSAGE = 600;
function cut(message: string): string {
  if (message.length <= LONGEST_MESSAGE) return message;
  return `${message.slice(0, LONGEST_MESSAGE / 2)} … ${message.slice(-LONGEST_MESSAGE / 2)}`;
}

/** Converts any error to the form that the client gets. */
export function describeError(error: unknown, requestId: string): OutwardError {
  const known = error instanceof GraphQLError ? error : null;
  const cause = known === null ? error : thrownCause(known);
  if (cause instanceof LedgerError && cause.code === 'ARCHIVED')
    return {
      formatted: {
        ...known?.toJSON(),
        message: cause.message,
        extensions: { code: 'ARCHIVED', ...cause.details },
      },
      fault: null,
    };
  if (sqlOutcomeOf(cause) === 'refused')
    return {
      formatted: {
        ...known?.toJSON(),
        message:
          'a text in the arguments contains U+0000, which stored text never contains. Remove the character.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
      fault: null,
    };
  if (isTransient(cause))
    return {
      formatted: {
        ...placeOf(known),
        message: 'the database did not answer. Send the same operation again.',
        extensions: { code: 'UNAVAILABLE', retry: true },
      },
      fault: cause,
    };
  if (known === null || cause !== null) return internal(cause, requestId, known);
  const inner = innermost(known);
  const {
    http: _http,
    stacktrace: _stack,
    ...extensions
  } = { ...inner.extensions, ...known.extensions } as Record<string, unknown>;
  const base = { ...known.toJSON(), message: cut(known.message) };
  const described = (code: unknown, more: Record<string, unknown> = {}): OutwardError => ({
    formatted: { ...base, extensions: { ...extensions, code, ...more } },
    fault: null,
  });
  // Apollo replaces the code of every validation error; the rule's own code is the useful one.
  if (ownCodes.has(inner.extensions['code'])) return described(inner.extensions['code']);
  if (known.message.includes('Parsing aborted')) return described('LIMIT_EXCEEDED', { rule: 'tokens' });
  if (isVariableProblem(known)) {
    const field = fieldOf(known.message);
    return described('BAD_USER_INPUT', field === null ? {} : { argument: field });
  }
  const code = known.extensions['code'];
  if (ownCodes.has(code) || protocolCodes.has(code)) return described(code);
  // A literal argument that its scalar rejected at execution time.
  if (code === undefined && known.nodes?.some((node) => isValueNode(node.kind)) === true)
    return described('BAD_USER_INPUT');
  if (code === undefined && /^Argument "/.test(known.message)) return described('BAD_USER_INPUT');
  return internal(known, requestId, known);
}

function isValueNode(kind: Kind): boolean {
  return (
    kind === Kind.STRING ||
    kind === Kind.INT ||
    kind === Kind.FLOAT ||
    kind === Kind.OBJECT ||
    kind === Kind.LIST ||
    kind === Kind.ENUM ||
    kind === Kind.VARIABLE
  );
}

/** Locations and path of an error in the document. */
function placeOf(error: GraphQLError | null): Pick<GraphQLFormattedError, 'locations' | 'path'> {
  const { locations, path } = error ?? {};
  return {
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
  };
}

function internal(fault: unknown, requestId: string, located: GraphQLError | null): OutwardError {
  return {
    formatted: {
      message: 'internal error. The server log has the details under this request id.',
      ...placeOf(located),
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
    },
    fault,
  };
}

/**
 * The one way an error leaves the server, over either transport: what the client did wrong is told with a stable
 * code, everything else becomes "internal error" with the id under which it was logged.
 */
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import { LedgerError, isTransient, sqlOutcomeOf } from '../../ledger/index.js';
import { requestErrorCodes } from './request-error.js';

/** Told apart by {@link describeError}; `fault` is what the log needs: the error is ours, or the database's. */
export interface OutwardError {
  readonly formatted: GraphQLFormattedError;
  readonly fault: unknown;
}

const ownCodes: ReadonlySet<unknown> = new Set(requestErrorCodes);
/** Codes that graphql-js errors get from Apollo; the socket gives the same. */
const protocolCodes: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_FOUND',
]);

/** What was thrown at the bottom, or null when graphql-js or this room made the error itself. */
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
    // What graphql-js says of values; that a variable is not used is a matter of the document.
    /^Variable "\$\w+" (got invalid value|of required type|of non-null type)/.test(error.message)
  );
}

/** graphql-js repeats the value that it refuses, however long. Its end says what is wrong. */
const LONGEST_MESSAGE = 600;
function cut(message: string): string {
  if (message.length <= LONGEST_MESSAGE) return message;
  return `${message.slice(0, LONGEST_MESSAGE / 2)} … ${message.slice(-LONGEST_MESSAGE / 2)}`;
}

/** Any error, as the client may see it. */
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
        message: 'a text in the arguments has U+0000 in it, which nothing stored has',
        extensions: { code: 'BAD_USER_INPUT' },
      },
      fault: null,
    };
  if (isTransient(cause))
    return {
      formatted: {
        ...placeOf(known),
        message: 'the database did not answer; send the same operation again',
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
  const tell = (code: unknown, more: Record<string, unknown> = {}): OutwardError => ({
    formatted: { ...base, extensions: { ...extensions, code, ...more } },
    fault: null,
  });
  // Apollo renames every refusal of a validation rule; the rule's own code is the useful one.
  if (ownCodes.has(inner.extensions['code'])) return tell(inner.extensions['code']);
  if (known.message.includes('Parsing aborted')) return tell('LIMIT_EXCEEDED', { rule: 'tokens' });
  if (isVariableProblem(known)) {
    const field = fieldOf(known.message);
    return tell('BAD_USER_INPUT', field === null ? {} : { argument: field });
  }
  const code = known.extensions['code'];
  if (ownCodes.has(code) || protocolCodes.has(code)) return tell(code);
  // A literal argument that its scalar refuses at execution time.
  if (code === undefined && known.nodes?.some((node) => isValueNode(node.kind)) === true)
    return tell('BAD_USER_INPUT');
  if (code === undefined && /^Argument "/.test(known.message)) return tell('BAD_USER_INPUT');
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

/** Where in the document it happened. */
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
      message: 'internal error; the server log has the details under this request id',
      ...placeOf(located),
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
    },
    fault,
  };
}

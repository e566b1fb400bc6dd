/**
 * What may run. Apollo does the first two steps on HTTP with the same options and rules; the socket calls
 * {@link admit}. The last step, {@link refuseByTransport}, is called by both.
 */
import {
  GraphQLError,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ParseOptions,
} from 'graphql';
import type { Transport } from '../context.js';
import { limitRules } from './limit-rules.js';
import { limits } from './limits.js';
import { requestError } from './request-error.js';

export const parseOptions: ParseOptions = { maxTokens: limits.tokens };

export interface OperationRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly transport: Transport;
}

export type Admission =
  | { readonly ok: true; readonly document: DocumentNode; readonly operation: OperationDefinitionNode }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] };

export function admit(
  schema: GraphQLSchema,
  { query, operationName, transport }: OperationRequest,
): Admission {
  let document: DocumentNode;
  try {
    document = parse(query, parseOptions);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return refused(withCode(error, 'GRAPHQL_PARSE_FAILED'));
  }
  const invalid = validate(schema, document, [...specifiedRules, ...limitRules]);
  if (invalid.length > 0)
    return { ok: false, errors: invalid.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')) };
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) {
    // In graphql-js's own words, which HTTP answers with.
    const text =
      operationName === null
        ? 'Must provide operation name if query contains multiple operations.'
        : `Unknown operation named "${operationName}".`;
    return refused(new GraphQLError(text, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }));
  }
  const wrong = refuseByTransport(operation, transport);
  return wrong === null ? { ok: true, document, operation } : refused(wrong);
}

/** Streams need a socket; writes need the status codes and the body limit of HTTP. */
export function refuseByTransport(
  operation: OperationDefinitionNode,
  transport: Transport,
): GraphQLError | null {
  const wrong = transport === 'http' ? 'subscription' : 'mutation';
  if (operation.operation !== wrong) return null;
  const where = transport === 'http' ? 'WebSocket (graphql-transport-ws)' : 'HTTP POST';
  return requestError('WRONG_TRANSPORT', `a ${wrong} travels over ${where} only`, { transport });
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  if (error.extensions['code'] !== undefined) return error;
  const { nodes, source, positions } = error;
  return new GraphQLError(error.message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: { ...error.extensions, code },
  });
}

function refused(error: GraphQLError): Admission {
  return { ok: false, errors: [error] };
}

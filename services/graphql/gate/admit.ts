/**
 * Decides whether an operation may run. The WebSocket transport calls {@link admit}. On HTTP, Apollo parses and
 * validates with the same options and rules, and its plugin calls {@link admitParsed}.
 */
import {
  GraphQLError,
  OperationTypeNode,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ParseOptions,
} from 'graphql';
import type { Principal } from '../../access/index.js';
import type { Transport } from '../context.js';
import { budgetKey, type Budgets } from './budget.js';
import { PLENTY, costOf, type Variables } from './cost.js';
import { limitRules } from './limit-rules.js';
import { limits } from './limits.js';
import { requestError } from './request-error.js';
import { boundVariables } from './variable-bounds.js';
import type { SentDocument, TrustedDocuments } from './trusted-documents.js';

export const parseOptions: ParseOptions = { maxLexicalTokens: limits.tokens };

/** The client of an operation, and its transport. */
export interface Client {
  readonly principal: Principal;
  /** Remote address; null when there is none. */
  readonly address: string | null;
  readonly transport: Transport;
}

export interface OperationRequest extends Client {
  readonly sent: SentDocument;
  readonly operationName: string | null;
  readonly variables: Variables;
}

export interface ParsedRequest extends Client {
  readonly query: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
  readonly variables: Variables;
}

export interface Cost {
  readonly requested: number;
  readonly budgetLeft: number;
}

export interface Admitted {
  readonly ok: true;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
  readonly variables: Variables;
  readonly cost: Cost;
  /** Operation name in metrics, from a closed list. */
  readonly label: string;
}

export type OperationType = `${OperationTypeNode}` | 'unknown';

export interface Refused {
  readonly ok: false;
  readonly errors: readonly GraphQLError[];
  readonly type: OperationType;
}

export type Admission = Admitted | Refused;

/** What the decision depends on. */
export interface Rules {
  readonly schema: GraphQLSchema;
  readonly budgets: Budgets;
  /** The most that one operation may cost. */
  readonly maxCost: number;
  readonly trusted: TrustedDocuments;
  readonly onUntrusted: (transport: Transport) => void;
}

export function admit(rules: Rules, request: OperationRequest): Admission {
  const found = findDocument(rules, request.sent, request.transport);
  if (!found.ok) return refused(found.error);
  const { query } = found;
  const { operationName } = request;
  let document: DocumentNode;
  try {
    document = parse(query, parseOptions);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return refused(withCode(error, 'GRAPHQL_PARSE_FAILED'));
  }
  const invalid = validate(rules.schema, document, [...specifiedRules, ...limitRules]);
  if (invalid.length > 0)
    return {
      ok: false,
      errors: invalid.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')),
      type: 'unknown',
    };
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) {
    // The texts of graphql-js, which HTTP responses contain too.
    const text =
      operationName === null
        ? 'Must provide operation name if query contains multiple operations.'
        : `Unknown operation named "${operationName.slice(0, 100)}".`;
    return refused(new GraphQLError(text, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }));
  }
  return admitParsed(rules, { ...request, query, document, operation });
}

/** The text of the document that a client sent as text, as a digest or as both. */
export function findDocument(
  { trusted, onUntrusted }: Rules,
  sent: SentDocument,
  transport: Transport,
): { readonly ok: true; readonly query: string } | { readonly ok: false; readonly error: GraphQLError } {
  if (typeof sent.query === 'string' && sent.query.length > limits.documentLength)
    return {
      ok: false,
      error: requestError(
        'PAYLOAD_TOO_LARGE',
        `query: the document has ${sent.query.length} characters; the limit is ${limits.documentLength}. Send large values as variables.`,
        { argument: 'query', limit: limits.documentLength },
      ),
    };
  if (!trusted.concerns(sent)) return { ok: true, query: typeof sent.query === 'string' ? sent.query : '' };
  const found = trusted.find(sent);
  if (found.ok && !found.trusted) onUntrusted(transport);
  return found;
}

/** Checks transport, cost and budget of a valid document. */
export function admitParsed(rules: Rules, request: ParsedRequest): Admission {
  const { document, operation, operationName, variables, principal, address, transport, query } = request;
  const type = operation.operation;
  const wrong = refuseByTransport(operation, transport);
  if (wrong !== null) return refused(wrong, type);
  const long = boundVariables(rules.schema, operation, variables);
  if (long !== null) return refused(long, type);
  const requested = costOf(rules.schema, document, operation, variables);
  if (requested > rules.maxCost) return refused(tooCostly(requested, rules.maxCost), type);
  const charged = charge(rules, { principal, address, transport }, requested);
  if (charged instanceof GraphQLError) return refused(charged, type);
  return {
    ok: true,
    document,
    operation,
    operationName,
    variables,
    cost: { requested, budgetLeft: charged },
    label: rules.trusted.label(query, operation.name?.value ?? null),
  };
}

/** Takes `requested` from the client's budget. Returns the remaining budget, or the error. */
export function charge(
  { budgets }: Pick<Rules, 'budgets'>,
  { principal, address }: Client,
  requested: number,
): number | GraphQLError {
  const charged = budgets.charge(budgetKey(principal, address), requested);
  if (charged.ok) return charged.left;
  const { left: budgetLeft, retryAfterMs } = charged;
  const text = `the operation costs ${requested}, more than the remaining budget (${budgetLeft}). Retry after ${retryAfterMs} ms.`;
  return requestError('LIMIT_EXCEEDED', text, { rule: 'budget', requested, budgetLeft, retryAfterMs });
}

/** Streams require a socket; writes require the status codes and the body limit of HTTP. */
export function refuseByTransport(
  operation: OperationDefinitionNode,
  transport: Transport,
): GraphQLError | null {
  const wrong = transport === 'http' ? OperationTypeNode.SUBSCRIPTION : OperationTypeNode.MUTATION;
  if (operation.operation !== wrong) return null;
  const [used, needed] =
    transport === 'http' ? ['HTTP', 'WebSocket (graphql-transport-ws)'] : ['WebSocket', 'HTTP POST'];
  return requestError('WRONG_TRANSPORT', `a ${wrong} cannot be sent over ${used}. Send it over ${needed}.`, {
    transport,
  });
}

function tooCostly(found: number, limit: number): GraphQLError {
  const cost = found >= PLENTY ? `more than ${PLENTY}` : found;
  return requestError(
    'LIMIT_EXCEEDED',
    `the operation costs ${cost}; the limit is ${limit}. Select fewer fields or smaller pages.`,
    { rule: 'cost', limit },
  );
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

function refused(error: GraphQLError, type: OperationType = 'unknown'): Refused {
  return { ok: false, errors: [error], type };
}

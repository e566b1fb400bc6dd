/** Apollo parses and validates HTTP requests; the gate runs them. No landing page, batching or persisted queries of Apollo. */
import {
  ApolloServer,
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLResponse,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { parseOptions } from '../gate/admit.js';
import type { Call, Gate } from '../gate/gate.js';
import { limitRules } from '../gate/limit-rules.js';
import { limits } from '../gate/limits.js';
import { retryAfter, statusOf } from '../gate/outcome.js';
import { requestError } from '../gate/request-error.js';
import { currentRequest } from '../gate/request-mark.js';
import type { Reporter } from '../gate/report.js';
import { codesOf, operationFacts, type OperationFacts } from '../telemetry/operation-facts.js';
import { noteOperation } from '../telemetry/request-log.js';
import type { Tracing } from '../telemetry/tracing.js';

export interface HttpContext extends Call {
  /** Size of the request's body. */
  readonly bodyBytes: number;
}

export function createApollo(
  schema: GraphQLSchema,
  reporter: Reporter,
  gate: Gate,
  tracing: Tracing,
): ApolloServer<HttpContext> {
  return new ApolloServer<HttpContext>({
    schema,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions,
    validationRules: [...limitRules],
    formatError: (_formatted, error) => reporter.outward(error, currentRequest()),
    // Apollo's own log lines repeat what its responses contain.
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      gatePlugin(gate, reporter, tracing),
    ],
  });
}

type Request = GraphQLRequestContext<HttpContext>;
/** Apollo's own type claims an operation. A document of several with no name has none. */
type Parsed = Omit<GraphQLRequestContextResponseForOperation<HttpContext>, 'operation'> &
  Pick<Request, 'operation'>;

/** Hands operations that Apollo has parsed and validated to the gate. */
function gatePlugin(gate: Gate, reporter: Reporter, tracing: Tracing): ApolloServerPlugin<HttpContext> {
  return {
    requestDidStart() {
      let judged = false;
      return Promise.resolve({
        async responseForOperation({
          request,
          document,
          operation,
          operationName,
          source,
          contextValue: call,
        }: Parsed) {
          // Apollo itself reports that the operation name is missing or unknown.
          if (operation === undefined) return null;
          const large = tooLarge(operation.operation, call.bodyBytes);
          if (large !== null) return answer({ errors: [large] }, call, reporter);
          judged = true;
          const variables = request.variables ?? {};
          const parsed = { ...call, query: source, document, operation, operationName, variables };
          const admission = gate.admitParsed(parsed);
          return answer(
            admission.ok ? await gate.run(admission, call) : { errors: admission.errors },
            call,
            reporter,
          );
        },
        willSendResponse(request: Request) {
          const facts = factsOf(request);
          noteOperation(currentRequest(), facts);
          tracing.describe(facts);
          if (!judged) gate.countRefused(facts.type, 'http');
          return Promise.resolve();
        },
      });
    },
  };
}

/** Only mutations may have a large body. */
function tooLarge(operation: string, bodyBytes: number): GraphQLError | null {
  if (operation === 'mutation' || bodyBytes <= limits.queryBytes) return null;
  return requestError(
    'PAYLOAD_TOO_LARGE',
    `the request body of this ${operation} has ${bodyBytes} bytes; the limit is ${limits.queryBytes}. Only a mutation may be larger.`,
    { limit: limits.queryBytes },
  );
}

function factsOf({ operation, response, contextValue }: Request): OperationFacts {
  const { body } = response;
  return operationFacts({
    type: operation?.operation,
    name: operation?.name?.value,
    codes: body?.kind === 'single' ? codesOf(body.singleResult.errors) : [],
    principal: contextValue.principal,
  });
}

function answer(
  { data, errors = [], extensions }: ExecutionResult,
  call: Call,
  reporter: Reporter,
): GraphQLResponse {
  const headers = new HeaderMap();
  const wait = retryAfter(errors);
  if (wait !== null) headers.set('retry-after', String(wait));
  const nothing = data === undefined || data === null;
  const later =
    (wait !== null || errors.some((error) => error.extensions['code'] === 'DEADLINE_EXCEEDED')) && nothing;
  return {
    http: { headers, ...(data === undefined || later ? { status: statusOf(errors) } : {}) },
    body: {
      kind: 'single',
      singleResult: {
        ...(errors.length === 0 ? {} : { errors: errors.map((error) => reporter.outward(error, call)) }),
        ...(data === undefined ? {} : { data }),
        ...(extensions === undefined ? {} : { extensions }),
      },
    },
  };
}

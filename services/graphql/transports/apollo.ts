/** Apollo as the executor of HTTP requests: no landing page, no batching, no persisted queries, our gate. */
import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Context } from '../context.js';
import { parseOptions, refuseByTransport } from '../gate/admit.js';
import { limitRules } from '../gate/limit-rules.js';
import { limits } from '../gate/limits.js';
import { requestError } from '../gate/request-error.js';
import { currentRequest } from '../gate/request-mark.js';
import type { Reporter } from '../gate/report.js';
import type { GraphqlMetrics } from '../metrics.js';
import { codesOf, operationFacts, type OperationFacts } from '../telemetry/operation-facts.js';
import { noteOperation } from '../telemetry/request-log.js';

export interface HttpContext extends Context {
  /** Size of the request's body. */
  readonly bodyBytes: number;
}

export function createApollo(
  schema: GraphQLSchema,
  reporter: Reporter,
  metrics: GraphqlMetrics,
): ApolloServer<HttpContext> {
  return new ApolloServer<HttpContext>({
    schema,
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions,
    validationRules: [...limitRules],
    formatError: (_formatted, error) => reporter.outward(error, currentRequest()),
    // What Apollo itself has to say comes back as a response; nothing of it is for an operator.
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      gatePlugin(metrics),
    ],
  });
}

function gatePlugin(metrics: GraphqlMetrics): ApolloServerPlugin<HttpContext> {
  return {
    async requestDidStart() {
      const started = performance.now();
      return {
        async didResolveOperation({ operation, contextValue }) {
          // Which operation is meant is unclear: Apollo says so itself.
          if (operation === undefined) return;
          const refused =
            refuseByTransport(operation, 'http') ?? tooLarge(operation.operation, contextValue.bodyBytes);
          if (refused !== null) throw withStatus(refused);
        },
        async willSendResponse(request) {
          const facts = factsOf(request);
          const { type, outcome } = facts;
          noteOperation(currentRequest(), facts);
          request.contextValue.tracing.describe(facts);
          metrics.operations.inc({ type, outcome, transport: 'http' });
          metrics.duration.observe({ type, transport: 'http' }, (performance.now() - started) / 1000);
        },
      };
    },
  };
}

/** Only an append has reason to be big. */
function tooLarge(operation: string, bodyBytes: number): GraphQLError | null {
  if (operation === 'mutation' || bodyBytes <= limits.queryBytes) return null;
  return requestError(
    'PAYLOAD_TOO_LARGE',
    `a ${operation} may be ${limits.queryBytes} bytes, this one is ${bodyBytes}`,
    { limit: limits.queryBytes },
  );
}

function withStatus(error: GraphQLError): GraphQLError {
  const status = error.extensions['code'] === 'PAYLOAD_TOO_LARGE' ? 413 : 400;
  return new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status } } });
}

function factsOf({ operation, response, contextValue }: GraphQLRequestContext<HttpContext>): OperationFacts {
  const { body } = response;
  return operationFacts({
    type: operation?.operation,
    name: operation?.name?.value,
    codes: body?.kind === 'single' ? codesOf(body.singleResult.errors) : [],
    principal: contextValue.principal,
  });
}

/** Errors on their way out: masked, logged when they are ours, counted when a rule refused. */
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { GraphqlMetrics } from '../metrics.js';
import { safeError } from '../../ledger/index.js';
import type { RequestMark } from './mark.js';
import { describeError } from './outward-error.js';

export interface Reporter {
  outward(error: unknown, request: RequestMark): GraphQLFormattedError;
}

const refusalCodes: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'LIMIT_EXCEEDED',
  'WRONG_TRANSPORT',
  'PAYLOAD_TOO_LARGE',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'UNTRUSTED_DOCUMENT',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'FORBIDDEN',
]);

export function createReporter(logger: Logger, metrics: GraphqlMetrics): Reporter {
  return {
    outward(error, { requestId, transport }) {
      const { formatted, fault } = describeError(error, requestId);
      if (fault !== null)
        logger.error(
          { requestId, transport, error: safeError(fault), path: (error as Partial<GraphQLError>).path },
          'graphql: internal error',
        );
      const { code, rule } = formatted.extensions ?? {};
      if (refusalCodes.has(code))
        metrics.rejected.inc({ rule: typeof rule === 'string' ? rule : String(code), transport });
      return { ...formatted, extensions: { ...formatted.extensions, requestId } };
    },
  };
}

/** Prepares errors for clients: masks them, logs faults of the server, counts rejections by rule. */
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { GraphqlMetrics } from '../metrics.js';
import { safeError, sqlOutcomeOf } from '../../ledger/index.js';
import type { RequestMark } from './request-mark.js';
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
      const { code, rule } = formatted.extensions ?? {};
      if (fault !== null) {
        const { path } = error as Partial<GraphQLError>;
        const line = { requestId, transport, outcome: sqlOutcomeOf(fault), error: safeError(fault), path };
        if (code === 'UNAVAILABLE') logger.warn(line, 'graphql: the database did not answer');
        else logger.error(line, 'graphql: internal error');
      }
      if (refusalCodes.has(code))
        metrics.rejected.inc({ rule: typeof rule === 'string' ? rule : String(code), transport });
      return { ...formatted, extensions: { ...formatted.extensions, requestId } };
    },
  };
}

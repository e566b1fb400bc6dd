/** Authenticates HTTP requests. Every route is closed unless it is listed here, so that a new one is not open by accident. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphqlMetrics } from '../metrics.js';
import { readingRoles } from '../auth/root-access.js';
import { shown } from '../scalars/refuse.js';
import {
  denialTexts,
  type Denial,
  type Authenticator,
  credentialOfHeader,
  type Principal,
} from '../../access/index.js';
import { GRAPHIQL_PATH } from './graphiql.js';
import type { HostNames } from './host-names.js';

/** Routes without data of the ledger: probes, the front page and the files of GraphiQL. */
const publicRoutes: ReadonlySet<string> = new Set(['/', '/healthz', '/readyz', GRAPHIQL_PATH]);
const METRICS_ROUTE = '/metrics';

export interface HttpAccessOptions {
  readonly authenticator: Authenticator;
  readonly metrics: GraphqlMetrics;
  readonly metricsOpen: boolean;
  readonly hostNames: HostNames;
  /** Further requests without data of the ledger: places and files of the page. */
  readonly isPublic: (request: FastifyRequest) => boolean;
}

const principals = new WeakMap<FastifyRequest, Principal>();

/** Principal of a request to a route that is not public. */
export function principalOfRequest(request: FastifyRequest): Principal {
  const principal = principals.get(request);
  if (principal === undefined) throw new Error(`request ${request.id} was not authenticated`);
  return principal;
}

/** Checks each request before its body is read. */
export function guardHttp(
  app: FastifyInstance,
  { authenticator, metrics, metricsOpen, hostNames, isPublic }: HttpAccessOptions,
): void {
  app.addHook('onRequest', async (request, reply) => {
    const route = request.routeOptions.url ?? '';
    if (!hostNames(request)) {
      metrics.rejected.inc({ rule: 'FORBIDDEN', transport: 'http' });
      const message = `this server does not answer to the name ${shown(request.headers.host)}. ALLOWED_HOSTS lists further names.`;
      const extensions = { code: 'FORBIDDEN', requestId: request.id };
      return reply.code(421).send({ errors: [{ message, extensions }] });
    }
    if (publicRoutes.has(route) || route.startsWith(`${GRAPHIQL_PATH}/`) || isPublic(request))
      return undefined;
    if (route === METRICS_ROUTE && metricsOpen) return undefined;
    const answer = await authenticator.authenticate(credentialOfHeader(request.headers.authorization));
    if (!answer.ok) return refuse(reply, metrics, answer.denial);
    principals.set(request, answer.principal);
    if (route === METRICS_ROUTE && !readingRoles.some((role) => answer.principal.roles.has(role))) {
      metrics.rejected.inc({ rule: 'FORBIDDEN', transport: 'http' });
      const message = `${route} requires one of the roles ${readingRoles.join(', ')}; this credential has none of them.`;
      return reply.code(403).send({ errors: [{ message, extensions: { code: 'FORBIDDEN' } }] });
    }
    return undefined;
  });
}

function refuse(reply: FastifyReply, metrics: GraphqlMetrics, denial: Denial): FastifyReply {
  const unavailable = denial === 'unavailable';
  const code = unavailable ? 'UNAVAILABLE' : 'UNAUTHENTICATED';
  metrics.rejected.inc({ rule: code, transport: 'http' });
  const extensions = unavailable ? { code, retry: true } : { code, reason: denial.toUpperCase() };
  // RFC 6750: without credentials the response explains how to authenticate; with invalid credentials it says only
  // that they were rejected.
  const challenge = denial === 'missing' ? 'Bearer' : 'Bearer error="invalid_token"';
  if (!unavailable) reply.header('www-authenticate', challenge);
  return reply.code(unavailable ? 503 : 401).send({ errors: [{ message: denialTexts[denial], extensions }] });
}

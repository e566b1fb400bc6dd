/** HTTP server: /graphql through Apollo, probes, metrics, pages. */
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { ApolloServer } from '@apollo/server';
import type { Authenticator } from '../../access/index.js';
import { guardHttp, principalOfRequest } from './http-access.js';
import type { Services } from '../context.js';
import type { Gate } from '../gate/gate.js';
import { limits } from '../gate/limits.js';
import { withRequestMark } from '../gate/request-mark.js';
import type { Reporter } from '../gate/report.js';
import { addRequestLog, markOf } from '../telemetry/request-log.js';
import { requestIdOf } from '../telemetry/request-id.js';
import { carrierOf } from '../telemetry/tracing.js';
import type { HttpContext } from './apollo.js';
import { addFrontPage } from './front-page.js';
import { GRAPHIQL_PATH, addGraphiql } from './graphiql.js';
import type { HostNames } from './host-names.js';
import { namedDocument } from './named-document.js';
import { addPageFiles, sendPage, wantsPage, type Page } from './page.js';
import { addProbes, probePaths, type ProbeOptions } from './probes.js';

export const GRAPHQL_PATH = '/graphql';

export interface HttpOptions {
  readonly services: Services;
  readonly apollo: ApolloServer<HttpContext>;
  readonly gate: Gate;
  readonly reporter: Reporter;
  readonly authenticator: Authenticator;
  /** Serves /metrics without authentication. */
  readonly metricsOpen: boolean;
  readonly hostNames: HostNames;
  readonly probes: Omit<ProbeOptions, 'services'>;
  readonly graphiql: boolean;
  /** Null: browsers get the same text as API clients. */
  readonly page: Page | null;
}

const bodySizes = new WeakMap<FastifyRequest, number>();

export function createHttp({
  services,
  apollo,
  gate,
  reporter,
  authenticator,
  metricsOpen,
  hostNames,
  probes,
  graphiql,
  page,
}: HttpOptions): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    genReqId: (request) => requestIdOf(request.headers),
    // A client that never finishes its request must not hold a connection forever.
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    // A proxy reuses connections, so requests may arrive after the stop has started. They are served as usual.
    return503OnClosing: false,
  });
  readJson(app);
  const isPageFile = (route: string): boolean => page?.files.has(route) === true;
  addRequestLog(
    app,
    services,
    (route) => probePaths.has(route) || route.startsWith(GRAPHIQL_PATH) || isPageFile(route),
  );
  addFrontPage(app, { graphqlPath: GRAPHQL_PATH, graphiql, page });
  /** Every path that nothing else is served at is a place of the page, for browsers. */
  const isPlace = (request: FastifyRequest): boolean => page !== null && request.is404 && wantsPage(request);
  guardHttp(app, {
    authenticator,
    metrics: services.metrics,
    metricsOpen,
    hostNames,
    isPublic: (request) => isPlace(request) || isPageFile(request.routeOptions.url ?? ''),
  });
  refuseOtherCharsets(app);

  const handler = fastifyApolloHandler<HttpContext>(apollo, {
    context: async (request, reply) => ({
      requestId: request.id,
      transport: 'http' as const,
      principal: principalOfRequest(request),
      address: services.addressOf(request.raw),
      gone: goneOf(reply),
      bodyBytes: bodySizes.get(request) ?? 0,
    }),
  });
  app.route({
    method: ['GET', 'POST'],
    url: GRAPHQL_PATH,
    preHandler: namedDocument(gate, reporter),
    handler: (request, reply) => {
      const mark = markOf(request);
      return withRequestMark(mark, () =>
        services.tracing.operation(mark, carrierOf(request.headers), () => handler.call(app, request, reply)),
      );
    },
  });

  addProbes(app, { services, ...probes });
  if (graphiql) addGraphiql(app, { endpoint: GRAPHQL_PATH });
  if (page !== null) addPageFiles(app, page);
  app.setNotFoundHandler(async (request, reply) => {
    if (page !== null && isPlace(request)) return sendPage(reply, page);
    return reply.code(404).send({
      errors: [{ message: nothingAt(request), extensions: { code: 'NOT_FOUND', requestId: request.id } }],
    });
  });
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const mark = markOf(request);
    const status = error.statusCode ?? 500;
    if (status >= 500) return reply.code(500).send({ errors: [reporter.outward(error, mark)] });
    const code = status === 413 ? 'PAYLOAD_TOO_LARGE' : 'BAD_REQUEST';
    services.metrics.rejected.inc({ rule: code, transport: 'http' });
    return reply
      .code(status)
      .send({ errors: [{ message: error.message, extensions: { code, requestId: request.id } }] });
  });
  return app;
}

function nothingAt({ method, url }: FastifyRequest): string {
  const [path = ''] = url.split('?', 1);
  return `nothing is served at ${method} ${path.slice(0, 100)}. GraphQL is at ${GRAPHQL_PATH}.`;
}

/** Fires when the connection ends before the answer was written. */
function goneOf({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** Rejects bodies with a declared charset other than UTF-8, because every body is read as UTF-8. */
function refuseOtherCharsets(app: FastifyInstance): void {
  app.addHook('onRequest', ({ headers }, _reply, done) => {
    for (const [, charset = ''] of (headers['content-type'] ?? '').matchAll(/;\s*charset\s*=\s*([^;]*)/gi)) {
      const name = charset.trim().replace(/^"(.*)"$/, '$1');
      if (/^utf-?8$/i.test(name)) continue;
      const message = `content-type: charset ${JSON.stringify(name.slice(0, 40))} is not supported. Send UTF-8.`;
      done(Object.assign(new Error(message), { statusCode: 415 }));
      return;
    }
    done();
  });
}

/** Reads JSON in strict UTF-8: invalid bytes are rejected instead of replaced. */
function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    bodySizes.set(request, bytes.byteLength);
    let text: string;
    try {
      text = utf8.decode(bytes);
    } catch {
      done(
        Object.assign(new Error('the body is not valid UTF-8. Send JSON encoded as UTF-8.'), {
          statusCode: 400,
        }),
        undefined,
      );
      return;
    }
    void parse(request, text, done);
  });
}

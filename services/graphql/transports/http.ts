/** The HTTP side: /graphql by Apollo, and what operators and probes ask for. */
import { randomUUID } from 'node:crypto';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { ApolloServer } from '@apollo/server';
import type { Registry } from 'prom-client';
import type { Authenticator } from '../auth/authenticator.js';
import { guardHttp, principalOfRequest } from '../auth/http-access.js';
import type { Services } from '../context.js';
import type { Gate } from '../gate/gate.js';
import { limits } from '../gate/limits.js';
import { withRequestMark } from '../gate/request-mark.js';
import type { Reporter } from '../gate/report.js';
import type { HttpContext } from './apollo.js';
import { namedDocument } from './named-document.js';
import { readiness } from './readiness.js';

export const GRAPHQL_PATH = '/graphql';

export interface HttpOptions {
  readonly services: Services;
  readonly apollo: ApolloServer<HttpContext>;
  readonly gate: Gate;
  readonly reporter: Reporter;
  readonly registry: Registry;
  readonly authenticator: Authenticator;
  /** /metrics for everybody, also where credentials are asked for. */
  readonly metricsOpen: boolean;
  readonly draining: () => boolean;
}

const bodySizes = new WeakMap<FastifyRequest, number>();

export function createHttp({
  services,
  apollo,
  gate,
  reporter,
  registry,
  authenticator,
  metricsOpen,
  draining,
}: HttpOptions): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    genReqId: () => randomUUID(),
    // A client that never finishes its request must not hold a connection for ever.
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
  });
  readJson(app);
  guardHttp(app, { authenticator, metrics: services.metrics, metricsOpen });

  const handler = fastifyApolloHandler<HttpContext>(apollo, {
    context: async (request, reply) => ({
      requestId: request.id,
      transport: 'http' as const,
      principal: principalOfRequest(request),
      address: request.ip,
      gone: goneOf(reply),
      bodyBytes: bodySizes.get(request) ?? 0,
    }),
  });
  app.route({
    method: ['GET', 'POST'],
    url: GRAPHQL_PATH,
    preHandler: namedDocument(gate, reporter),
    handler: (request, reply) =>
      withRequestMark({ requestId: request.id, transport: 'http' }, () => handler.call(app, request, reply)),
  });

  app.get('/healthz', async (_request, reply) => reply.type('text/plain; charset=utf-8').send('ok\n'));
  app.get('/readyz', async (_request, reply) => {
    const state = await readiness(services, draining());
    return reply.code(state.ready ? 200 : 503).send(state);
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  app.get('/', async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .send(
        `handover ledger\n\nGraphQL: POST ${GRAPHQL_PATH} (queries, appends), graphql-transport-ws on the same path (streams)\nProbes:  /healthz /readyz /metrics\n`,
      ),
  );

  app.setNotFoundHandler(async (_request, reply) =>
    reply
      .code(404)
      .send({ errors: [{ message: 'there is nothing here', extensions: { code: 'NOT_FOUND' } }] }),
  );
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const mark = { requestId: request.id, transport: 'http' } as const;
    const status = error.statusCode ?? 500;
    if (status >= 500) return reply.code(500).send({ errors: [reporter.outward(error, mark)] });
    const code = status === 413 ? 'PAYLOAD_TOO_LARGE' : 'BAD_REQUEST';
    services.metrics.rejected.inc({ rule: code, transport: 'http' });
    return reply.code(status).send({ errors: [{ message: error.message, extensions: { code } }] });
  });
  return app;
}

/** Fires when the connection ends before the answer was written. */
function goneOf({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** JSON in strict UTF-8: bytes that are no text are refused instead of turned into replacement characters. */
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
      done(Object.assign(new Error('the body is not UTF-8'), { statusCode: 400 }), undefined);
      return;
    }
    void parse(request, text, done);
  });
}

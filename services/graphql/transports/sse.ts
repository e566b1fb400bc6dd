/**
 * `GET /v1/events`: the stream of the log as Server-Sent Events, for curl and for pages without a GraphQL client. Uses
 * the stream of the `events` subscription. `id:` is its cursor, so `Last-Event-ID` resumes the stream, and cursors of
 * both are interchangeable.
 */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ConnectionSlots } from '../auth/connection-slots.js';
import type { CredentialWatch } from '../auth/credential-watch.js';
import { refuseRoot } from '../auth/enforce-access.js';
import { eventSubscriptions } from '../resolvers/event-streams.js';
import { principalOfRequest } from './http-access.js';
import type { Services } from '../context.js';
import type { Gate } from '../gate/gate.js';
import type { Reporter } from '../gate/report.js';
import { requestError } from '../gate/request-error.js';
import { shown } from '../scalars/refuse.js';
import { openEventStream } from '../stream/open-stream.js';
import type { EventStream } from '../stream/event-stream.js';
import { sseRequest } from './sse-request.js';
import { sseText } from './sse-text.js';
import { mayConnect } from './ws.js';

export const SSE_PATH = '/v1/events';

export interface SseOptions {
  readonly services: Services;
  readonly reporter: Reporter;
  readonly gate: Gate;
  /** Ends the responses whose credential expired or was revoked. */
  readonly watch: CredentialWatch;
  readonly connections: ConnectionSlots;
  readonly allowedOrigins: readonly string[];
  /** Time limit for one write. */
  readonly stallMs: number;
  readonly draining: () => boolean;
}

export interface SseTransport {
  /** Ends every response, after which clients reconnect; cuts off those that do not read the end. */
  drain(graceMs: number): Promise<void>;
}

/** HTTP status by error code; other codes are 400. */
const statuses: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  ARCHIVED: 410,
  UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

export function serveSse(app: FastifyInstance, options: SseOptions): SseTransport {
  const { services, gate, watch, connections, reporter, allowedOrigins } = options;
  const open = new Map<ServerResponse, EventStream>();

  const refuse = (reply: FastifyReply, request: FastifyRequest, error: unknown): FastifyReply => {
    const formatted = reporter.outward(error, { requestId: request.id, transport: 'http' });
    const { code, retryAfterMs } = formatted.extensions ?? {};
    const spent = typeof retryAfterMs === 'number';
    const status = spent ? 429 : (statuses[String(code)] ?? 400);
    if (spent) reply.header('retry-after', String(Math.ceil(retryAfterMs / 1000)));
    else if (status === 503) reply.header('retry-after', '5');
    return reply.code(status).send({ errors: [formatted] });
  };

  // No HEAD route, because it would open a stream.
  app.get(SSE_PATH, { exposeHeadRoute: false }, async (request, reply) => {
    if (!mayConnect(request.raw, allowedOrigins))
      return reply
        .code(403)
        .send({ errors: [{ message: originRefused(request.raw), extensions: { code: 'FORBIDDEN' } }] });
    const principal = principalOfRequest(request);
    let stream: EventStream;
    let leave: (() => void) | null = null;
    try {
      if (options.draining())
        throw requestError('UNAVAILABLE', 'the server is stopping. Reconnect.', { retry: true });
      const refused = refuseRoot(principal, 'Subscription.events', eventSubscriptions.events.access);
      if (refused !== null) throw refused;
      const streamRequest = sseRequest(request.query, request.headers['last-event-id']);
      leave = connections.enter(principal);
      if (leave === null)
        throw requestError(
          'UNAVAILABLE',
          'this principal has its maximum number of open connections. Close one, or retry later.',
          { retry: true },
        );
      gate.chargeStream(
        { principal, address: services.addressOf(request.raw), transport: 'http' },
        streamRequest.batch,
      );
      stream = await openEventStream(services, { ...streamRequest, client: principal.name });
    } catch (error) {
      leave?.();
      return refuse(reply, request, error);
    }
    reply.hijack();
    const response = reply.raw;
    const { origin } = request.headers;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'x-request-id': request.id,
      'cache-control': 'no-store',
      // Proxies that gather a response before they pass it on would turn a stream into silence.
      'x-accel-buffering': 'no',
      ...(origin === undefined ? {} : { 'access-control-allow-origin': origin, vary: 'origin' }),
    });
    open.set(response, stream);
    // The response ends like any stream; the client reconnects with its current credential.
    const unwatch = watch.watch(principal, () => void stream.return());
    const release = (): void => {
      unwatch();
      leave();
      open.delete(response);
      void stream.return();
    };
    response.once('close', release);
    // The close event follows; without a listener the error would end the process.
    response.on('error', (error) => services.logger.debug({ error: String(error) }, 'sse: response error'));
    // The client may have disconnected while the stream was opened; then no close event follows.
    if (response.destroyed) release();
    void send(response, stream, options);
    return reply;
  });

  return {
    async drain(graceMs) {
      const closed = [...open].map(async ([response, stream]) => {
        const gone = response.closed ? null : once(response, 'close');
        await stream.return();
        const grace = setTimeout(() => response.destroy(), graceMs);
        await gone;
        clearTimeout(grace);
      });
      await Promise.all(closed);
    },
  };
}

/** Writes each item after the previous one was sent; ends the response when the stream ends. */
async function send(
  response: ServerResponse,
  stream: EventStream,
  { services, stallMs }: Pick<SseOptions, 'services' | 'stallMs'>,
): Promise<void> {
  try {
    response.write('retry: 1000\n\n');
    for await (const item of stream) {
      if (response.destroyed) return;
      if (!response.write(sseText(item)) && !(await drained(response, stallMs))) {
        services.metrics.stalledCloses.inc();
        services.logger.warn(
          { buffered: response.writableLength },
          'sse: client stopped reading, response closed',
        );
        response.destroy();
        return;
      }
    }
    response.end();
  } catch (error) {
    services.logger.error({ err: error }, 'sse: stream failed');
    response.destroy();
  } finally {
    await stream.return();
  }
}

function originRefused({ headers: { origin } }: IncomingMessage): string {
  return `the origin ${shown(origin)} may not connect. ALLOWED_ORIGINS lists the other sites that may.`;
}

/** False when the client did not read in time. True when the response was closed: nothing is left to send. */
async function drained(response: ServerResponse, stallMs: number): Promise<boolean> {
  if (response.destroyed) return true;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), stallMs);
  try {
    await Promise.race([
      once(response, 'drain', { signal: late.signal }),
      once(response, 'close', { signal: late.signal }),
    ]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    late.abort();
  }
}

/**
 * `GET /v1/events`: the stream of the log as Server-Sent Events, for curl and for pages without a GraphQL client.
 * The same iterator as the `events` subscription: `id:` is its cursor, so that `Last-Event-ID` resumes it and a cursor
 * from either is good for the other.
 */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
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
  /** Ends the responses whose credential ends. */
  readonly watch: CredentialWatch;
  readonly connections: ConnectionSlots;
  readonly allowedOrigins: readonly string[];
  /** One write may take this long. */
  readonly stallMs: number;
  readonly draining: () => boolean;
}

export interface SseTransport {
  /** Ends every response, which clients take as "come back"; cuts those that do not take the end. */
  drain(graceMs: number): Promise<void>;
}

/** HTTP's word for a refusal; what is not here is the client's fault. */
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

  // Without HEAD, which has nothing to say of a stream and would open one.
  app.get(SSE_PATH, { exposeHeadRoute: false }, async (request, reply) => {
    if (!mayConnect(request.raw, allowedOrigins))
      return reply
        .code(403)
        .send({ errors: [{ message: 'this origin may not connect', extensions: { code: 'FORBIDDEN' } }] });
    const principal = principalOfRequest(request);
    let stream: EventStream;
    let leave: (() => void) | null = null;
    try {
      if (options.draining()) throw requestError('UNAVAILABLE', 'the server is stopping', { retry: true });
      const refused = refuseRoot(principal, 'Subscription.events', eventSubscriptions.events.access);
      if (refused !== null) throw refused;
      const asked = sseRequest(request.query, request.headers['last-event-id']);
      leave = connections.enter(principal);
      if (leave === null)
        throw requestError('UNAVAILABLE', 'too many connections of this principal', { retry: true });
      gate.chargeStream(
        { principal, address: services.addressOf(request.raw), transport: 'http' },
        asked.batch,
      );
      stream = await openEventStream(services, asked);
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
    // It ends like any stream, and who comes back shows what he has now.
    const unwatch = watch.watch(principal, () => void stream.return());
    const release = (): void => {
      unwatch();
      leave?.();
      open.delete(response);
      void stream.return();
    };
    response.once('close', release);
    // The close event follows; without a listener the error would end the process.
    response.on('error', (error) => services.logger.debug({ error: String(error) }, 'sse: response error'));
    // It may have gone while its place was looked up; then no close comes any more.
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

/** Writes item after item, each when the one before has left; ends the response with the stream. */
async function send(
  response: ServerResponse,
  stream: EventStream,
  { services, stallMs }: Pick<SseOptions, 'services' | 'stallMs'>,
): Promise<void> {
  try {
    response.write('retry: 1000\n\n');
    for await (const item of stream) {
      if (response.destroyed) return;
      if (response.write(sseText(item)) || response.destroyed) continue;
      if (!(await drained(response, stallMs))) {
        services.metrics.stalledCloses.inc();
        services.logger.warn({ buffered: response.writableLength }, 'sse: reader stalled, response ended');
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

/** False when the reader took too little for too long. A response that was closed has nothing to drain. */
async function drained(response: ServerResponse, stallMs: number): Promise<boolean> {
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

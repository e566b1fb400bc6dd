/**
 * `GET /v1/events`: the stream of the log as Server-Sent Events, for curl and for pages without a GraphQL client.
 * The same iterator as the `events` subscription: `id:` is its cursor, so that `Last-Event-ID` resumes it and a cursor
 * from either is good for the other.
 */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../auth/principal.js';
import type { Services } from '../context.js';
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
  /** Who asks; throws what a refusal says. The one place where this route learns it. */
  readonly principalOf: (request: FastifyRequest) => Promise<Principal>;
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
  UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

export function serveSse(app: FastifyInstance, options: SseOptions): SseTransport {
  const { services, reporter, allowedOrigins } = options;
  const open = new Map<ServerResponse, EventStream>();

  const refuse = (reply: FastifyReply, request: FastifyRequest, error: unknown): FastifyReply => {
    const formatted = reporter.outward(error, { requestId: request.id, transport: 'http' });
    const status = statuses[String(formatted.extensions?.['code'])] ?? 400;
    if (status === 503) reply.header('retry-after', '5');
    return reply.code(status).send({ errors: [formatted] });
  };

  app.get(SSE_PATH, async (request, reply) => {
    if (!mayConnect(request.raw, allowedOrigins))
      return reply
        .code(403)
        .send({ errors: [{ message: 'this origin may not connect', extensions: { code: 'FORBIDDEN' } }] });
    let stream: EventStream;
    try {
      if (options.draining()) throw requestError('UNAVAILABLE', 'the server is stopping');
      await options.principalOf(request);
      stream = await openEventStream(services, sseRequest(request.query, request.headers['last-event-id']));
    } catch (error) {
      return refuse(reply, request, error);
    }
    reply.hijack();
    const response = reply.raw;
    const { origin } = request.headers;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies that gather a response before they pass it on would turn a stream into silence.
      'x-accel-buffering': 'no',
      ...(origin === undefined ? {} : { 'access-control-allow-origin': origin, vary: 'origin' }),
    });
    open.set(response, stream);
    response.once('close', () => {
      open.delete(response);
      void stream.return();
    });
    if (response.destroyed) await stream.return();
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
      if (response.write(sseText(item))) continue;
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

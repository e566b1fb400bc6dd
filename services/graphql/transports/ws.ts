/** The socket side: graphql-transport-ws on the path of GraphQL, through the same gate as HTTP. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { type FormattedExecutionResult, type GraphQLError, type GraphQLSchema } from 'graphql';
import { handleProtocols, makeServer, type Context as SocketContext } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { openPrincipal } from '../auth/principal.js';
import type { Context, Services } from '../context.js';
import { admit } from '../gate/admit.js';
import { limits } from '../gate/limits.js';
import { requestError } from '../gate/request-error.js';
import type { Reporter } from '../gate/report.js';
import { codesOf } from '../telemetry/operation-facts.js';
import { factsOfSocket, socketTelemetry } from '../telemetry/socket-telemetry.js';
import { carrierOfOperation } from '../telemetry/tracing.js';
import { GRAPHQL_PATH } from './http.js';
import { serveSocket, type SocketExtra, type SocketSettings } from './socket.js';

export interface WsOptions {
  readonly services: Services;
  readonly schema: GraphQLSchema;
  readonly reporter: Reporter;
  readonly settings: SocketSettings;
  /** Origins of other sites whose pages may connect. Pages of this host and programs without an origin always may. */
  readonly allowedOrigins: readonly string[];
}

export interface WsTransport {
  attach(server: HttpServer): void;
  /** Closes every socket with 1001, which clients take as "come back"; ends those that do not answer. */
  drain(graceMs: number): Promise<void>;
}

type Operation = SocketContext<Record<string, unknown>, SocketExtra>;

export function createWs({ services, schema, reporter, settings, allowedOrigins }: WsOptions): WsTransport {
  const { metrics, logger } = services;
  let draining = false;
  const telemetry = socketTelemetry(services);

  const server = makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: 3_000,
    onSubscribe(ctx: Operation, id, payload) {
      const requestId = randomUUID();
      ctx.extra.requestIds.set(id, requestId);
      const principal = openPrincipal;
      ctx.extra.lines.begin(id, requestId, principal);
      if (Object.keys(ctx.subscriptions).length > limits.operationsPerSocket) {
        telemetry.refused();
        return [
          requestError(
            'LIMIT_EXCEEDED',
            `one socket carries ${limits.operationsPerSocket} operations at once`,
            { rule: 'operationsPerSocket', limit: limits.operationsPerSocket },
          ),
        ];
      }
      const admission = admit(schema, {
        query: payload.query,
        operationName: payload.operationName ?? null,
        transport: 'ws',
      });
      if (!admission.ok) {
        telemetry.refused();
        return admission.errors;
      }
      const contextValue: Context = { ...services, requestId, transport: 'ws', principal };
      telemetry.from(contextValue, carrierOfOperation(payload.extensions, ctx.extra.request.headers));
      return {
        schema,
        document: admission.document,
        operationName: payload.operationName ?? null,
        variableValues: payload.variables ?? {},
        contextValue,
      };
    },
    onOperation(ctx: Operation, id, _payload, args, result) {
      // The protocol's server has awaited it.
      ctx.extra.lines.note(id, factsOfSocket(args, result as Awaited<typeof result>));
    },
    onNext(ctx: Operation, id, _payload, args, result): FormattedExecutionResult | undefined {
      ctx.extra.lines.sent(id);
      if (result.errors === undefined) return undefined;
      const { requestId } = args.contextValue as Context;
      const { data, errors } = result;
      return {
        ...(data === undefined ? {} : { data }),
        errors: errors.map((error) => reporter.outward(error, { requestId, transport: 'ws' })),
      };
    },
    onError(ctx: Operation, id, _payload, errors): FormattedExecutionResult['errors'] {
      // The reader left while a page was under way: nobody is there to be told, and it is no fault of ours.
      if (ctx.extra.socket.readyState !== ctx.extra.socket.OPEN) return undefined;
      const requestId = ctx.extra.requestIds.get(id) ?? 'none';
      const told = errors.map((error) =>
        reporter.outward(error as GraphQLError, { requestId, transport: 'ws' }),
      );
      ctx.extra.lines.refuse(id, codesOf(told)[0] ?? null);
      ctx.extra.requestIds.delete(id);
      return told;
    },
    onComplete(ctx: Operation, id) {
      ctx.extra.requestIds.delete(id);
      ctx.extra.lines.end(id);
    },
    execute: telemetry.execute,
    subscribe: telemetry.subscribe,
  });

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.frameBytes,
    handleProtocols,
    perMessageDeflate: false,
  });
  sockets.on('connection', (socket, request) =>
    serveSocket(server, socket, request, settings, metrics, logger),
  );

  return {
    attach(http) {
      http.on('upgrade', (request, socket: Duplex, head) => {
        // Until ws takes over, a reset by the client would be an unhandled error.
        socket.on('error', () => socket.destroy());
        const path = (request.url ?? '').split('?', 1)[0];
        if (path !== GRAPHQL_PATH) return refuse(socket, '404 Not Found');
        if (draining) return refuse(socket, '503 Service Unavailable');
        if (!mayConnect(request, allowedOrigins)) return refuse(socket, '403 Forbidden');
        sockets.handleUpgrade(request, socket, head, (open) => sockets.emit('connection', open, request));
      });
    },
    async drain(graceMs) {
      draining = true;
      const open = [...sockets.clients].map(
        (socket) =>
          new Promise<void>((resolve) =>
            socket.readyState === socket.CLOSED ? resolve() : socket.once('close', () => resolve()),
          ),
      );
      for (const socket of sockets.clients) socket.close(1001, 'going away');
      const grace = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, graceMs);
      await Promise.all(open);
      clearTimeout(grace);
      sockets.close();
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  // A peer that never closes its side would keep the server from stopping.
  setTimeout(() => socket.destroy(), 500).unref();
}

/** Browsers name the page's origin and ask nobody before they connect, so a foreign page is refused here. */
function mayConnect(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

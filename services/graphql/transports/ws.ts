/** The socket side: graphql-transport-ws on the path of GraphQL, through the same gate as HTTP. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  execute,
  subscribe,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { handleProtocols, makeServer, type Context as SocketContext } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { openPrincipal } from '../auth/principal.js';
import type { Context, Services } from '../context.js';
import { admit } from '../gate/admit.js';
import { limits } from '../gate/limits.js';
import { requestError } from '../gate/request-error.js';
import type { Reporter } from '../gate/report.js';
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

  const server = makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: 3_000,
    onSubscribe(ctx: Operation, id, payload) {
      const requestId = randomUUID();
      ctx.extra.requestIds.set(id, requestId);
      if (Object.keys(ctx.subscriptions).length > limits.operationsPerSocket) {
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
        metrics.operations.inc({ type: 'unknown', outcome: 'error', transport: 'ws' });
        return admission.errors;
      }
      if (admission.operation.operation === 'subscription' && services.streams.slots.full) {
        // The process has enough; another one, or this one later, will do. The client's library comes back by itself.
        ctx.extra.socket.close(1013, 'too many streams, try again later');
        return [requestError('UNAVAILABLE', 'this process carries as many streams as it can')];
      }
      const contextValue: Context = { ...services, requestId, transport: 'ws', principal: openPrincipal };
      return {
        schema,
        document: admission.document,
        operationName: payload.operationName ?? null,
        variableValues: payload.variables ?? {},
        contextValue,
      };
    },
    onOperation(_ctx, _id, _payload, args, result) {
      const type = args.document.definitions.some(
        (one) => one.kind === 'OperationDefinition' && one.operation === 'subscription',
      )
        ? 'subscription'
        : 'query';
      const failed =
        !(Symbol.asyncIterator in result) && ((result as ExecutionResult).errors?.length ?? 0) > 0;
      metrics.operations.inc({ type, outcome: failed ? 'error' : 'ok', transport: 'ws' });
    },
    onNext(_ctx, _id, _payload, args, result): FormattedExecutionResult | undefined {
      if (result.errors === undefined) return undefined;
      const { requestId } = args.contextValue as Context;
      const { data, errors } = result;
      return {
        ...(data === undefined ? {} : { data }),
        errors: errors.map((error) => reporter.outward(error, { requestId, transport: 'ws' })),
      };
    },
    onError(ctx: Operation, id, _payload, errors) {
      // A reader that left in the middle of a message is no fault of ours, and nobody is there to be told.
      if (ctx.extra.socket.readyState !== ctx.extra.socket.OPEN) return errors.map((error) => error.toJSON());
      const requestId = ctx.extra.requestIds.get(id) ?? 'none';
      return errors.map((error) => reporter.outward(error as GraphQLError, { requestId, transport: 'ws' }));
    },
    onComplete(ctx: Operation, id) {
      ctx.extra.requestIds.delete(id);
    },
    execute,
    subscribe,
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
}

/** Browsers name the page's origin and ask nobody before they connect, so a foreign page is refused here. */
export function mayConnect(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

/** The socket side: graphql-transport-ws on the path of GraphQL, through the same gate as HTTP. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  OperationTypeNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { handleProtocols, makeServer, type Context as SocketContext } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { PendingSockets } from '../auth/pending-sockets.js';
import type { SocketAccess } from '../auth/socket-access.js';
import type { Services } from '../context.js';
import type { Admitted, OperationRequest } from '../gate/admit.js';
import type { Call, Followed, Gate } from '../gate/gate.js';
import { limits } from '../gate/limits.js';
import { requestError } from '../gate/request-error.js';
import type { Reporter } from '../gate/report.js';
import { codesOf } from '../telemetry/operation-facts.js';
import { factsOfSocket, socketTelemetry } from '../telemetry/socket-telemetry.js';
import { carrierOfOperation, type Carrier } from '../telemetry/tracing.js';
import type { HostNames } from './host-names.js';
import { GRAPHQL_PATH } from './http.js';
import { streamUnlessGivenUp, unlessGivenUp, type OpenOperation } from './open-operations.js';
import { serveSocket, type SocketExtra, type SocketSettings } from './socket.js';

export interface WsOptions {
  readonly services: Services;
  readonly schema: GraphQLSchema;
  readonly gate: Gate;
  readonly reporter: Reporter;
  readonly access: SocketAccess;
  readonly settings: SocketSettings;
  /** Origins of other sites whose pages may connect. Pages of this host and programs without an origin always may. */
  readonly allowedOrigins: readonly string[];
  readonly hostNames: HostNames;
  /** Slots of sockets that have not authenticated yet. */
  readonly pending: PendingSockets;
}

export interface WsTransport {
  attach(server: HttpServer): void;
  /** Closes every socket with 1001, on which clients reconnect; cuts those that do not answer. */
  drain(graceMs: number): Promise<void>;
}

/** Time a client has to answer a close frame. */
const CLOSE_GRACE_MS = 2_000;

type Operation = SocketContext<Record<string, unknown>, SocketExtra>;

/** What graphql-ws passes along with an operation. The resolvers get a different context. */
interface Running {
  readonly carrier: Carrier;
  readonly admitted: Admitted;
  readonly call: Call;
  readonly operation: OpenOperation;
}

/** graphql-ws passes the context value of `onSubscribe` to its executors. */
const runningOf = ({ contextValue }: { readonly contextValue?: unknown }): Running => contextValue as Running;

export function createWs({
  services,
  schema,
  gate,
  reporter,
  access,
  settings,
  allowedOrigins,
  hostNames,
  pending,
}: WsOptions): WsTransport {
  const { metrics } = services;
  let draining = false;
  /** By socket: frees its slot among those that have not authenticated yet. */
  const waiting = new WeakMap<WebSocket, () => void>();
  const telemetry = socketTelemetry(services.tracing);

  const server = makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: 3_000,
    async onConnect(ctx: Operation) {
      const { socket, request } = ctx.extra;
      const admitted = await access.admit(socket, request, ctx.connectionParams);
      if (admitted) waiting.get(socket)?.();
      return admitted;
    },
    onSubscribe(ctx: Operation, id, payload) {
      const { operations, request } = ctx.extra;
      const requestId = randomUUID();
      const operation = operations.begin(id, requestId);
      const principal = access.principalOf(ctx.extra.socket);
      ctx.extra.lines.begin(id, requestId, principal);
      if (Object.keys(ctx.subscriptions).length > limits.operationsPerSocket) {
        gate.countRefused('unknown', 'ws');
        return [
          requestError(
            'LIMIT_EXCEEDED',
            `this socket already has ${limits.operationsPerSocket} open operations, the maximum. Complete one, or open another socket.`,
            { rule: 'operationsPerSocket', limit: limits.operationsPerSocket },
          ),
        ];
      }
      const call: Call = {
        requestId,
        transport: 'ws',
        principal,
        address: services.addressOf(request),
        gone: operation.gone.signal,
      };
      const operationRequest: OperationRequest = {
        ...call,
        sent: payload,
        operationName: payload.operationName ?? null,
        variables: payload.variables ?? {},
      };
      const admitted = gate.admit(operationRequest);
      if (!admitted.ok) return admitted.errors;
      if (admitted.operation.operation === OperationTypeNode.SUBSCRIPTION && services.streams.slots.full) {
        // The client's library reconnects by itself, to another process or to this one later.
        ctx.extra.socket.close(1013, 'too many streams; retry later');
        return [
          requestError(
            'UNAVAILABLE',
            'this process already serves its maximum number of streams. Retry later.',
            { retry: true },
          ),
        ];
      }
      const { document, operationName, variables: variableValues } = admitted;
      const carrier = carrierOfOperation(payload.extensions, request.headers);
      const contextValue: Running = { admitted, call, operation, carrier };
      return { schema, document, operationName, variableValues, contextValue };
    },
    execute(args) {
      const { admitted, call, operation, carrier } = runningOf(args);
      const work = (): Promise<ExecutionResult> => gate.run(admitted, call);
      return unlessGivenUp(telemetry.traced(call, admitted, carrier, work), operation);
    },
    subscribe(args) {
      const { admitted, call, operation, carrier } = runningOf(args);
      const work = (): Promise<Followed> => gate.follow(admitted, call);
      return streamUnlessGivenUp(telemetry.followed(call, admitted, carrier, work), operation);
    },
    onOperation(ctx: Operation, id, _payload, args, result) {
      const { admitted, call } = runningOf(args);
      // graphql-ws has awaited the result.
      ctx.extra.lines.note(id, factsOfSocket(call, admitted, result as Awaited<typeof result>));
    },
    onNext(ctx: Operation, id, _payload, args, result): FormattedExecutionResult | undefined {
      ctx.extra.lines.sent(id);
      if (result.errors === undefined) return undefined;
      const { requestId } = runningOf(args).call;
      const { data, errors, extensions } = result;
      return {
        ...(data === undefined ? {} : { data }),
        ...(extensions === undefined ? {} : { extensions }),
        errors: errors.map((error) => reporter.outward(error, { requestId, transport: 'ws' })),
      };
    },
    onError(ctx: Operation, id, _payload, errors) {
      const { socket, operations, lines } = ctx.extra;
      // The connection was lost while an item was being sent: no fault of the server, and no client to inform.
      if (socket.readyState !== socket.OPEN) return [{ message: 'the socket is closed' }];
      const requestId = operations.requestIdOf(id);
      operations.end(id);
      const outward = errors.map((error) => reporter.outward(error, { requestId, transport: 'ws' }));
      lines.refuse(id, codesOf(outward)[0] ?? null);
      return outward;
    },
    onComplete(ctx: Operation, id) {
      ctx.extra.operations.end(id);
      ctx.extra.lines.end(id);
    },
  });

  const options = {
    noServer: true,
    maxPayload: limits.frameBytes,
    handleProtocols,
    perMessageDeflate: false,
    // A client that does not answer the close frame is cut off.
    closeTimeout: CLOSE_GRACE_MS,
  };
  const sockets = new WebSocketServer(options);
  sockets.on('connection', (socket, request) => serveSocket(server, socket, request, settings, services));

  return {
    attach(http) {
      http.on('upgrade', (request, socket: Duplex, head) => {
        // Until the ws library takes over, a reset by the client would be an unhandled error.
        socket.on('error', () => socket.destroy());
        const path = (request.url ?? '').split('?', 1)[0];
        if (path !== GRAPHQL_PATH) return refuse(socket, '404 Not Found');
        if (draining) return refuse(socket, '503 Service Unavailable');
        if (!hostNames(request)) return refuse(socket, '421 Misdirected Request');
        if (!mayConnect(request, allowedOrigins)) return refuse(socket, '403 Forbidden');
        const leavePending = pending.enter(services.addressOf(request));
        if (leavePending === null) {
          metrics.rejected.inc({ rule: 'pendingSockets', transport: 'ws' });
          return refuse(socket, '503 Service Unavailable', 'retry-after: 1\r\n');
        }
        socket.once('close', leavePending);
        sockets.handleUpgrade(request, socket, head, (open) => {
          waiting.set(open, leavePending);
          sockets.emit('connection', open, request);
        });
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

function refuse(socket: Duplex, status: string, header = ''): void {
  socket.end(`HTTP/1.1 ${status}\r\n${header}connection: close\r\ncontent-length: 0\r\n\r\n`);
  // A client that never closes its side would keep the server from stopping.
  setTimeout(() => socket.destroy(), 500).unref();
}

/** Browsers send the page's origin and connect without a CORS check, so pages of other sites are rejected here. */
export function mayConnect(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

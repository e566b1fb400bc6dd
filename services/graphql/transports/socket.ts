/**
 * One WebSocket with graphql-transport-ws. Differs from graphql-ws's own adapter in two points: a send that does not
 * finish in time cuts the socket off, and a send on a socket that is not open fails instead of succeeding, so that a
 * stream does not spin on a dead connection.
 */
import type { Server } from 'graphql-ws';
import type { IncomingMessage } from 'node:http';
import type { RawData, WebSocket } from 'ws';
import type { Services } from '../context.js';
import { readFrame } from './frames.js';
import { SocketOperations } from './open-operations.js';
import { createOutbox } from './outbox.js';
import { socketLines, type SocketLines } from '../telemetry/request-log.js';

export interface SocketExtra extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly operations: SocketOperations;
  /** Log lines of the operations. */
  readonly lines: SocketLines;
}

export interface SocketSettings {
  /** Interval of pings. A socket that has not answered the last one is cut off. */
  readonly pingMs: number;
  /** Time limit for one send. */
  readonly stallMs: number;
}

/** Close code for a fault of the server. The client library reconnects and resumes its streams. */
const INTERNAL_ERROR = 1011;

export function serveSocket(
  server: Server<SocketExtra>,
  socket: WebSocket,
  request: IncomingMessage,
  { pingMs, stallMs }: SocketSettings,
  { metrics, logger, addressOf }: Pick<Services, 'metrics' | 'logger' | 'addressOf'>,
): void {
  metrics.sockets.inc();
  const operations = new SocketOperations();
  let answered = true;
  const ping = setInterval(() => {
    if (socket.readyState !== socket.OPEN) return;
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    outbox.check();
    socket.ping();
  }, pingMs);
  socket.on('pong', () => {
    answered = true;
  });
  // The close event follows; without a listener the error would end the process.
  socket.on('error', (error) => logger.debug({ error: String(error) }, 'ws: socket error'));

  const outbox = createOutbox(socket, {
    stallMs,
    onCut(reason) {
      metrics.stalledCloses.inc();
      logger.warn({ reason, buffered: socket.bufferedAmount }, 'ws: client stopped reading, socket closed');
    },
  });

  socket.on('ping', () => outbox.check());

  const lines = socketLines(logger, addressOf(request));
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: outbox.send,
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) => {
        socket.on('message', (data) => {
          outbox.check();
          // Frames are handled side by side: one operation must not hold up the next.
          const { text, completes } = readFrame(textOf(data));
          if (completes !== null) operations.giveUp(completes);
          handle(text).catch((error: unknown) => {
            if (socket.readyState !== socket.OPEN) return;
            logger.error({ err: error }, 'ws: message handling failed');
            socket.close(INTERNAL_ERROR, 'internal error');
          });
        });
      },
    },
    { socket, request, operations, lines },
  );

  socket.once('close', (code, reason) => {
    clearInterval(ping);
    metrics.sockets.dec();
    operations.giveUpAll();
    metrics.socketCloses.inc({ code: String(code) });
    lines.endAll(code);
    closed(code, String(reason)).catch((error: unknown) =>
      logger.error({ err: error }, 'ws: closing failed'),
    );
  });
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString();
}

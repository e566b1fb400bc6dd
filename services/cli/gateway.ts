/**
 * One port for several API servers: a balancer of TCP connections. It looks into none of them, so HTTP, WebSocket and
 * streams pass alike; a connection stays with the server it got.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Logger } from 'pino';
import { startBackends, type Backend, type BackendState, type Place } from './gateway-backends.js';

export interface GatewayOptions {
  /** Where to listen. */
  readonly host: string;
  readonly port: number;
  /** Where the servers are. */
  readonly to: readonly Place[];
  readonly logger: Logger;
  readonly checkMs?: number;
  /** One check, and one attempt to connect, may take this long. */
  readonly timeoutMs?: number;
  /** A client waits this long for a server to come up before it is turned away. */
  readonly patienceMs?: number;
}

export interface Gateway {
  readonly port: number;
  counts(): Readonly<Record<BackendState, number>>;
  connections(): number;
  /** Clients turned away because no server could be reached. */
  turnedAway(): number;
  /** Takes no new connections; those that are open get `graceMs` to end. */
  stop(graceMs?: number): Promise<void>;
}

const RETRY_MS = 50;

export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { logger, checkMs = 500, timeoutMs = 2_000, patienceMs = 10_000 } = options;
  const clients = new Set<Socket>();
  let turnedAway = 0;
  const backends = startBackends({
    places: options.to,
    intervalMs: checkMs,
    timeoutMs,
    onChange: ({ address, state }, from) => logger.info({ address, from, to: state }, 'gateway: backend'),
  });

  const serve = async (client: Socket): Promise<void> => {
    const deadline = Date.now() + patienceMs;
    const refused = new Set<Backend>();
    while (!client.destroyed) {
      const backend = backends.pick(refused);
      if (backend !== null) {
        const server = await reach(backend, timeoutMs);
        if (server !== null) return join(client, server);
        backends.lost(backend);
        refused.add(backend);
        continue;
      }
      if (Date.now() > deadline) {
        turnedAway += 1;
        logger.warn('gateway: no server to connect to, a client was turned away');
        client.destroy();
        return;
      }
      refused.clear();
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  };

  // Nothing is read from a client before there is somebody to give it to; either side may finish sending first.
  const listener = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    client.on('error', () => client.destroy());
    void serve(client);
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen({ host: options.host, port: options.port }, resolve);
  });
  listener.on('error', (error) =>
    logger.error({ error: String(error) }, 'gateway: a connection was not taken'),
  );

  return {
    port: (listener.address() as AddressInfo).port,
    counts: () => backends.counts(),
    connections: () => clients.size,
    turnedAway: () => turnedAway,
    async stop(graceMs = 5_000) {
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
      const grace = setTimeout(() => {
        for (const client of clients) client.destroy();
      }, graceMs);
      await closed;
      clearTimeout(grace);
      backends.stop();
    },
  };
}

/** A connection to a backend, or null. It counts as one from the attempt on, so that a rush is spread at once. */
function reach(backend: Backend, timeoutMs: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: backend.address, port: backend.port, allowHalfOpen: true });
    backend.sockets.add(socket);
    const late = setTimeout(() => socket.destroy(new Error('no connection in time')), timeoutMs);
    socket.on('close', () => {
      clearTimeout(late);
      backend.sockets.delete(socket);
      resolve(null);
    });
    socket.on('error', () => socket.destroy());
    socket.once('connect', () => {
      clearTimeout(late);
      resolve(socket);
    });
  });
}

function join(client: Socket, server: Socket): void {
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const) {
    one.setNoDelay(true);
    one.setKeepAlive(true, 30_000);
    one.pipe(other);
    one.on('close', () => {
      // It said goodbye: what it sent last may still be on its way to the other.
      if (one.readableEnded) {
        other.end();
        other.resume();
      } else other.destroy();
    });
  }
}

/** A TCP proxy between the ledger and PostgreSQL that breaks connections in the ways a network does. */
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

export type Direction = 'to server' | 'to client';

/** One proxied connection. */
export interface Link {
  /** The port that PostgreSQL shows as `client_port`. */
  readonly port: number;
  /** FIN to both sides. */
  cut(): void;
  /** RST to both sides. */
  reset(): void;
  /** FIN in one direction; the other one stays open. */
  halfClose(direction: Direction): void;
  /** The next message in this direction loses its end, and both sides get an RST. `share` of its bytes pass, 0 to 1. */
  truncate(direction: Direction, share: number): void;
  /** Nothing passes for so many milliseconds; then everything does. */
  hold(milliseconds: number): void;
  /** The ReadyForQuery of each answer comes so many milliseconds after the rest of it. */
  lagReady(milliseconds: number): void;
  /** What is sent from now on is lost, and neither side learns of it. */
  swallow(): void;
}

export interface Proxy {
  /** The URL of the target, by way of the proxy. */
  readonly url: string;
  links(): readonly Link[];
  /** New connections get an RST while this is true. */
  refuse(refused: boolean): void;
  /** Resets all connections and stops listening. */
  stop(): Promise<void>;
  /** Listens on the same port again, after a stop. */
  start(): Promise<void>;
}

/** A proxy to the host and port of a URL. */
export async function startProxy(target: string): Promise<Proxy> {
  const to = new URL(target);
  const links = new Set<Link>();
  let refused = false;
  // Half-open on purpose: this side decides when a direction ends.
  const listener = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    client.on('error', () => undefined);
    if (refused) {
      client.resetAndDestroy();
      return;
    }
    const server = connect({
      host: to.hostname,
      port: Number(to.port),
      allowHalfOpen: true,
      noDelay: true,
    });
    server.on('error', () => client.resetAndDestroy());
    server.once('connect', () => {
      const link = join(client, server);
      links.add(link);
      server.once('close', () => links.delete(link));
    });
    client.once('close', () => server.destroy());
    server.once('close', () => client.destroy());
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => listener.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const url = new URL(target);
  url.port = String((listener.address() as AddressInfo).port);
  return {
    url: url.href,
    links: () => [...links],
    refuse(on) {
      refused = on;
    },
    async stop() {
      for (const link of links) link.reset();
      await new Promise((resolve) => listener.close(resolve));
    },
    start: () => listen(Number(url.port)),
  };
}

/** Type, length and transaction status. The client asks nothing before it has come, so that it ends each answer. */
const READY_BYTES = 6;

function join(client: Socket, server: Socket): Link {
  const broken = new Map<Direction, number>();
  let swallows = false;
  let readyLag = 0;
  const reset = (): void => {
    client.resetAndDestroy();
    server.resetAndDestroy();
  };
  const pump = (direction: Direction, from: Socket, to: Socket): void => {
    from.on('data', (chunk: Buffer) => {
      if (swallows || to.destroyed || to.writableEnded) return;
      const share = broken.get(direction);
      if (share !== undefined && chunk.length > 1) {
        const kept = chunk.subarray(
          0,
          Math.max(1, Math.min(chunk.length - 1, Math.floor(chunk.length * share))),
        );
        // The part is to be read before the reset comes, which throws away what was not.
        to.write(kept, () => setTimeout(reset, 5));
        swallows = true;
        return;
      }
      if (readyLag > 0 && direction === 'to client' && chunk.length > READY_BYTES) {
        to.write(chunk.subarray(0, -READY_BYTES));
        setTimeout(() => to.write(chunk.subarray(-READY_BYTES)), readyLag);
        return;
      }
      if (!to.write(chunk)) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    });
    from.once('end', () => {
      if (!swallows) to.end();
    });
  };
  pump('to server', client, server);
  pump('to client', server, client);
  return {
    port: server.localPort ?? 0,
    cut() {
      client.end();
      server.end();
      client.destroySoon();
      server.destroySoon();
    },
    reset,
    halfClose: (direction) => void (direction === 'to server' ? server : client).end(),
    truncate: (direction, share) => void broken.set(direction, share),
    hold(milliseconds) {
      for (const side of [client, server]) side.pause();
      setTimeout(() => {
        for (const side of [client, server]) side.resume();
      }, milliseconds);
    },
    lagReady(milliseconds) {
      readyLag = milliseconds;
    },
    swallow() {
      swallows = true;
    },
  };
}

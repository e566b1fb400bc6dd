/** A TCP proxy to PostgreSQL whose connections a test can cut, as a broken cable or a firewall does. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CuttableProxy {
  /** The same database, by way of the proxy. */
  readonly url: string;
  /** Ends every connection at once: with a reset, or with a plain end. Returns how many there were. */
  cut(how: 'reset' | 'end'): number;
  /** From now on bytes of open connections go nowhere, and neither end learns of it; new connections work. */
  swallow(): void;
  /** On the same port again, after a stop. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function startProxy(target: string): Promise<CuttableProxy> {
  const to = new URL(target);
  const open = new Set<{ readonly client: Socket; readonly server: Socket }>();
  const proxy = createServer((client) => {
    const server = connect(Number(to.port), to.hostname);
    const pair = { client, server };
    open.add(pair);
    for (const [from, into] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('error', () => into.destroy());
      from.on('close', () => {
        open.delete(pair);
        into.destroy();
      });
      from.pipe(into);
    }
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => proxy.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const url = new URL(target);
  url.port = String((proxy.address() as AddressInfo).port);
  return {
    url: url.href,
    cut(how) {
      const pairs = [...open];
      for (const { client, server } of pairs)
        for (const socket of [client, server])
          if (how === 'reset') socket.resetAndDestroy();
          else socket.end();
      return pairs.length;
    },
    swallow() {
      for (const { client, server } of open)
        for (const [from, into] of [
          [client, server],
          [server, client],
        ] as const) {
          from.unpipe(into);
          from.resume();
        }
    },
    start: () => listen(Number(url.port)),
    stop: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const { client, server } of open) for (const socket of [client, server]) socket.destroy();
      }),
  };
}

/** What a container platform and Prometheus ask of a process that serves nothing else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

export interface ProbesOptions {
  readonly host: string;
  readonly port: number;
  readonly registry: Registry;
  /** One word for /healthz: what the process is doing. */
  readonly state: () => string;
}

export interface Probes {
  readonly url: string;
  stop(): Promise<void>;
}

/** `/healthz` answers for as long as the process runs, `/metrics` is for Prometheus. */
export async function startProbes({ host, port, registry, state }: ProbesOptions): Promise<Probes> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0];
    if (path === '/healthz') {
      response.setHeader('content-type', 'text/plain; charset=utf-8');
      response.end(`${state()}\n`);
    } else if (path === '/metrics') {
      registry.metrics().then(
        (text) => {
          response.setHeader('content-type', registry.contentType);
          response.end(text);
        },
        () => response.writeHead(500).end(),
      );
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve, reject) => {
    // Later ones, such as that the process has no file descriptors left, concern one connection.
    server.on('error', reject);
    server.listen({ host, port }, resolve);
  });
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** HTTP endpoints for container platforms and Prometheus, for a process that serves no GraphQL. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

export interface ProbesOptions {
  readonly host: string;
  readonly port: number;
  readonly registry: Registry;
  /** State of the process for /healthz, in one word. */
  readonly state: () => string;
}

export interface Probes {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves `/healthz` while the process runs, and `/metrics` for Prometheus. */
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
    // Later errors, such as a lack of file descriptors, concern a single connection.
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

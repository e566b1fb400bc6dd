/** What a load balancer, an orchestrator and Prometheus ask: `/healthz`, `/readyz`, `/metrics`. */
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { Services } from '../context.js';
import type { Replica } from '../database/replica.js';
import { readiness, type ReadinessLimits } from './readiness.js';

export interface ProbeOptions {
  readonly services: Pick<Services, 'pool' | 'tail'>;
  readonly registry: Registry;
  readonly replica: Replica | null;
  readonly draining: () => boolean;
  readonly limits: ReadinessLimits;
}

export function addProbes(
  app: FastifyInstance,
  { services, registry, replica, draining, limits }: ProbeOptions,
): void {
  // Never asks the database: a restart of this process would not bring that back.
  app.get('/healthz', async (_request, reply) => reply.type('text/plain; charset=utf-8').send('ok\n'));
  app.get('/readyz', async (_request, reply) => {
    const { pool, tail } = services;
    const state = await readiness({ pool, tail, replica, draining: draining(), limits });
    return reply
      .code(state.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(state);
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}

/** Asked every few seconds by machines: not worth a line of the log each. */
export const probePaths: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

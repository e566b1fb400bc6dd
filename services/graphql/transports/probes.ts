/** Routes for load balancers, orchestrators and Prometheus: `/healthz`, `/readyz`, `/metrics`. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { credentialOfHeader, type Authenticator } from '../../access/index.js';
import type { Trouble } from '../../ledger/index.js';
import { readingRoles } from '../auth/root-access.js';
import type { Services } from '../context.js';
import type { Replica } from '../database/replica.js';
import type { ReadinessLimits } from '../health/limits.js';
import { readiness } from './readiness.js';

export interface ProbeOptions {
  readonly services: Pick<Services, 'pool' | 'tail'>;
  readonly registry: Registry;
  readonly replica: Replica | null;
  readonly draining: () => boolean;
  readonly trouble: () => Trouble | null;
  readonly limits: ReadinessLimits;
  /** Decides who may see the details of `/readyz`. */
  readonly authenticator: Authenticator;
}

export function addProbes(
  app: FastifyInstance,
  { services, registry, replica, draining, trouble, limits, authenticator }: ProbeOptions,
): void {
  // Does not query the database: restarting this process would not repair it.
  app.get('/healthz', async (_request, reply) => reply.type('text/plain; charset=utf-8').send('ok\n'));
  // A load balancer has no credential and needs only the status. Details such as head and leader require a reading role.
  const maySeeFacts = async ({ headers }: FastifyRequest): Promise<boolean> => {
    if (authenticator.open) return true;
    if (headers.authorization === undefined) return false;
    const answer = await authenticator.authenticate(credentialOfHeader(headers.authorization));
    return answer.ok && readingRoles.some((role) => answer.principal.roles.has(role));
  };
  app.get('/readyz', async (request, reply) => {
    const { pool, tail } = services;
    const state = await readiness({ pool, tail, replica, draining: draining(), trouble: trouble(), limits });
    return reply
      .code(state.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send((await maySeeFacts(request)) ? state : { ready: state.ready });
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}

/** Routes that machines request every few seconds; logged at `debug`. */
export const probePaths: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

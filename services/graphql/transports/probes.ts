/** What a load balancer, an orchestrator and Prometheus ask: `/healthz`, `/readyz`, `/metrics`. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { credentialOfHeader, type Authenticator } from '../../access/index.js';
import type { Trouble } from '../../ledger/index.js';
import { readingRoles } from '../auth/root-access.js';
import type { Services } from '../context.js';
import type { Replica } from '../database/replica.js';
import { readiness, type ReadinessLimits } from './readiness.js';

export interface ProbeOptions {
  readonly services: Pick<Services, 'pool' | 'tail'>;
  readonly registry: Registry;
  readonly replica: Replica | null;
  readonly draining: () => boolean;
  readonly trouble: () => Trouble | null;
  readonly limits: ReadinessLimits;
  /** Who may see more of `/readyz` than its answer. */
  readonly authenticator: Authenticator;
}

export function addProbes(
  app: FastifyInstance,
  { services, registry, replica, draining, trouble, limits, authenticator }: ProbeOptions,
): void {
  // Never asks the database: a restart of this process would not bring that back.
  app.get('/healthz', async (_request, reply) => reply.type('text/plain; charset=utf-8').send('ok\n'));
  // A load balancer has no credential and needs the status only; head, leader and epoch are for those that may read.
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

/** Asked every few seconds by machines: not worth a line of the log each. */
export const probePaths: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

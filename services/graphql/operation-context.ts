/** The context of one operation: the services, with a database pool that stops with the operation. */
import type { Context, Services } from './context.js';
import { boundPool } from './database/bound-pool.js';
import type { ReadSource } from './database/read-source.js';
import type { OperationType } from './gate/admit.js';
import { budgetKey } from './gate/budget.js';
import type { Call } from './gate/gate.js';
import { hostLoader } from './host-loader.js';
import { waitsWith } from './state/waits.js';
import { timingLoader } from './timing-loader.js';

/**
 * A write uses the pool that all writers share: appends that arrive together are stored together, and a statement
 * that was sent is never cancelled. Its resolvers check the signal before they send one. A stream continues what the
 * tail has read, so it reads the primary, as the tail does.
 */
export function operationContext(
  services: Services,
  source: ReadSource,
  { requestId, transport, principal, address }: Call,
  type: OperationType,
  signal: AbortSignal,
): Context {
  const enterWait = (): (() => void) | null => services.waits.enter(budgetKey(principal, address));
  const base = { ...services, requestId, transport, principal, enterWait, signal };
  if (type === 'mutation') return { ...base, timings: timingLoader(services.pool) };
  const pool = waitsWith(boundPool(type === 'query' ? source.forQuery() : source.primary, signal), enterWait);
  const bound = { ...base, pool, states: services.states.over(pool), timings: timingLoader(pool) };
  // Streams keep the shared host loader: many of them load hosts in the same turn, and one query serves them all.
  return type === 'subscription' ? bound : { ...bound, hosts: hostLoader(pool) };
}

/** What the resolvers of one operation get: the services, with the database bound to the life of the operation. */
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
 * A write keeps the pool it shares with all writers: appends that arrive together are stored together, and a
 * statement that was sent is never cancelled. Its resolvers look at the signal before they send one. A stream goes on
 * from what the tail has read, so it reads where the tail does.
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
  // Many streams ask for hosts in the same turn; they share one query, and with it one life.
  return type === 'subscription' ? bound : { ...bound, hosts: hostLoader(pool) };
}

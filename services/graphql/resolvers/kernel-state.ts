import { lengthOf, pagesOf, type History } from '../../kernel/index.js';
import type { BootStateResolvers, KernelStateResolvers, QueryResolvers } from '../generated.js';
import { pageSize } from '../paging/page-request.js';
import { resolveAt } from '../state/at.js';
import { hostIdArgument } from './event-filter.js';

export const kernelStateQueries: Pick<QueryResolvers, 'kernelState'> = {
  async kernelState(_root, { host, at }, { pool, states }) {
    const hostId = hostIdArgument('host', host);
    const asOf = await resolveAt(pool, hostId, at);
    return asOf === null ? null : { hostId, asOf, state: await states.stateAt(hostId, asOf.version) };
  },
};

/** The newest `first` items; walks no further than asked. */
function newest<T>(history: History<T>, first: number | null | undefined): T[] {
  const limit = pageSize('first', first ?? 50);
  const items: T[] = [];
  for (let at = history; at !== null && items.length < limit; at = at.before) items.push(at.last);
  return items;
}

export const KernelState: KernelStateResolvers = {
  boot: ({ state }) => state.boot,
  previous: ({ state }) => state.previous,
  pastBoots: ({ state }, { first }) => newest(state.pastBoots, first),
  updates: ({ state }, { first }) => newest(state.updates, first),
  anomalyCount: ({ state }) => lengthOf(state.anomalies),
  anomalies: ({ state }, { first }) => newest(state.anomalies, first),
  silentSince: ({ state }) => state.silentSince,
  unreadEvents: ({ state }) => state.unreadEvents,
};

export const BootState: BootStateResolvers = {
  memory({ memory }, { first, after }) {
    const limit = pageSize('first', first ?? 50);
    const from = after ?? null;
    const nodes = pagesOf(memory).filter((page) => from === null || page.pa > from);
    const kept = nodes.slice(0, limit);
    return {
      totalCount: memory.size,
      nodes: kept,
      nextAfter: nodes.length > limit ? (kept.at(-1)?.pa ?? null) : null,
    };
  },
};

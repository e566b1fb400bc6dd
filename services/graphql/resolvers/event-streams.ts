import type { StreamItemResolvers, SubscriptionResolvers } from '../generated.js';
import { openEventStream } from '../stream/open-stream.js';
import type { StreamItem } from '../stream/stream-item.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

export const eventSubscriptions: Roots<Pick<SubscriptionResolvers, 'events' | 'transitions'>> = {
  events: {
    access: reading,
    weight: 0,
    subscribe: (_root, { after, filter, batch }, context) =>
      openEventStream(context, {
        field: 'events',
        client: context.principal.name,
        after,
        filter,
        batch,
        stateOnly: false,
      }),
    resolve: (item: StreamItem) => item,
  },
  transitions: {
    access: reading,
    weight: 0,
    subscribe: (_root, { after, filter, includeSilent, batch }, context) =>
      openEventStream(context, {
        field: 'transitions',
        client: context.principal.name,
        after,
        filter,
        batch,
        stateOnly: !includeSilent,
      }),
    resolve: (item: StreamItem) => item,
  },
};

export const StreamItemUnion: StreamItemResolvers = { __resolveType: (item) => item.__typename };

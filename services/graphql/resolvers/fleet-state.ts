import { openFleetState, openHostState } from '../fleet/open-fleet-stream.js';
import type { FleetStateUpdate, HostStateUpdate } from '../fleet/open-fleet-stream.js';
import type { SubscriptionResolvers } from '../generated.js';

export const fleetSubscriptions: Pick<SubscriptionResolvers, 'fleetState' | 'hostState'> = {
  fleetState: {
    subscribe: async (_root, args, context) => openFleetState(context, args),
    resolve: (update: FleetStateUpdate) => update,
  },
  hostState: {
    subscribe: async (_root, args, context) => openHostState(context, args),
    resolve: (update: HostStateUpdate) => update,
  },
};

import { openFleetState, openHostState } from '../fleet/open-fleet-stream.js';
import type { FleetStateUpdate, HostStateUpdate } from '../fleet/open-fleet-stream.js';
import type { SubscriptionResolvers } from '../generated.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

export const fleetSubscriptions: Roots<Pick<SubscriptionResolvers, 'fleetState' | 'hostState'>> = {
  fleetState: {
    access: reading,
    weight: 0,
    subscribe: (_root, args, context) => openFleetState(context, args),
    resolve: (update: FleetStateUpdate) => update,
  },
  hostState: {
    access: reading,
    weight: 0,
    subscribe: (_root, args, context) => openHostState(context, args),
    resolve: (update: HostStateUpdate) => update,
  },
};

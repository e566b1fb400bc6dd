import { readFleetSummary } from '../../projections/index.js';
import type { FleetSummaryResolvers, QueryResolvers } from '../generated.js';
import { readModelMoment } from '../state/moment.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

export const fleetQueries: Roots<Pick<QueryResolvers, 'fleetSummary'>> = {
  fleetSummary: {
    access: reading,
    weight: 0,
    resolve: async (_root, args, { pool }) => readFleetSummary(pool, await readModelMoment(pool, args)),
  },
};

export const FleetSummary: FleetSummaryResolvers = {
  byRelease: ({ by }) => by.release,
  byKho: ({ by }) => by.kho,
  byLuo: ({ by }) => by.luo,
  byDevice: ({ by }) => by.device,
  byLastOutcome: ({ by }) => by.lastOutcome,
  liveUpdates: ({ updates }) => updates,
};

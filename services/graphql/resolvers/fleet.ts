import { readFleetSummary } from '../../projections/index.js';
import type { FleetSummaryResolvers, QueryResolvers } from '../generated.js';
import { readModelMoment } from '../state/moment.js';

export const fleetQueries: Pick<QueryResolvers, 'fleetSummary'> = {
  fleetSummary: async (_root, args, { pool }) => readFleetSummary(pool, await readModelMoment(pool, args)),
};

export const FleetSummary: FleetSummaryResolvers = {
  byRelease: ({ by }) => by.release,
  byKho: ({ by }) => by.kho,
  byLuo: ({ by }) => by.luo,
  byDevice: ({ by }) => by.device,
  byLastOutcome: ({ by }) => by.lastOutcome,
  liveUpdates: ({ updates }) => updates,
};

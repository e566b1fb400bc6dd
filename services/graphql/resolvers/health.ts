import type { QueryResolvers } from '../generated.js';
import { reading } from '../auth/root-access.js';
import { sharedHealth } from '../health/read-health.js';
import type { Roots } from './root.js';

export const healthQueries: Roots<Pick<QueryResolvers, 'health'>> = {
  health: {
    access: reading,
    // About ten statements, the largest over 10,000 events.
    weight: 200,
    resolve: (_root, _args, context) => sharedHealth(context.healthSources),
  },
};

import type { QueryResolvers } from '../generated.js';
import { toInstant } from '../scalars/date-time.js';
import type { Roots } from './root.js';

export const viewerQueries: Roots<Pick<QueryResolvers, 'viewer'>> = {
  viewer: {
    access: { roles: null },
    weight: 0,
    resolve(_root, _args, { principal: { name, kind, roles, mayReadBlobs, hosts, expiresAt } }) {
      return {
        name,
        kind,
        roles: [...roles].sort(),
        scopes: mayReadBlobs ? ['blobs:read'] : [],
        hostIds: hosts !== null && roles.has('collector') ? [...hosts].sort() : null,
        expiresAt: expiresAt === null ? null : toInstant(new Date(expiresAt).toISOString()),
        open: kind === 'open',
      };
    },
  },
};

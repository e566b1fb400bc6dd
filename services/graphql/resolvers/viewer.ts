import type { QueryResolvers } from '../generated.js';
import { toInstant } from '../scalars/date-time.js';

export const viewerQueries: Pick<QueryResolvers, 'viewer'> = {
  viewer(_root, _args, { principal: { name, kind, roles, mayReadBlobs, hosts, expiresAt } }) {
    return {
      name,
      kind,
      roles: [...roles].sort(),
      scopes: mayReadBlobs ? ['blobs:read'] : [],
      hosts: hosts !== null && roles.has('collector') ? [...hosts].sort() : null,
      expiresAt: expiresAt === null ? null : toInstant(new Date(expiresAt).toISOString()),
      open: kind === 'open',
    };
  },
};

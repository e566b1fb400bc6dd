/** Who asks. Made once per request or socket by the transports; resolvers only look at it. */
import type { HostId } from '../kernel/index.js';

/** `collector` may append for its own hosts and read nothing of the others; `admin` may do everything. */
export const roles = ['reader', 'operator', 'auditor', 'collector', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Rights beside the roles. */
export const scopes = ['blobs:read'] as const;
export type Scope = (typeof scopes)[number];

export interface Principal {
  /** `open`: the server asks nobody who he is. Where it asks, nobody gets this far without a good answer. */
  readonly kind: 'open' | 'token' | 'jwt';
  /** Stable and not secret: budgets, logs and metrics are kept by it. */
  readonly key: string;
  /** For people. */
  readonly name: string;
  readonly roles: ReadonlySet<Role>;
  /** Raw bytes of blobs show physical addresses, so they need a scope of their own. */
  readonly mayReadBlobs: boolean;
  /** Hosts a collector may append for; null = not restricted. */
  readonly hosts: ReadonlySet<HostId> | null;
  /** Milliseconds since the epoch; null = never. */
  readonly expiresAt: number | null;
}

/** Of a server that runs open, as `npm start` on loopback does. */
export const openPrincipal: Principal = {
  kind: 'open',
  key: 'open',
  name: 'open',
  roles: new Set(roles),
  mayReadBlobs: true,
  hosts: null,
  expiresAt: null,
};

/** What a credential says, once it is proven. */
export interface Claims {
  readonly kind: 'token' | 'jwt';
  readonly key: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
  readonly hosts: readonly HostId[];
  readonly expiresAt: number | null;
}

/** An admin needs no scope and no list of hosts. */
export function principalOf({ kind, key, name, roles, scopes, hosts, expiresAt }: Claims): Principal {
  const admin = roles.includes('admin');
  return {
    kind,
    key,
    name,
    roles: new Set(roles),
    mayReadBlobs: admin || scopes.includes('blobs:read'),
    hosts: admin ? null : new Set(hosts),
    expiresAt,
  };
}

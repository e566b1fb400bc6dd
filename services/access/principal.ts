/** The authenticated client. The transports create it once per request or socket. */
import type { HostId } from '../kernel/index.js';

/** `collector` may append for its own hosts and read nothing of the others; `admin` may do everything. */
export const roles = ['reader', 'operator', 'auditor', 'collector', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Rights in addition to the roles. */
export const scopes = ['blobs:read'] as const;
export type Scope = (typeof scopes)[number];

export interface Principal {
  /** `open`: the server runs without authentication. */
  readonly kind: 'open' | 'token' | 'jwt';
  /** Stable and not secret. Budgets, logs and metrics use it. */
  readonly key: string;
  /** Display name. */
  readonly name: string;
  readonly roles: ReadonlySet<Role>;
  /** Raw bytes of blobs contain physical addresses, so reading them requires a separate scope. */
  readonly mayReadBlobs: boolean;
  /** Hosts a collector may append for; null = not restricted. */
  readonly hosts: ReadonlySet<HostId> | null;
  /** Milliseconds since the epoch; null = never. */
  readonly expiresAt: number | null;
}

/** The principal of every client of a server without authentication, such as `npm start` on loopback. */
export const openPrincipal: Principal = {
  kind: 'open',
  key: 'open',
  name: 'open',
  roles: new Set(roles),
  mayReadBlobs: true,
  hosts: null,
  expiresAt: null,
};

/** Content of a verified credential. */
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

/** Who asks. Made once per request or socket by the transports; resolvers only look at it. */
import type { HostId } from '../../kernel/index.js';

/** `collector` may append for its own hosts and read nothing of the others; `admin` may do everything. */
export const roles = ['reader', 'operator', 'auditor', 'collector', 'admin'] as const;
export type Role = (typeof roles)[number];

export interface Principal {
  /** `open`: the server asks nobody who he is. `anonymous`: it asks, and this one did not say. */
  readonly kind: 'open' | 'anonymous' | 'token' | 'jwt';
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

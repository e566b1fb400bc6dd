/** Result of checking a credential. */
import type { Principal } from './principal.js';

/**
 * Why authentication failed, as the client sees it. `expired` and `revoked` are used only for genuine credentials.
 * `unavailable`: the credential cannot be checked now, because the database or the key server does not answer.
 */
export type Denial = 'missing' | 'invalid' | 'expired' | 'revoked' | 'unavailable';

export type Authentication =
  { readonly ok: true; readonly principal: Principal } | { readonly ok: false; readonly denial: Denial };

export const denied = (denial: Denial): Authentication => ({ ok: false, denial });

/** Messages for clients. */
export const denialTexts: Readonly<Record<Denial, string>> = {
  missing: 'authentication is required: send a bearer token',
  invalid: 'the credential was rejected',
  expired: 'the credential has expired',
  revoked: 'the credential was revoked',
  unavailable: 'credentials cannot be checked now; retry later',
};

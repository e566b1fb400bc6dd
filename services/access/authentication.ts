/** What comes of looking at a credential. */
import type { Principal } from './principal.js';

/**
 * Why not. All that a client is told. `expired` and `revoked` are said only of a credential that was proven genuine;
 * `unavailable`: who this is cannot be found out now, the database or the key server does not answer.
 */
export type Denial = 'missing' | 'invalid' | 'expired' | 'revoked' | 'unavailable';

export type Authentication =
  { readonly ok: true; readonly principal: Principal } | { readonly ok: false; readonly denial: Denial };

export const denied = (denial: Denial): Authentication => ({ ok: false, denial });

/** For people. */
export const denialTexts: Readonly<Record<Denial, string>> = {
  missing: 'a bearer token is needed',
  invalid: 'the credential is not valid',
  expired: 'the credential has expired',
  revoked: 'the credential was revoked',
  unavailable: 'credentials cannot be checked now; try again later',
};

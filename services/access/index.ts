/** Authentication: API tokens, JSON Web Tokens, principals and their roles. The graphql room enforces what a role may do. */
export { checkToken, type CheckedToken, type TokenWords } from './check-token.js';
export { openPrincipal, roles, scopes, type Principal, type Role, type Scope } from './principal.js';
export { denialTexts, type Denial } from './authentication.js';
export {
  createAuthenticator,
  openAuthenticator,
  type AuthOptions,
  type Authenticator,
} from './authenticator.js';
export { credentialOfHeader, credentialOfPayload } from './credential.js';
export { parseKeySet, type JwtOptions } from './jwt-verifier.js';
export {
  createToken,
  listTokens,
  revokeToken,
  tokenState,
  type AccessToken,
  type CreatedToken,
  type NewToken,
} from './token-store.js';

/** The credential of a client: a bearer token in a header, or in the first message of a socket. */

export type Credential =
  | { readonly kind: 'none' }
  /** The client sent something that is not a bearer token: rejected, never treated as `none`. */
  | { readonly kind: 'malformed' }
  | { readonly kind: 'bearer'; readonly value: string };

const none: Credential = { kind: 'none' };
const malformed: Credential = { kind: 'malformed' };

/** The characters of RFC 6750's b64token. */
const header = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i;
const bare = /^[A-Za-z0-9._~+/-]+=*$/;

/** Maximum characters of a credential: as many as the headers of a request may have. */
const LONGEST = 16_384;

/** Reads an `Authorization` header. */
export function credentialOfHeader(value: string | undefined): Credential {
  if (value === undefined) return none;
  if (value.length > LONGEST + 'Bearer '.length) return malformed;
  const found = header.exec(value)?.[1];
  return found === undefined ? malformed : { kind: 'bearer', value: found };
}

/** Reads the payload of `connection_init`: `{authorization: "Bearer …"}` or `{token: "…"}`. */
export function credentialOfPayload(payload: Readonly<Record<string, unknown>> | undefined): Credential {
  const authorization = payload?.['authorization'] ?? payload?.['Authorization'] ?? null;
  if (authorization !== null)
    return typeof authorization === 'string' ? credentialOfHeader(authorization) : malformed;
  const token = payload?.['token'] ?? null;
  if (token === null) return none;
  return typeof token === 'string' && token.length <= LONGEST && bare.test(token)
    ? { kind: 'bearer', value: token }
    : malformed;
}

/** The rules of a new token, checked before it is stored. */
import { asHostId } from '../kernel/index.js';
import { roles, scopes } from './principal.js';
import type { NewToken } from './token-store.js';

/** A new token in words. */
export interface TokenWords {
  readonly name: string;
  readonly role: readonly string[];
  readonly scope: readonly string[];
  readonly host: readonly string[];
  /** A duration such as `90d`, an RFC 3339 time, or `never`. */
  readonly expires: string;
}

/** `value`: the words that break the rule; null when they cannot be shown. */
export type CheckedToken =
  | { readonly ok: true; readonly token: NewToken }
  | {
      readonly ok: false;
      readonly field: keyof TokenWords;
      readonly value: string | null;
      readonly rule: string;
    };

const MAX_NAME = 128;
const MAX_HOST = 128;

export function checkToken({ name, role, scope, host, expires }: TokenWords, now: number): CheckedToken {
  const broken = (field: keyof TokenWords, value: string | null, rule: string): CheckedToken => ({
    ok: false,
    field,
    value,
    rule,
  });
  if (name.trim() === '' || name.length > MAX_NAME || /\p{Cc}/u.test(name))
    return broken('name', null, `must be 1 to ${MAX_NAME} characters without control characters`);
  const held = among(roles, role);
  if ('unknown' in held) return broken('role', held.unknown, `must be one of ${roles.join(', ')}`);
  const granted = among(scopes, scope);
  if ('unknown' in granted) return broken('scope', granted.unknown, `must be one of ${scopes.join(', ')}`);
  if (held.known.includes('collector') !== host.length > 0)
    return broken('host', null, 'a collector requires at least one host; other roles allow none');
  const badHost = host.find((id) => id === '' || id.length > MAX_HOST);
  if (badHost !== undefined) return broken('host', badHost, `a host id has 1 to ${MAX_HOST} characters`);
  const expiresAt = expiryOf(expires, now);
  if (expiresAt === undefined)
    return broken(
      'expires',
      expires,
      'must be a duration such as 30m, 12h or 90d, an RFC 3339 time in the future, or never',
    );
  const hosts = [...new Set(host)].map(asHostId);
  return { ok: true, token: { name, roles: held.known, scopes: granted.known, hosts, expiresAt } };
}

/** The words without repetition, or the first that is not known. */
function among<T extends string>(
  known: readonly T[],
  words: readonly string[],
): { readonly known: readonly T[] } | { readonly unknown: string } {
  const found = new Set<T>();
  for (const word of words) {
    const one = known.find((each) => each === word);
    if (one === undefined) return { unknown: word };
    found.add(one);
  }
  return { known: [...found] };
}

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
/** A later expiry is a typing error, and PostgreSQL could not store it. */
const LATEST = Date.UTC(9999, 0);

/** Null: never. Undefined: not an expiry. */
function expiryOf(text: string, now: number): Date | null | undefined {
  if (text === 'never') return null;
  const span = /^(\d{1,7})([mhd])$/.exec(text);
  const at =
    span !== null
      ? now + Number(span[1]) * units[span[2] as keyof typeof units]
      : /^\d{4}-\d{2}-\d{2}T/.test(text)
        ? Date.parse(text)
        : Number.NaN;
  return at > now && at < LATEST ? new Date(at) : undefined;
}

/** Addresses of the page: a path with parameters in it, and a query. Pure; the browser's history is in `history.ts`. */
import { allPlaces, type Place, type PlaceName } from '../places.js';
import { decoded, type Query } from './query.js';

/** Parameters that every place understands. */
export const commonParameters = ['at', 'know'] as const;

export interface Address {
  readonly place: Place | null;
  readonly path: string;
  /** Values of the `:names` in the pattern of the place, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** All parameters of the query, in their order. */
  readonly query: Readonly<Record<string, string>>;
  /** Parameters of the query that the place does not know. They are kept. */
  readonly unknown: readonly string[];
  /** Position or time that the page shows; null: live. */
  readonly at: string | null;
  /**
   * With `at`: what was true then, as the ledger knew it at this position (`true`: at its head). Null: what the ledger
   * knew then.
   */
  readonly know: string | null;
}

export type { Query };

/** `text`: path with an optional query, such as `/hosts/a?at=12`. */
export function readAddress(text: string): Address {
  const [path = '/', search = ''] = text.split('#', 1)[0]?.split(/\?(.*)/s, 2) ?? [];
  const query = Object.fromEntries(new URLSearchParams(search));
  for (const place of allPlaces) {
    const params = matchPath(place.path, path);
    if (params === null) continue;
    const known: readonly string[] = [...commonParameters, ...place.parameters];
    return { place, path, params, ...fromQuery(query, (name) => known.includes(name)) };
  }
  return { place: null, path, params: {}, ...fromQuery(query, () => true) };
}

function fromQuery(query: Readonly<Record<string, string>>, known: (name: string) => boolean) {
  return {
    query,
    unknown: Object.keys(query).filter((name) => !known(name)),
    at: query['at'] ?? null,
    know: query['know'] ?? null,
  };
}

/** Values of the `:names`; null when the path does not fit. */
function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.replace(/\/+$/, '').split('/');
  if (path === '/') return pattern === '/' ? {} : null;
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== value) return null;
    } else if (value === '') return null;
    else params[part.slice(1)] = decoded(value);
  }
  return params;
}

/** Address of a place, e.g. `addressOf('host', { hostId: 'a/b' }, { scale: 'time' })`. Null parameters are left out. */
export function addressOf(
  name: PlaceName,
  params: Readonly<Record<string, string>> = {},
  query: Query = {},
): string {
  const place = allPlaces.find((one) => one.name === name);
  const path = (place?.path ?? '/').replace(/:(\w+)/g, (_all, key: string) =>
    encodeURIComponent(params[key] ?? ''),
  );
  return withQuery(path, query);
}

/** Commas, colons and dots stay readable: they are common in filters and allowed in a query. */
export function withQuery(path: string, query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [`${escaped(name)}=${escaped(value)}`],
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

function escaped(text: string): string {
  return encodeURIComponent(text).replace(/%(2C|3A|2F|40)/g, (code) => decodeURIComponent(code));
}

/** The same address with some parameters changed; null removes one. */
export function changed(address: Address, changes: Query): string {
  return withQuery(address.path, { ...address.query, ...changes });
}

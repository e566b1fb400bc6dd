/** What a typed text may name. Pure. */
import type { PlaceName } from '../places.js';
import type { Query } from '../place/address.js';

export interface Found {
  readonly kind: string;
  readonly name: string;
  readonly more: string;
  readonly address: string;
}

interface Here {
  readonly to: (name: PlaceName, params?: Readonly<Record<string, string>>, query?: Query) => string;
  readonly with: (changes: Query) => string;
}

export function results(
  typed: string,
  hosts: readonly { readonly hostId: string; readonly release: string | null }[],
  here: Here,
): readonly Found[] {
  if (typed === '') return [];
  const found: Found[] = [];
  if (/^\d{1,19}$/.test(typed) && BigInt(typed) > 0n)
    found.push({
      kind: 'position',
      name: typed,
      more: 'show this screen as of it',
      address: here.with({ at: typed }),
    });
  for (const { hostId, release } of hosts)
    found.push({
      kind: 'host',
      name: hostId,
      more: release ?? '',
      address: here.to('host', { hostId }),
    });
  return found;
}

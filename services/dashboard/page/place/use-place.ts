/** The address for components. */
import { useSyncExternalStore } from 'react';
import type { PlaceName } from '../places.js';
import { addressOf, changed, type Address, type Query } from './address.js';
import { currentAddress, go, subscribeAddress } from './history.js';

export interface PlaceNow extends Address {
  /** Address of another place at the same moment: `at` and `know` go along. For `href`. */
  readonly to: (name: PlaceName, params?: Readonly<Record<string, string>>, query?: Query) => string;
  /** This address with some parameters changed; null removes one. For `href`. */
  readonly with: (changes: Query) => string;
  /** Goes to {@link with}; `replace` for changes that Back should not undo, such as a cursor. */
  readonly change: (changes: Query, how?: { readonly replace?: boolean }) => void;
}

export function usePlace(): PlaceNow {
  const address = useSyncExternalStore(subscribeAddress, currentAddress);
  const { at, know } = address;
  return {
    ...address,
    to: (name, params, more) => addressOf(name, params, { ...more, at, know }),
    with: (changes) => changed(address, changes),
    change: (changes, how) => go(changed(currentAddress(), changes), how),
  };
}

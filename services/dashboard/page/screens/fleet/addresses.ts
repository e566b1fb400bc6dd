/** Addresses that the fleet leads to. */
import type { PlaceNow } from '../../place/use-place.js';

export const updateAddress = (place: PlaceNow, hostId: string, _ordinal: number): string =>
  place.to('fleet', {}, { host: hostId });

export const hostAddress = (place: PlaceNow, hostId: string): string =>
  place.to('fleet', {}, { host: hostId, as: 'table' });

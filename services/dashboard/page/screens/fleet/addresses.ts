/** Addresses that the fleet leads to. */
import type { PlaceNow } from '../../place/use-place.js';

export const updateAddress = (place: PlaceNow, hostId: string, ordinal: number): string =>
  place.to('update', { hostId, ordinal: String(ordinal) });

export const hostAddress = (place: PlaceNow, hostId: string): string => place.to('host', { hostId });

/** Parts of what the screen of a live update reads, and the address of an update. */
import type { PlaceNow } from '../../place/use-place.js';
import type { UpdateScreenQuery } from './query.generated.js';

export type Update = NonNullable<UpdateScreenQuery['host']>['liveUpdates']['nodes'][number];
export type Finding = NonNullable<UpdateScreenQuery['diagnosis']>['findings'][number];

export const addressOfUpdate = (
  place: Pick<PlaceNow, 'to'>,
  { hostId, ordinal }: { readonly hostId: string; readonly ordinal: number },
): string => place.to('update', { hostId, ordinal: String(ordinal) });

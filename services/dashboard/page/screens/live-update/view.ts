/** Parts of what the screen reads, as its components take them, and its address. */
import type { usePlace } from '../../place/use-place.js';
import type { UpdateScreenQuery } from './query.generated.js';

export type Update = NonNullable<UpdateScreenQuery['host']>['liveUpdates']['nodes'][number];
export type Finding = NonNullable<UpdateScreenQuery['diagnosis']>['findings'][number];

export const addressOfUpdate = (
  place: Pick<ReturnType<typeof usePlace>, 'to'>,
  { hostId, ordinal }: { readonly hostId: string; readonly ordinal: number },
): string => place.to('update', { hostId, ordinal: String(ordinal) });

/** A hole in the list: events that a producer sent and the ledger did not receive. It has no position. */
import { counted } from '../../parts/format.js';
import { usePlace } from '../../place/use-place.js';
import type { EventHolesQuery } from './query.generated.js';

export type Hole = EventHolesQuery['holes']['holes'][number];

/** Where a hole lies, e.g. `hv-r117-u11 between v 57 and v 62`. */
export function holeWhere({ hostId, afterVersion, beforeVersion, producerId, fromSeq, toSeq }: Hole): string {
  const numbers = fromSeq === toSeq ? `number ${fromSeq}` : `numbers ${fromSeq} to ${toSeq}`;
  const versions =
    hostId === null || afterVersion === null
      ? 'of several hosts'
      : `${hostId} ${beforeVersion === null ? `after v ${afterVersion}` : `between v ${afterVersion} and v ${beforeVersion}`}`;
  return `${versions}, ${numbers} of ${producerId}`;
}

export function HoleCells({ hole }: { readonly hole: Hole }) {
  const place = usePlace();
  return (
    <span role="gridcell" className="hole-cells" aria-colspan={9}>
      <span className="hole-mark" aria-hidden="true" />
      <b>{counted(Number(hole.missing), 'event')} missing</b>{' '}
      <span>sent, not received{hole.certainty === 'CERTAIN' ? '' : ', likely'}</span>{' '}
      <span className="soft">{holeWhere(hole)}</span>{' '}
      <a tabIndex={-1} href={place.to('health')} onClick={(event) => event.stopPropagation()}>
        missing telemetry
      </a>
    </span>
  );
}

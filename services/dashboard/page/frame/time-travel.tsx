/** The past: a banner that names the moment, and the way back. A time in the address becomes its position. */
import { useEffect } from 'react';
import { useKey } from '../keys/use-key.js';
import { Digits } from '../parts/count.js';
import { When } from '../parts/when.js';
import { go } from '../place/history.js';
import { usePlace } from '../place/use-place.js';
import { isPosition } from '../read/moment.js';
import { useRead } from '../read/use-read.js';
import { Knowledge, useInstant } from './knowledge.js';
import { TapeHead } from './query.generated.js';

/** Whether the address has a time whose position is not known yet. */
export function useResolvedTime(): boolean {
  const place = usePlace();
  const { at } = place;
  const isTime = at !== null && !isPosition(at);
  const { data, former, error } = useRead(TapeHead, {}, { skip: !isTime, refresh: 'never' });
  const position = isTime && data !== null && !former ? data.fleetSummary.asOf : null;
  const rewritten = position === null ? null : place.with({ at: position });
  useEffect(() => {
    if (rewritten !== null) go(rewritten, { replace: true });
  }, [rewritten]);
  return isTime && error === null;
}

export function TimeTravel() {
  const { at, with: address } = usePlace();
  const live = address({ at: null, know: null });
  useKey('Escape', 'Back to live', () => go(live), { when: at !== null });
  useKey('.', 'Live', () => go(live));
  if (at === null) return null;
  return <Banner at={at} live={live} />;
}

function Banner({ at, live }: { readonly at: string; readonly live: string }) {
  const known = isPosition(at);
  const head = useRead(TapeHead, {}, { skip: !known });
  const instant = useInstant() ?? null;
  const hidden = known && head.data !== null ? BigInt(head.data.head.position) - BigInt(at) : null;
  return (
    <div className="banner" role="status">
      <span className="moment">
        As of {instant === null ? '' : <When at={instant} date />} UTC
        {known ? (
          <>
            , position <Digits value={at} />
          </>
        ) : null}
        .
      </span>
      {known ? <Knowledge position={at} /> : null}
      <span>
        Read only
        {hidden === null ? (
          ''
        ) : hidden < 0n ? (
          '; the log does not reach this position yet'
        ) : (
          <>
            ; <Digits value={hidden} /> later events are hidden
          </>
        )}
        .
      </span>
      <a className="button" href={live}>
        Back to live <kbd>Esc</kbd>
      </a>
    </div>
  );
}

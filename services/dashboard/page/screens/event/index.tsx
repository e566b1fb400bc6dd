/** One event, alone on the screen. */
import { Sentence } from '../../parts/sentence.js';
import { usePlace } from '../../place/use-place.js';
import { grouped } from '../../parts/format.js';
import { isPosition } from '../../read/moment.js';
import { Detail } from '../events/detail.js';

export function Screen() {
  const place = usePlace();
  const position = place.params['position'] ?? '';
  if (!isPosition(position))
    return (
      <Sentence consequence={<a href={place.to('events')}>To the list of events</a>}>
        {`${position} is no position. A position is a number from 1.`}
      </Sentence>
    );
  return (
    <>
      <Sentence
        consequence={
          <>
            Its place in the log never changes.{' '}
            <a href={place.to('events', {}, { open: position })}>Show it in the list of events</a>.
          </>
        }
      >
        {`This is the event at position ${grouped(position)}.`}
      </Sentence>
      <div className="event-alone">
        <Detail position={position} />
      </div>
    </>
  );
}

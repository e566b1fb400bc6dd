/** The last events of the host, newest first. */
import { meaningOf } from '../../drawing/event-meaning.js';
import { Pane } from '../../parts/pane.js';
import { StateShape } from '../../parts/state-mark.js';
import { When } from '../../parts/when.js';
import { usePlace } from '../../place/use-place.js';
import { eventsAddress } from '../../place/to-events.js';
import type { HostEventsQuery } from './query.generated.js';

export function LastEvents({
  hostId,
  page,
}: {
  readonly hostId: string;
  readonly page: HostEventsQuery['events'];
}) {
  const { at } = usePlace();
  return (
    <Pane
      title="Events"
      question="What happened last?"
      aside={<a href={eventsAddress({ host: hostId }, at)}>all {page.totalCount}</a>}
    >
      <ol className="log">
        {[...page.nodes].reverse().map((event) => {
          const { text, mark } = meaningOf(event);
          return (
            <li key={event.version}>
              <a className="mono" href={eventsAddress({ host: hostId, open: event.position }, at)}>
                v {event.version}
              </a>
              <span className="soft">
                <When at={event.occurredAt} date={false} />
              </span>
              {mark === null ? <span /> : <StateShape state={mark} />}
              <span className="mono">
                {event.type} <span className="soft">{text}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </Pane>
  );
}

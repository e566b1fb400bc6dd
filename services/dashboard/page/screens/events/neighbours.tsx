/** The events before this one in the stream of its host, and the update that it belongs to. */
import { meaningOf } from '../../drawing/event-meaning.js';
import { Shown } from '../../parts/pane.js';
import { StateMark } from '../../parts/state-mark.js';
import { usePlace } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import { EventNeighbours, type EventDetailQuery } from './query.generated.js';

type Event = NonNullable<EventDetailQuery['event']>;

export function Neighbours({
  event,
  onGo,
}: {
  readonly event: Event;
  readonly onGo?: (position: string) => void;
}) {
  const place = usePlace();
  const { hostId, position } = event;
  const read = useRead(EventNeighbours, { hostId, position }, { refresh: 'never' });
  return (
    <div className="detail-part">
      <h3>
        Neighbours <span className="question">What stood before it on this host?</span>
      </h3>
      <Shown read={read} what="The neighbours">
        {({ events, liveUpdates }) => {
          const before = events.nodes.filter((one) => one.position !== position);
          const update = liveUpdates.nodes.find(
            ({ firstPosition, lastPosition }) =>
              BigInt(firstPosition) <= BigInt(position) && BigInt(position) <= BigInt(lastPosition),
          );
          return (
            <>
              {update === undefined ? null : (
                <p>
                  Part of{' '}
                  <a href={place.to('update', { hostId, ordinal: String(update.ordinal) })}>
                    live update {update.ordinal}
                  </a>
                  : <StateMark state={update.outcome} />
                </p>
              )}
              {before.length === 0 ? <p className="soft">It is the first event of this host.</p> : null}
              <ul>
                {before.reverse().map((one) => (
                  <li key={one.position} className="neighbour">
                    <a
                      href={place.to('event', { position: one.position })}
                      onClick={(click) => {
                        if (onGo === undefined) return;
                        click.preventDefault();
                        onGo(one.position);
                      }}
                    >
                      v {one.version}
                    </a>{' '}
                    <span className="mono">{one.type}</span>{' '}
                    <span className="dim">{meaningOf(one).text}</span>
                    <span className="apart">{apart(one.occurredAt, event.occurredAt)}</span>
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Shown>
    </div>
  );
}

/** Time between two instants of the host's clock, e.g. `−44 ms`. */
function apart(before: string, after: string): string {
  const ms = Date.parse(after) - Date.parse(before);
  const size = Math.abs(ms);
  const text =
    size < 10_000
      ? `${size} ms`
      : size < 120_000
        ? `${(size / 1000).toFixed(1)} s`
        : `${Math.round(size / 60_000)} min`;
  return ms < 0 ? `+${text}` : `−${text}`;
}

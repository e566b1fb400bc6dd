/** The events that a verdict rests on, in stream order. Each opens in place. */
import { meaningOf } from '../../drawing/event-meaning.js';
import { Pane } from '../../parts/pane.js';
import { When } from '../../parts/when.js';
import { usePlace } from '../../place/use-place.js';
import { eventsAddress } from '../../place/to-events.js';
import type { Finding, Update } from './view.js';
import { decides } from './pins.js';
import type { UpdateEvidenceQuery } from './query.generated.js';
import type { Boot } from './reads.js';
import { RestsOn } from './rests-on.js';

type Event = UpdateEvidenceQuery['events']['nodes'][number];

export function Because({
  update,
  finding,
  events,
  boots,
}: {
  readonly update: Update;
  readonly finding: Finding | null;
  readonly events: readonly Event[];
  readonly boots: readonly Boot[] | null;
}) {
  const place = usePlace();
  const because = finding?.because ?? [];
  const open = new Set((place.query['open'] ?? '').split(',').filter((one) => one !== ''));
  const toggled = (version: string): string => {
    const next = new Set(open);
    if (!next.delete(version)) next.add(version);
    return place.with({ open: next.size === 0 ? null : [...next].sort().join(',') });
  };
  return (
    <Pane
      title="Why we say so"
      question={`${because.length} ${because.length === 1 ? 'event' : 'events'}, in the order of the stream`}
    >
      <ol className="because">
        {because.map(({ version, type }, index) => {
          const event = events.find((one) => one.version === version);
          const shown = open.has(version);
          return (
            <li key={version}>
              <span className="dim">{index + 1}</span>
              <a className="mono" href={toggled(version)} aria-expanded={shown} role="button">
                v {version}
              </a>
              <div>
                <span className="mono">{type}</span>
                {event === undefined ? null : (
                  <code
                    className={`line${decides(type) ? ` hot ${update.outcome === 'REFUSED' ? 'held' : 'lost'}` : ''}`}
                  >
                    {meaningOf(event).text}
                  </code>
                )}
                {shown && event !== undefined ? (
                  <Opened event={event} hostId={update.hostId} at={place.at} />
                ) : null}
              </div>
            </li>
          );
        })}
      </ol>
      {because.length === 0 ? <p className="soft">No event supports a verdict yet.</p> : null}
      {finding === null ? null : (
        <RestsOn
          update={update}
          certainty={finding.certainty}
          evidence={because.map(
            ({ version }) => events.find((one) => one.version === version)?.evidence ?? [],
          )}
          boots={boots}
        />
      )}
    </Pane>
  );
}

function Opened({
  event,
  hostId,
  at,
}: {
  readonly event: Event;
  readonly hostId: string;
  readonly at: string | null;
}) {
  return (
    <dl className="opened">
      <dt>when</dt>
      <dd>
        <When at={event.occurredAt} precision="microsecond" />
      </dd>
      {event.evidence.map(({ source, confidence, ref, text, before }, index) => (
        <div key={index}>
          <dt>{source.toLowerCase().replace('_', ' ')}</dt>
          <dd>
            {confidence.toLowerCase()} {ref === null ? null : <span className="mono">{ref}</span>}
            {before === null ? null : <code className="line dim">{before}</code>}
            {text === null ? null : <code className="line">{text}</code>}
          </dd>
        </div>
      ))}
      <dt>row</dt>
      <dd>
        <a href={eventsAddress({ host: hostId, open: event.position }, at)}>position {event.position}</a>
      </dd>
    </dl>
  );
}

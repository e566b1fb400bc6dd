/** What an event rests on: each source with its line, the line before it and the probe that wrote it. */
import { decidingToken } from '../../drawing/deciding-token.js';
import { lineNumber } from '../../drawing/event-row.js';
import { counted } from '../../parts/format.js';
import type { EventDetailQuery } from './query.generated.js';

type Event = NonNullable<EventDetailQuery['event']>;
type Source = Event['sources'][number];

export function Evidence({ event: { sources, producer, data } }: { readonly event: Event }) {
  return (
    <div className="detail-part">
      <h3>
        What it rests on <span className="question">Who saw it?</span>
        <span className="aside">
          {sources.length === 0 ? 'no source' : counted(sources.length, 'source')}
        </span>
      </h3>
      {sources.length === 0 ? (
        <p className="soft">
          The producer <span className="mono">{producer.id}</span> named no source.
        </p>
      ) : (
        <ul>
          {sources.map((source, index) => (
            <li key={index}>
              <p className="evidence">
                <b>{source.source.toLowerCase().replace('_', ' ')}</b> {source.confidence.toLowerCase()}
                <span className="mono dim">{source.ref ?? 'no place in the source'}</span>
              </p>
              <Lines source={source} data={data} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Lines({
  source: { ref, text, before, probe },
  data,
}: {
  readonly source: Source;
  readonly data: unknown;
}) {
  if (text === null) return null;
  const number = lineNumber(ref);
  return (
    <dl className="evidence-lines mono">
      {before === null ? null : (
        <div>
          <dt>{number === null ? '' : number - 1}</dt>
          <dd>{before}</dd>
        </div>
      )}
      <div data-line>
        <dt>{number ?? ''}</dt>
        <dd>
          <Marked line={text} data={data} />
        </dd>
      </div>
      {probe === null ? null : (
        <div>
          <dt>probe</dt>
          <dd>{probe}</dd>
        </div>
      )}
    </dl>
  );
}

/** The line with the token that states what the event says. */
function Marked({ line, data }: { readonly line: string; readonly data: unknown }) {
  const token = decidingToken(line, data);
  if (token === null) return line;
  return (
    <>
      {line.slice(0, token.from)}
      <mark>{line.slice(token.from, token.to)}</mark>
      {line.slice(token.to)}
    </>
  );
}

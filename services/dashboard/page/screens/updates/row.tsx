/** A live update of the list. */
import { drawWhisker, intervalOf } from '../../drawing/blackout.js';
import { intervalWords } from '../../drawing/span.js';
import { Digits } from '../../parts/count.js';
import { Marks } from '../../parts/drawn.js';
import { StateMark } from '../../parts/state-mark.js';
import { barTones, looks } from '../../parts/states.js';
import { When } from '../../parts/when.js';
import { usePlace } from '../../place/use-place.js';
import type { UpdatesListQuery } from './query.generated.js';

export type Update = UpdatesListQuery['liveUpdates']['nodes'][number];

export function Row({ update, max }: { readonly update: Update; readonly max: number }) {
  const place = usePlace();
  const { hostId, ordinal, outcome, filesCarried, filesRestored, fromBoot, toBoot } = update;
  const interval = intervalOf(update);
  const look = looks[outcome];
  return (
    <tr>
      <td className="mono">
        <a href={place.to('host', { hostId })}>{hostId}</a>
      </td>
      <td className="num">
        <a
          data-row
          href={place.to('update', { hostId, ordinal: String(ordinal) })}
          aria-label={`Update ${ordinal} of ${hostId}`}
        >
          {ordinal}
        </a>
      </td>
      <td className={look.tone}>
        <StateMark state={outcome} />
      </td>
      <td className="mono">
        {fromBoot.release ?? '?'} →{' '}
        {toBoot === null ? <span className="dim">stayed</span> : (toBoot.release ?? '?')}
      </td>
      <td className="num">
        {update.number === null ? <span className="dim">none</span> : <Digits value={update.number} />}
      </td>
      <td>
        {interval === null ? null : (
          <Marks
            drawing={drawWhisker(interval, {
              width: 92,
              max,
              median: null,
              budget: null,
              tone: barTones[look.tone],
            })}
          />
        )}
      </td>
      <td className="num">
        {interval === null ? (
          <span className="dim">{outcome === 'REFUSED' ? 'did not leave' : 'not known'}</span>
        ) : (
          intervalWords(interval.atLeast, interval.atMost)
        )}
      </td>
      <td
        className={`num${filesRestored < filesCarried && outcome !== 'REFUSED' && outcome !== 'IN_PROGRESS' ? ' lost' : ''}`}
      >
        {outcome === 'REFUSED' ? (
          <span className="dim">stayed</span>
        ) : (
          `${String(filesRestored)} of ${String(filesCarried)}`
        )}
      </td>
      <td>
        <When at={update.startedAt} />
      </td>
      <td className="mono soft reason">{update.reason}</td>
    </tr>
  );
}

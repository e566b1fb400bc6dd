/** Updates: which of them ended otherwise than well? */
import { commonMax, drawWhisker, intervalOf } from '../../drawing/blackout.js';
import { intervalWords } from '../../drawing/span.js';
import { Digits } from '../../parts/count.js';
import { Marks } from '../../parts/drawn.js';
import { FilterText, FilterWord } from '../../parts/filter-field.js';
import { counted } from '../../parts/format.js';
import { PageLinks } from '../../parts/page-links.js';
import { Shown } from '../../parts/pane.js';
import { Sentence } from '../../parts/sentence.js';
import { StateMark } from '../../parts/state-mark.js';
import { barTones, looks, losses, outcomes, type Outcome } from '../../parts/states.js';
import { useRowKeys } from '../../parts/use-row-keys.js';
import { When } from '../../parts/when.js';
import { usePlace } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import { updateFilter } from './filter.js';
import {
  UpdatesCounts,
  UpdatesList,
  type UpdatesCountsQuery,
  type UpdatesListQuery,
} from './query.generated.js';

/** Rows of a page. */
const ROWS = 50;

const otherwise: readonly Outcome[] = [...losses, 'REFUSED', 'UNKNOWN'];

export function Screen() {
  const place = usePlace();
  const filter = updateFilter(place.query);
  const { outcomes: wanted, ...others } = filter;
  const read = useRead(UpdatesList, { last: ROWS, before: place.query['after'] ?? null, filter });
  const chosen = wanted ?? [];
  const within = (list: readonly Outcome[]) => ({
    ...others,
    outcomes: chosen.length === 0 ? list : list.filter((one) => chosen.includes(one)),
  });
  const counts = useRead(
    UpdatesCounts,
    { filter, otherwise: within(otherwise), running: within(['IN_PROGRESS']) },
    {
      // An empty list of outcomes is a mistake for the API, and there is nothing to count.
      skip: chosen.length > 0 && within(otherwise).outcomes.length === 0,
    },
  );
  return (
    <Shown read={read} what="The list of live updates">
      {(data) => <List data={data} counts={counts.data} filtered={Object.keys(filter).length > 0} />}
    </Shown>
  );
}

type Update = UpdatesListQuery['liveUpdates']['nodes'][number];

interface ListProps {
  readonly data: UpdatesListQuery;
  readonly counts: UpdatesCountsQuery | null;
  readonly filtered: boolean;
}

function List({ data, counts, filtered }: ListProps) {
  const place = usePlace();
  const rows = useRowKeys();
  const { liveUpdates } = data;
  const newestFirst = [...liveUpdates.nodes].reverse();
  const max = commonMax(
    newestFirst.flatMap((one) => intervalOf(one) ?? []),
    null,
  );
  return (
    <>
      <UpdatesSentence total={liveUpdates.totalCount} counts={counts} filtered={filtered} />
      <search className="filters" aria-label="Filter of live updates">
        <FilterText name="host" label="host" hint="whole name" />
        <FilterWord
          name="outcome"
          label="ended"
          words={[
            [otherwise.map((one) => one.toLowerCase()).join(','), 'otherwise than well'],
            ...outcomes.map((one) => [one.toLowerCase(), looks[one].word] as const),
          ]}
        />
        <FilterText name="edge" label="edge" hint="old..new release" />
        <FilterText name="number" label="number" hint="3" />
        <span className="dim">{counted(liveUpdates.totalCount, 'update')}, newest first</span>
      </search>
      <div className="body">
        {newestFirst.length === 0 ? (
          <p className="empty">
            {filtered ? (
              <>
                No live update matches. <a href={place.to('updates')}>Remove the filter</a>
              </>
            ) : (
              <>
                A row for each live update would be here. Import a capture to see three:{' '}
                <code>handover-ledger import demo/captures/7.3.4-three-updates</code>
              </>
            )}
          </p>
        ) : (
          <div className="wide-table" tabIndex={0} role="group" aria-label="Live updates">
            <table className="plain" ref={rows} aria-rowcount={liveUpdates.totalCount}>
              <thead>
                <tr>
                  <th>host</th>
                  <th className="num">no.</th>
                  <th>ended</th>
                  <th>edge</th>
                  <th className="num">number</th>
                  <th colSpan={2}>blackout, one scale</th>
                  <th className="num">files back</th>
                  <th>began</th>
                  <th>reason</th>
                </tr>
              </thead>
              <tbody>
                {newestFirst.map((update) => (
                  <Row key={`${update.hostId}:${update.ordinal}`} update={update} max={max} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        <PageLinks
          next={
            liveUpdates.pageInfo.hasPreviousPage
              ? place.with({ after: liveUpdates.pageInfo.startCursor })
              : null
          }
          first={place.query['after'] === undefined ? null : place.with({ after: null })}
        />
      </div>
    </>
  );
}

function UpdatesSentence({
  total,
  counts,
  filtered,
}: {
  readonly total: number;
  readonly counts: UpdatesCountsQuery | null;
  readonly filtered: boolean;
}) {
  const place = usePlace();
  const otherwiseCount = counts?.otherwise.totalCount ?? 0;
  const newest = counts?.otherwise.nodes.at(-1);
  const running = counts?.running.totalCount ?? 0;
  const here = filtered ? ' under this filter' : '';
  if (total === 0) return <Sentence>There is no live update{here}.</Sentence>;
  const consequence = [
    running === 0 ? '' : `${counted(running, 'update')} ${running === 1 ? 'is' : 'are'} under way.`,
    counts !== null && otherwiseCount === 0 ? 'Nothing that was carried is missing.' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
  if (newest === undefined)
    return (
      <Sentence state="SUCCEEDED" consequence={consequence}>
        {counted(total, 'live update')}
        {here}, none of which ended otherwise than well.
      </Sentence>
    );
  return (
    <Sentence
      state={newest.outcome}
      consequence={
        <>
          The newest of them is{' '}
          <a href={place.to('update', { hostId: newest.hostId, ordinal: String(newest.ordinal) })}>
            update {newest.ordinal} of {newest.hostId}
          </a>
          : {looks[newest.outcome].word.toLowerCase()}. {consequence}
        </>
      }
    >
      {counted(otherwiseCount, 'update')} of {counted(total, 'live update')}
      {here} ended otherwise than well.
    </Sentence>
  );
}

function Row({ update, max }: { readonly update: Update; readonly max: number }) {
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

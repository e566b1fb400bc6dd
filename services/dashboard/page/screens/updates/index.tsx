/** Updates: which of them ended without success? */
import { commonMax, intervalOf } from '../../drawing/blackout.js';
import { ExportButtons } from '../../parts/export-buttons.js';
import { FilterText, FilterWord } from '../../parts/filter-field.js';
import { counted } from '../../parts/format.js';
import { PageLinks } from '../../parts/page-links.js';
import { ShownScreen } from '../../parts/pane.js';
import { Sentence } from '../../parts/sentence.js';
import { looks, outcomes, withoutSuccess, type Outcome } from '../../parts/states.js';
import { useRowKeys } from '../../parts/use-row-keys.js';
import { usePlace } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import type { RowPage } from '../../read/all-rows.js';
import { ask, type Answer } from '../../read/client.js';
import { updateColumns } from './columns.js';
import { updateFilter } from './filter.js';
import { Row, type Update } from './row.js';
import {
  UpdatesCounts,
  UpdatesList,
  type LiveUpdateFilter,
  type UpdatesCountsQuery,
  type UpdatesListQuery,
} from './query.generated.js';

/** Rows of a page. */
const ROWS = 50;

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
  const [differing, running] = [within(withoutSuccess), within(['IN_PROGRESS'])];
  const counts = useRead(UpdatesCounts, {
    otherwise: differing,
    mayDiffer: differing.outcomes.length > 0,
    running,
    mayRun: running.outcomes.length > 0,
  });
  return (
    <ShownScreen read={read} what="The list of live updates">
      {(data) => <List data={data} counts={counts.former ? null : counts.data} filter={filter} />}
    </ShownScreen>
  );
}

/** Rows of a page of the file. */
const FILE_ROWS = 200;

async function updatePage(
  filter: LiveUpdateFilter,
  position: string,
  before: string | null,
): Promise<Answer<RowPage<Update>>> {
  const answer = await ask(UpdatesList, { filter, at: { position }, before, last: FILE_ROWS });
  if (!answer.ok) return answer;
  const { nodes, pageInfo } = answer.data.liveUpdates;
  return {
    ok: true,
    data: { rows: nodes, before: pageInfo.hasPreviousPage ? pageInfo.startCursor : null },
  };
}

interface ListProps {
  readonly data: UpdatesListQuery;
  readonly counts: UpdatesCountsQuery | null;
  readonly filter: LiveUpdateFilter;
}

function List({ data, counts, filter }: ListProps) {
  const filtered = Object.keys(filter).length > 0;
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
            [withoutSuccess.map((one) => one.toLowerCase()).join(','), 'without success'],
            ...outcomes.map((one) => [one.toLowerCase(), looks[one].word] as const),
          ]}
        />
        <FilterText name="edge" label="edge" hint="old..new release" />
        <FilterText name="number" label="number" hint="3" />
        <span className="dim">{counted(liveUpdates.totalCount, 'update')}, newest first</span>
        <ExportButtons
          name="updates"
          asOf={newestFirst.length === 0 ? null : liveUpdates.asOf}
          columns={updateColumns}
          page={(position, before) => updatePage(filter, position, before)}
          without={['after']}
        />
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
  const otherwiseCount = counts?.otherwise?.totalCount ?? 0;
  const newest = counts?.otherwise?.nodes.at(-1);
  const running = counts?.running?.totalCount ?? 0;
  const here = filtered ? ' under this filter' : '';
  if (total === 0) return <Sentence>There is no live update{here}.</Sentence>;
  // How they ended is not known yet: nothing is claimed.
  if (counts === null)
    return (
      <Sentence>
        {counted(total, 'live update')}
        {here}.
      </Sentence>
    );
  const consequence = [
    running === 0 ? '' : `${counted(running, 'update')} ${running === 1 ? 'is' : 'are'} under way.`,
    otherwiseCount === 0 ? 'Nothing that was carried is missing.' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
  if (newest === undefined)
    return (
      <Sentence state="SUCCEEDED" consequence={consequence}>
        {counted(total, 'live update')}
        {here}, none of which ended without success.
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
      {here} ended without success.
    </Sentence>
  );
}

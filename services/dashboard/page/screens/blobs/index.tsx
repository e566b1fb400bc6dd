/** Blobs: which bytes were observed? */
import type { FileColumn } from '../../drawing/table-file.js';
import { eventFilter } from '../../drawing/event-filter.js';
import { isRecord } from '../../drawing/known-event.js';
import { Count } from '../../parts/count.js';
import { ExportButtons } from '../../parts/export-buttons.js';
import { FilterText } from '../../parts/filter-field.js';
import { counted } from '../../parts/format.js';
import { PageLinks } from '../../parts/page-links.js';
import { Pane, ShownScreen } from '../../parts/pane.js';
import { Sentence } from '../../parts/sentence.js';
import { When } from '../../parts/when.js';
import { usePlace } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import { BlobList, type BlobListQuery } from '../blob/query.generated.js';

interface Row {
  readonly sha256: string;
  readonly hostId: string;
  readonly name: string;
  readonly size: string;
  readonly moment: string;
  readonly position: string;
  readonly occurredAt: string;
  readonly times: number;
}

const blobColumns: readonly FileColumn<Row>[] = [
  { name: 'sha256', value: ({ sha256 }) => sha256 },
  { name: 'file', value: ({ name }) => name },
  { name: 'bytes', value: ({ size }) => size },
  { name: 'host', value: ({ hostId }) => hostId },
  { name: 'stage', value: ({ moment }) => moment },
  { name: 'seen', value: ({ times }) => times },
  { name: 'last_at', value: ({ occurredAt }) => occurredAt },
  { name: 'last_position', value: ({ position }) => position },
];

export function Screen() {
  const { query } = usePlace();
  const { hostIds, hostIdPrefix } = eventFilter({ host: query['host'] ?? '' });
  const filter = {
    types: ['blob.observed'],
    ...(hostIds === undefined ? {} : { hostIds }),
    ...(hostIdPrefix === undefined ? {} : { hostIdPrefix }),
  };
  const read = useRead(BlobList, { filter, before: query['after'] ?? null });
  return (
    <ShownScreen read={read} what="The observed blobs">
      {({ events }) => <List events={events} />}
    </ShownScreen>
  );
}

function List({ events }: { readonly events: BlobListQuery['events'] }) {
  const place = usePlace();
  const rows = rowsOf(events.nodes);
  const hosts = new Set(rows.map(({ hostId }) => hostId)).size;
  const host = place.query['host'];
  if (rows.length === 0 && (host !== undefined || place.query['after'] !== undefined))
    return (
      <Sentence state="NOT_STARTED" consequence={<a href={place.to('blobs')}>All observed blobs</a>}>
        No blob {host === undefined ? 'before this page' : `of ${host}`} was observed.
      </Sentence>
    );
  if (rows.length === 0)
    return (
      <Sentence
        state="NOT_STARTED"
        consequence={
          <>
            An observer that reads the files below the KHO debugfs directory reports them. A capture has some:{' '}
            <code>handover-ledger import demo/captures/7.3.4-three-updates</code>
          </>
        }
      >
        No blob has been observed.
      </Sentence>
    );
  const read = events.nodes.length;
  const older = events.continueFrom ?? (events.pageInfo.hasPreviousPage ? events.pageInfo.startCursor : null);
  return (
    <>
      <Sentence
        state="SUCCEEDED"
        consequence={
          events.totalCount > read
            ? `From ${read} observations of ${events.totalCount >= 10_000 ? '10,000 or more' : events.totalCount}. Equal bytes are stored once.`
            : 'Equal bytes are stored once.'
        }
      >
        {counted(rows.length, 'blob')} of {counted(hosts, 'host')} were observed.
      </Sentence>
      <search className="filters" aria-label="Filter of blobs">
        <FilterText name="host" label="host" hint="any, or hv-*" />
      </search>
      <div className="body">
        <Pane
          title="Observed blobs"
          question="Newest first: which bytes, of which kernel?"
          aside={
            <ExportButtons
              name="blobs"
              asOf={events.asOf}
              columns={blobColumns}
              page={() => Promise.resolve({ ok: true, data: { rows, before: null } })}
            />
          }
        >
          <div className="scrolled" tabIndex={0} role="group" aria-label="Table of observed blobs">
            <table className="blob-list">
              <thead>
                <tr>
                  <th scope="col">sha256</th>
                  <th scope="col">file</th>
                  <th scope="col" className="num">
                    bytes
                  </th>
                  <th scope="col">host</th>
                  <th scope="col">stage</th>
                  <th scope="col" className="num">
                    seen
                  </th>
                  <th scope="col">last, UTC</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.sha256}>
                    <td>
                      <a className="mono" href={place.to('blob', { sha256: row.sha256 })}>
                        {row.sha256.slice(0, 16)}
                      </a>
                    </td>
                    <td className="mono">{row.name}</td>
                    <td className="num mono">{row.size}</td>
                    <td>
                      <a href={place.to('host', { hostId: row.hostId })}>{row.hostId}</a>
                    </td>
                    <td>{row.moment}</td>
                    <td className="num">
                      <Count
                        value={row.times}
                        to={place.to('events', {}, { type: 'blob.observed', text: row.sha256 })}
                        what="Observations of these bytes"
                      />
                    </td>
                    <td>
                      <When at={row.occurredAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Pane>
        <PageLinks
          next={older === null ? null : place.with({ after: older })}
          first={place.query['after'] === undefined ? null : place.with({ after: null })}
        />
      </div>
    </>
  );
}

function rowsOf(nodes: BlobListQuery['events']['nodes']): readonly Row[] {
  const found = new Map<string, Row>();
  for (const { position, hostId, occurredAt, data, blobs } of [...nodes].reverse()) {
    const sha256 = blobs[0];
    if (sha256 === undefined || !isRecord(data)) continue;
    const known = found.get(sha256);
    const text = (value: unknown): string => (typeof value === 'string' ? value : '');
    found.set(
      sha256,
      known === undefined
        ? {
            ...{ sha256, hostId, position, occurredAt, times: 1 },
            ...{ name: text(data['name']), size: text(data['size']), moment: text(data['moment']) },
          }
        : { ...known, times: known.times + 1 },
    );
  }
  return [...found.values()];
}

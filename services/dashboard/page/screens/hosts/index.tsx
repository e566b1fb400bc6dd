/** Hosts: which of them need a person? */
import { Digits } from '../../parts/count.js';
import { counted } from '../../parts/format.js';
import { ShownScreen } from '../../parts/pane.js';
import { PageLinks } from '../../parts/page-links.js';
import { Sentence } from '../../parts/sentence.js';
import { StateMark } from '../../parts/state-mark.js';
import { looks, outcomes } from '../../parts/states.js';
import { useRowKeys } from '../../parts/use-row-keys.js';
import { When } from '../../parts/when.js';
import { usePlace } from '../../place/use-place.js';
import { eventsAddress } from '../../place/to-events.js';
import { useRead } from '../../read/use-read.js';
import { FilterText, FilterWord } from '../../parts/filter-field.js';
import { hostFilter } from './filter.js';
import { HostsList, type HostsListQuery } from './query.generated.js';

/** Rows of a page. */
const ROWS = 50;

export function Screen() {
  const place = usePlace();
  const filter = hostFilter(place.query);
  const read = useRead(HostsList, { first: ROWS, after: place.query['after'] ?? null, filter });
  return (
    <ShownScreen read={read} what="The list of hosts">
      {(data) => <List data={data} filtered={Object.keys(filter).length > 0} />}
    </ShownScreen>
  );
}

type Host = HostsListQuery['hosts']['nodes'][number];

function List({ data, filtered }: { readonly data: HostsListQuery; readonly filtered: boolean }) {
  const place = usePlace();
  const { hosts, fleetSummary } = data;
  const rows = useRowKeys();
  return (
    <>
      <HostsSentence data={data} filtered={filtered} />
      <search className="filters" aria-label="Filter of hosts">
        <FilterText name="host" label="host" hint="first characters" />
        <FilterWord
          name="outcome"
          label="last update"
          words={outcomes.map((one) => [one.toLowerCase(), looks[one].word])}
        />
        <FilterText name="kernel" label="kernel" hint="release or series" />
        <FilterText name="number" label="number" hint="3 or 3..5" />
        <FilterWord name="anomaly" label="anomalies" words={[['any', 'with anomalies']]} />
        <FilterWord
          name="silent"
          label="heard"
          words={[
            ['1', 'silent'],
            ['0', 'not silent'],
          ]}
        />
        <span className="dim">{counted(hosts.totalCount, 'host')}</span>
      </search>
      <div className="body">
        {hosts.nodes.length === 0 ? (
          <NoHosts filtered={filtered} fleet={fleetSummary.hosts} />
        ) : (
          <div className="wide-table" tabIndex={0} role="group" aria-label="Hosts">
            <table className="plain" ref={rows} aria-rowcount={hosts.totalCount}>
              <thead>
                <tr>
                  <th>host</th>
                  <th>last update</th>
                  <th>kernel</th>
                  <th className="num">boot</th>
                  <th className="num">number</th>
                  <th className="num">updates</th>
                  <th>holds for the next kernel</th>
                  <th className="num">anomalies</th>
                  <th className="num">events</th>
                  <th>last event</th>
                </tr>
              </thead>
              <tbody>
                {hosts.nodes.map((host) => (
                  <Row key={host.hostId} host={host} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        <PageLinks
          next={hosts.pageInfo.hasNextPage ? place.with({ after: hosts.pageInfo.endCursor }) : null}
          first={hosts.pageInfo.hasPreviousPage ? place.with({ after: null }) : null}
        />
      </div>
    </>
  );
}

function HostsSentence({
  data: { hosts, fleetSummary },
  filtered,
}: {
  readonly data: HostsListQuery;
  readonly filtered: boolean;
}) {
  const place = usePlace();
  const { hosts: all, withAnomalies, silent, stale } = fleetSummary;
  if (all === 0) return <Sentence>No host has reported yet.</Sentence>;
  const here = filtered
    ? `${counted(hosts.totalCount, 'host')} of ${counted(all, 'host')} under this filter.`
    : 'Ordered by name.';
  const also = [
    silent === 0 ? '' : `${counted(silent, 'host')} ${silent === 1 ? 'is' : 'are'} silent.`,
    stale === 0 ? '' : `${counted(stale, 'host')} ${stale === 1 ? 'stands' : 'stand'} still.`,
  ].filter((part) => part !== '');
  if (withAnomalies === 0)
    return (
      <Sentence state={also.length === 0 ? 'SUCCEEDED' : 'SILENT'} consequence={[...also, here].join(' ')}>
        None of {counted(all, 'host')} has an anomaly{also.length === 0 ? ', and all of them are heard' : ''}.
      </Sentence>
    );
  return (
    <Sentence
      state="HANDOVER_REFUSED"
      consequence={
        <>
          {[...also, here].join(' ')}{' '}
          {filtered ? null : <a href={place.with({ anomaly: 'any' })}>Show those with anomalies</a>}
        </>
      }
    >
      {withAnomalies} of {counted(all, 'host')} {withAnomalies === 1 ? 'has' : 'have'} an anomaly.
    </Sentence>
  );
}

function NoHosts({ filtered, fleet }: { readonly filtered: boolean; readonly fleet: number }) {
  const { to } = usePlace();
  return filtered ? (
    <p className="empty">
      No host matches; without the filter there are {counted(fleet, 'host')}.{' '}
      <a href={to('hosts')}>Remove the filter</a>
    </p>
  ) : (
    <p className="empty">
      A row for each host would be here. Import a capture to see one:{' '}
      <code>handover-ledger import demo/captures/7.3.4-three-updates</code>
    </p>
  );
}

function Row({ host }: { readonly host: Host }) {
  const { to, at } = usePlace();
  const { hostId, summary, stale, silentSince } = host;
  const { outgoingSessions, outgoingFiles } = summary;
  return (
    <tr>
      <td className="mono">
        <a data-row href={to('host', { hostId })}>
          {hostId}
        </a>
      </td>
      <td className={summary.lastOutcome === null ? 'dim' : looks[summary.lastOutcome].tone}>
        {summary.lastOutcome === null ? (
          'none attempted'
        ) : (
          <a href={to('update', { hostId, ordinal: String(summary.updates) })}>
            <StateMark state={summary.lastOutcome} />
          </a>
        )}
      </td>
      <td className="mono">{host.release ?? <span className="dim">not seen</span>}</td>
      <td className="num">{host.bootOrdinal ?? '—'}</td>
      <td className="num">
        {host.number === null ? <span className="dim">none</span> : <Digits value={host.number} />}
      </td>
      <td className="num">
        <a href={to('updates', {}, { host: hostId })}>{summary.updates}</a>
      </td>
      <td className={outgoingSessions === 0 ? 'dim' : ''}>
        {outgoingSessions === 0
          ? 'nothing'
          : `${counted(outgoingSessions, 'session')}, ${counted(outgoingFiles, 'file')}`}
      </td>
      <td className={`num${host.anomalyCount > 0 ? ' lost' : ''}`}>
        <a href={`${to('host', { hostId })}#anomalies`}>{host.anomalyCount}</a>
      </td>
      <td className="num">
        <a href={eventsAddress({ host: hostId }, at)}>
          <Digits value={host.version} />
        </a>
      </td>
      <td>
        {stale ? (
          <span className="held">stands still </span>
        ) : silentSince === null ? null : (
          <span className="unk">silent </span>
        )}
        <When at={host.lastOccurredAt} />
      </td>
    </tr>
  );
}

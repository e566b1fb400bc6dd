/** Fleet: is this rollout safe, and what do the failures share? */
import { useMemo } from 'react';
import { useKey } from '../../keys/use-key.js';
import { Announcer } from '../../parts/announcer.js';
import { grouped } from '../../parts/format.js';
import { Hairlines, Shown } from '../../parts/pane.js';
import { Sentence } from '../../parts/sentence.js';
import { usePlace } from '../../place/use-place.js';
import { EventAt } from '../../frame/query.generated.js';
import { isPosition } from '../../read/moment.js';
import { useRead } from '../../read/use-read.js';
import { hostAddress } from './addresses.js';
import { Counts } from './counts.js';
import { edgesOf } from './edges.js';
import { EdgesPane } from './edges-pane.js';
import { countStates, filterOf, groupingOf, groupings, groupsOf, isFiltered, matches } from './fleet-host.js';
import { FlightPane } from './flight-pane.js';
import { useHosts } from './hosts.js';
import { lossGroups } from './losses.js';
import { LossesPane } from './losses-pane.js';
import { FleetEdges, FleetInFlight, FleetLosses } from './query.generated.js';
import { say, sayChange } from './say.js';
import { FleetTable } from './table.js';
import { Legend, Wall } from './wall.js';
import { SavedViews } from './saved-views.js';

export function Screen() {
  const place = usePlace();
  const { at, query } = place;
  const fleet = useHosts(at);
  const losses = useRead(FleetLosses, {}, { everyMs: 5_000 });
  const edges = useRead(FleetEdges, {}, { everyMs: 5_000 });
  const flight = useRead(FleetInFlight, {});
  const then = useRead(
    EventAt,
    { position: at ?? '0' },
    { skip: at === null || !isPosition(at), refresh: 'never' },
  );
  /** What was in flight then is as old as it was then. */
  const instant = then.data?.event?.sequencedAt;
  const asTable = query['as'] === 'table';
  const onWall = query['wall'] !== undefined;
  useKey('t', 'Wall or table', () => place.change({ as: asTable ? null : 'table' }, { replace: true }));
  useKey('f', 'Wall mode', () => place.change({ wall: onWall ? null : '1' }));
  useKey('Escape', 'Leave wall mode', () => place.change({ wall: null }), { when: onWall });

  const filter = useMemo(() => filterOf(query), [query]);
  const by = groupingOf(query);
  // The map is the same object for all snapshots; `fleet` changes with each of them.
  const all = useMemo(() => [...fleet.hosts.values()], [fleet]);
  const byState = useMemo(() => countStates(all), [all]);
  const shown = useMemo(() => all.filter((host) => matches(host, filter)), [all, filter]);
  const groups = useMemo(() => groupsOf(shown, by), [shown, by]);
  const lost = useMemo(() => lossGroups(losses.data?.liveUpdates.nodes ?? []), [losses.data]);

  if (fleet.error !== null && all.length === 0)
    return (
      <div className="failure">
        <p className="lead held">The hosts could not be read.</p>
        <p>{fleet.error.message}</p>
      </div>
    );
  if (fleet.total === null) return <Hairlines rows={6} />;
  if (fleet.total === 0) return <EmptyFleet />;
  const tried = edgesOf(edges.data?.compatibilityMatrix.cells ?? []);
  const complete = fleet.complete || all.length >= fleet.total;
  const said = say({
    total: fleet.total,
    byState,
    edges: tried,
    slowest: null,
    stale: all.filter(({ stale }) => stale).length,
  });
  return (
    <div className={onWall ? 'fleet on-wall' : 'fleet'} data-as-of={fleet.asOf ?? ''}>
      {complete ? (
        <Sentence state={said.state} consequence={said.consequence}>
          {said.sentence}
        </Sentence>
      ) : (
        <Sentence consequence={`${grouped(all.length)} of ${grouped(fleet.total)} hosts have arrived here.`}>
          {grouped(fleet.total)} hosts.
        </Sentence>
      )}
      {at === null && complete ? <Announcer facts={byState} describe={sayChange} /> : null}
      <Counts byState={byState} known={all.length > 0} />
      <div className="body columns">
        <div className="main-column">
          <Toolbar shown={shown.length} total={fleet.total} filtered={isFiltered(filter)} />
          {shown.length === 0 ? (
            <NothingMatches />
          ) : asTable ? (
            <FleetTable hosts={shown} />
          ) : (
            <>
              <Legend present={byState} />
              <Wall groups={groups} by={by} hostAddress={(hostId) => hostAddress(place, hostId)} />
            </>
          )}
        </div>
        <aside className="side" aria-label="Findings">
          <Shown read={losses} what="The losses">
            {({ liveUpdates }) => (
              <LossesPane groups={lost} known={liveUpdates.nodes.length} total={liveUpdates.totalCount} />
            )}
          </Shown>
          <Shown read={edges} what="The edges">
            {() => <EdgesPane edges={tried} />}
          </Shown>
          <Shown read={flight} what="What is in flight">
            {({ liveUpdates }) => (
              <FlightPane
                updates={liveUpdates.nodes}
                total={liveUpdates.totalCount}
                moment={at === null || instant === undefined ? null : new Date(instant)}
              />
            )}
          </Shown>
          <SavedViews />
        </aside>
      </div>
    </div>
  );
}

function Toolbar({
  shown,
  total,
  filtered,
}: {
  readonly shown: number;
  readonly total: number;
  readonly filtered: boolean;
}) {
  const place = usePlace();
  const by = groupingOf(place.query);
  const asTable = place.query['as'] === 'table';
  return (
    <div className="heading toolbar">
      <h2>{filtered ? `${grouped(shown)} of ${grouped(total)} hosts` : `${grouped(total)} hosts`}</h2>
      <span className="question">
        {asTable ? 'What became of each host?' : 'one cell is one host, one block is 40'}
      </span>
      {filtered ? (
        <button type="button" className="link" onClick={() => place.change(noFilter)}>
          All hosts
        </button>
      ) : null}
      <span className="aside choices">
        <span className="choices" role="group" aria-label="Group by">
          <span className="dim">by</span>
          {groupings.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === by}
              onClick={() => place.change({ by: one }, { replace: true })}
            >
              {one}
            </button>
          ))}
        </span>
        <span className="choices" role="group" aria-label="Show as">
          <span className="dim">as</span>
          {(['wall', 'table'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={(one === 'table') === asTable}
              onClick={() => place.change({ as: one === 'table' ? one : null }, { replace: true })}
            >
              {one}
            </button>
          ))}
        </span>
      </span>
    </div>
  );
}

const noFilter = {
  outcome: null,
  kernel: null,
  number: null,
  rack: null,
  host: null,
  silent: null,
  stale: null,
  anomaly: null,
};

function NothingMatches() {
  const place = usePlace();
  return (
    <div className="empty">
      <p className="lead">No host matches this filter.</p>
      <p>
        <a href={place.with(noFilter)}>Show all hosts</a>
      </p>
    </div>
  );
}

function EmptyFleet() {
  return (
    <>
      <Sentence
        consequence={
          <>
            Import a capture to see one: <code>handover-ledger import demo/captures/7.3.4-three-updates</code>
          </>
        }
      >
        No host has reported yet.
      </Sentence>
    </>
  );
}

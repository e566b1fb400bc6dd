/** Fleet: is this rollout safe, and what do the failures share? */
import { useMemo } from 'react';
import { useKey } from '../../keys/use-key.js';
import { Announcer } from '../../parts/announcer.js';
import { grouped } from '../../parts/format.js';
import { Hairlines } from '../../parts/pane.js';
import { Sentence } from '../../parts/sentence.js';
import { losses, type State } from '../../parts/states.js';
import { usePlace } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import { hostAddress } from './addresses.js';
import { budgetOf } from './budget.js';
import { Counts } from './counts.js';
import { useEdgeHosts } from './edge-hosts.js';
import { edgesOf } from './edges.js';
import { Findings } from './findings.js';
import { filterOf, matches, noFilter, updatesOf, wordOf, type FleetFilter } from './fleet-filter.js';
import type { FleetHost } from './fleet-host.js';
import { useLabels } from './fleet-labels.js';
import { countStates, groupingOf, groupsOf, labelKeys, type View } from './host-groups.js';
import { useHosts } from './hosts.js';
import { FleetBlackouts, FleetEdges } from './query.generated.js';
import { isToCome, noLabels, stateOf, WAVE } from './rollout.js';
import { SavedViews } from './saved-views.js';
import { say, sayChange } from './say.js';
import { FleetTable } from './table.js';
import { Toolbar } from './toolbar.js';
import { useRollout } from './use-rollout.js';
import { Wall } from './wall.js';

const EVERY_MS = 10_000;

export function Screen() {
  const place = usePlace();
  const { at, query } = place;
  const fleet = useHosts(at);
  const labels = useLabels(at);
  const keys = useMemo(() => labelKeys(labels.values()), [labels]);
  const rollout = useRollout(keys.includes(WAVE));
  const updates = useMemo(() => updatesOf(query), [query]);
  const budget = budgetOf(query);
  const readEdges = useRead(FleetEdges, { filter: updates }, { everyMs: EVERY_MS });
  const blackouts = useRead(
    FleetBlackouts,
    { filter: updates, budget: budget === null ? null : String(budget) },
    { everyMs: EVERY_MS },
  );
  const ofEdge = useEdgeHosts(query['edge'], at);
  const asTable = query['as'] === 'table';
  const onWall = query['wall'] !== undefined;
  useKey('t', 'Wall or table', () => place.change({ as: asTable ? null : 'table' }, { replace: true }));
  useKey('f', 'Wall mode', () => place.change({ wall: onWall ? null : '1' }));
  useKey('Escape', 'Leave wall mode', () => place.change({ wall: null }), { when: onWall });

  const view = useMemo<View>(() => {
    const labelsOf = (host: FleetHost) => labels.get(host.hostId) ?? noLabels;
    return { labelsOf, stateOf: (host) => stateOf(host, labelsOf(host), rollout) };
  }, [labels, rollout]);
  const filter = useMemo(() => filterOf(query), [query]);
  const by = groupingOf(query, keys);
  // The map is the same object for all snapshots; `fleet` changes with each of them. Only the table shows `heardAt`.
  const changing = asTable ? fleet : fleet.revision;
  const all = useMemo(() => [...fleet.hosts.values()], [fleet.hosts, changing]);
  /** Hosts under the filter without its states, so that the counts show what each state would add. */
  const within = useMemo(() => {
    const anyState: FleetFilter = { ...filter, outcomes: new Set() };
    return all.filter(
      (host) =>
        (query['edge'] === undefined || ofEdge?.has(host.hostId) === true) &&
        matches(host, { state: 'UNKNOWN', labels: view.labelsOf(host), rollout }, anyState),
    );
  }, [all, filter, view, rollout, ofEdge, query]);
  const byState = useMemo(() => countStates(within.map(view.stateOf)), [within, view]);
  const shown = useMemo(
    () =>
      filter.outcomes.size === 0
        ? within
        : within.filter((host) => filter.outcomes.has(wordOf(view.stateOf(host)))),
    [within, filter, view],
  );
  const groups = useMemo(() => (asTable ? [] : groupsOf(shown, by, view)), [asTable, shown, by, view]);
  const edges = useMemo(() => {
    const toCome = new Map<string, number>();
    for (const host of within)
      if (isToCome(host, view.labelsOf(host), rollout))
        toCome.set(host.release ?? '', (toCome.get(host.release ?? '') ?? 0) + 1);
    return edgesOf(readEdges.data?.updateEdges.edges ?? [], toCome, rollout);
  }, [within, view, rollout, readEdges.data]);

  if (fleet.error !== null && all.length === 0)
    return (
      <div className="failure" role="status">
        <p className="lead held">The hosts could not be read.</p>
        <p>
          {fleet.error.message}{' '}
          {fleet.error.requestId === null ? null : (
            <span className="mono dim">request {fleet.error.requestId}</span>
          )}
        </p>
      </div>
    );
  if (fleet.total === null) return <Hairlines rows={6} />;
  if (fleet.total === 0) return <EmptyFleet />;
  const complete = fleet.complete || all.length >= fleet.total;
  const longest = blackouts.data?.blackoutDistribution.quantiles.find(({ perMille }) => perMille === 1000);
  const summary = say({
    total: within.length,
    byState,
    edges,
    slowest: longest?.atLeast ?? null,
    stale: within.filter(({ stale }) => stale).length,
  });
  const part =
    within.length === fleet.total ? '' : ` Under this filter; the fleet has ${grouped(fleet.total)} hosts.`;
  return (
    <div className={onWall ? 'fleet on-wall' : 'fleet'} data-as-of={fleet.asOf ?? ''}>
      {complete ? (
        <Sentence
          state={summary.state}
          consequence={`${summary.consequence}${part}`}
          actions={<Attention byState={byState} />}
        >
          {within.length === 0 ? 'No host matches this filter.' : summary.sentence}
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
          <SavedViews />
          <Toolbar shown={shown.length} total={fleet.total} by={by} keys={keys} />
          {shown.length === 0 ? (
            <NothingMatches />
          ) : asTable ? (
            <FleetTable hosts={shown} keys={keys} view={view} />
          ) : (
            <Wall
              groups={groups}
              by={by}
              view={view}
              present={byState}
              hostAddress={(hostId) => hostAddress(place, hostId)}
            />
          )}
        </div>
        <Findings
          filter={updates}
          edges={edges}
          readEdges={readEdges}
          blackouts={blackouts}
          target={rollout.target}
        />
      </div>
    </div>
  );
}

/** States in which a host needs a person now. */
const needsPerson: readonly State[] = [...losses, 'UNKNOWN', 'SILENT'];

function Attention({ byState }: { readonly byState: ReadonlyMap<State, number> }) {
  const place = usePlace();
  const states = needsPerson.filter((state) => (byState.get(state) ?? 0) > 0);
  const count = states.reduce((sum, state) => sum + (byState.get(state) ?? 0), 0);
  const words = states.map(wordOf).join(',');
  if (count === 0 || place.query['outcome'] === words) return null;
  return (
    <a className="button primary" href={place.with({ outcome: words, as: 'table', sort: null })}>
      {count === 1 ? 'Show the host that needs a person' : `Show ${grouped(count)} hosts that need a person`}
    </a>
  );
}

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
    <Sentence
      consequence={
        <>
          Import a capture to see one: <code>handover-ledger import demo/captures/7.3.4-three-updates</code>
        </>
      }
    >
      No host has reported yet.
    </Sentence>
  );
}

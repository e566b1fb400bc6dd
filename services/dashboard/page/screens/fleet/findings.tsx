/** What the fleet's updates show: their losses, kernel pairs, blackouts, and those under way. */
import { EventAt } from '../../frame/query.generated.js';
import { Shown } from '../../parts/pane.js';
import { usePlace } from '../../place/use-place.js';
import { isPosition } from '../../read/moment.js';
import { useRead, type Read } from '../../read/use-read.js';
import { BlackoutPane } from './blackout-pane.js';
import type { Edge } from './edges.js';
import { EdgesPane } from './edges-pane.js';
import { EXAMPLES } from './failures.js';
import { FailuresPane } from './failures-pane.js';
import { FlightPane } from './flight-pane.js';
import {
  FleetFailures,
  FleetInFlight,
  type FleetBlackoutsQuery,
  type FleetEdgesQuery,
  type LiveUpdateFilter,
} from './query.generated.js';

/** Groups and distributions compare up to 10,000 updates. */
const EVERY_MS = 10_000;

export function Findings({
  filter,
  edges,
  readEdges,
  blackouts,
  target,
}: {
  readonly filter: LiveUpdateFilter;
  readonly edges: readonly Edge[];
  readonly readEdges: Read<FleetEdgesQuery>;
  readonly blackouts: Read<FleetBlackoutsQuery>;
  readonly target: string | null;
}) {
  const { at } = usePlace();
  const failures = useRead(FleetFailures, { filter, examples: EXAMPLES }, { everyMs: EVERY_MS });
  // The phases of one update take the server some 50 ms.
  const flight = useRead(
    FleetInFlight,
    { filter: { ...filter, outcomes: ['IN_PROGRESS'] } },
    { everyMs: EVERY_MS },
  );
  const then = useRead(
    EventAt,
    { position: at ?? '0' },
    { skip: at === null || !isPosition(at), refresh: 'never' },
  );
  /** What was in flight then is as old as it was then. */
  const instant = then.data?.event?.sequencedAt;
  return (
    <aside className="side" aria-label="Findings">
      <Shown read={failures} what="What the losses share">
        {({ failureGroups }) => <FailuresPane failures={failureGroups} />}
      </Shown>
      <Shown read={readEdges} what="The kernel pairs">
        {() => <EdgesPane edges={edges} target={target} />}
      </Shown>
      <Shown read={blackouts} what="The blackouts">
        {({ blackoutDistribution }) => <BlackoutPane blackouts={blackoutDistribution} />}
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
    </aside>
  );
}

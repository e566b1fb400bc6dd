/** Opens the streams `fleetState` and `hostState` over the fleet view of this process. */
import type { HostId, Position } from '../../kernel/index.js';
import type { NewestHost, FleetCounts, FleetView, HostGroup } from '../../projections/index.js';
import type { Services } from '../context.js';
import { badArgument } from '../gate/request-error.js';
import type { FleetFilter, HostGroupBy } from '../generated.js';
import { pageSize } from '../paging/page-request.js';
import { hostIdArgument } from '../arguments/host-ids.js';
import { enterStream } from '../stream/enter-stream.js';
import { ConflatedStream, type ConflatedSource } from './conflated-stream.js';
import { checkFleetFilter } from './fleet-filter.js';

export interface FleetStateUpdate {
  readonly asOf: Position;
  readonly snapshot: boolean;
  readonly counts: FleetCounts;
  readonly groups: readonly HostGroup[];
  readonly changed: readonly NewestHost[];
  readonly left: readonly HostId[];
  readonly changedCount: number;
  readonly truncated: boolean;
}

export interface HostStateUpdate {
  readonly asOf: Position;
  readonly snapshot: boolean;
  readonly host: NewestHost | null;
}

const MIN_INTERVAL_MS = 25;
const MAX_INTERVAL_MS = 60_000;

export function openFleetState(
  services: Services,
  {
    filter,
    groupBy,
    minIntervalMs,
    rows,
  }: {
    filter?: FleetFilter | null | undefined;
    groupBy?: HostGroupBy | null | undefined;
    minIntervalMs: number;
    rows: number;
  },
): ConflatedStream<FleetStateUpdate> {
  const interval = intervalOf(minIntervalMs);
  const max = pageSize('rows', rows);
  const checked = checkFleetFilter(filter, groupBy);
  const { fleet } = services.streams;
  const [cohort, leave] = fleet.join(checked);
  let seen = 0;
  let first = true;
  const update = (asOf: Position): FleetStateUpdate => {
    const { changed, left, count, upTo } = cohort.since(seen, max);
    const snapshot = first;
    seen = upTo;
    first = false;
    const truncated = changed.length + left.length < count;
    return {
      asOf,
      snapshot,
      counts: cohort.counts,
      groups: cohort.groups,
      changed: changed.map((row) => shownAt(row, asOf)),
      left,
      changedCount: count,
      truncated,
    };
  };
  return conflated(services, 'fleetState', interval, leave, {
    take: (asOf) => (first || cohort.changes > seen ? update(asOf) : null),
    again: update,
  });
}

export function openHostState(
  services: Services,
  { hostId, minIntervalMs }: { hostId: string; minIntervalMs: number },
): ConflatedStream<HostStateUpdate> {
  const interval = intervalOf(minIntervalMs);
  const id = hostIdArgument('hostId', hostId);
  const { fleet } = services.streams;
  let shown: NewestHost | null | undefined;
  const update = (asOf: Position): HostStateUpdate => {
    const snapshot = shown === undefined;
    shown = fleet.host(id);
    return {
      asOf: later(asOf, shown?.position),
      snapshot,
      host: shown === null ? null : shownAt(shown, asOf),
    };
  };
  return conflated(services, 'hostState', interval, () => undefined, {
    take: (asOf) => (shown === undefined || fleet.host(id) !== shown ? update(asOf) : null),
    again: update,
  });
}

interface Taking<T> {
  take(asOf: Position): T | null;
  again(asOf: Position): T;
}

function conflated<T>(
  services: Services,
  field: string,
  minIntervalMs: number,
  leaveCohort: () => void,
  taking: Taking<T>,
): ConflatedStream<T> {
  const { fleet, heartbeatMs } = services.streams;
  let leave: () => void;
  try {
    leave = enterStream(services, field);
  } catch (error) {
    leaveCohort();
    throw error;
  }
  const unwatch = fleet.watch();
  const source: ConflatedSource<T> = {
    take: () => whenReady(fleet, (asOf) => taking.take(asOf)),
    again: () => (fleet.fresh() ? whenReady(fleet, (asOf) => taking.again(asOf)) : null),
    onNews: (callback) => fleet.onNews(callback),
    close() {
      leaveCohort();
      unwatch();
      leave();
    },
  };
  return new ConflatedStream({ source, minIntervalMs, heartbeatMs });
}

function whenReady<T>(fleet: FleetView, make: (asOf: Position) => T | null): T | null {
  const asOf = fleet.asOf();
  return asOf === null ? null : make(asOf);
}

/** The later position: a host may be newer than the rest of the fleet view. */
function later(asOf: Position, row: Position | undefined): Position {
  return row !== undefined && row > asOf ? row : asOf;
}

/** The fleet view is complete up to `asOf`, so each of its hosts is. */
function shownAt(row: NewestHost, asOf: Position): NewestHost {
  return { ...row, asOf: later(asOf, row.position) };
}

function intervalOf(minIntervalMs: number): number {
  if (minIntervalMs < MIN_INTERVAL_MS || minIntervalMs > MAX_INTERVAL_MS)
    throw badArgument(
      'minIntervalMs',
      `must be ${MIN_INTERVAL_MS} to ${MAX_INTERVAL_MS}, not ${minIntervalMs}`,
    );
  return minIntervalMs;
}

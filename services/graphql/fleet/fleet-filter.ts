/** Checks a fleet filter and gives it a key under which equal filters share their counts. */
import { badArgument } from '../gate/request-error.js';
import type { FleetFilter, HostGroupBy } from '../generated.js';
import { hostIdArgument } from '../arguments/host-ids.js';
import { hostGrouping, labelConditions } from '../arguments/labels.js';
import { isGiven } from '../is-given.js';
import { groupOf, hasLabels, type CheckedFleetFilter } from '../../projections/index.js';

const MAX_VALUES = 100;

/** Throws BAD_USER_INPUT naming the field. */
export function checkFleetFilter(
  input: FleetFilter | null | undefined,
  groupBy: HostGroupBy | null | undefined,
): CheckedFleetFilter {
  const filter = input ?? {};
  const hostIds = oneOf('hostIds', filter.hostIds);
  hostIds?.forEach((id, index) => hostIdArgument(`filter.hostIds[${index}]`, id));
  const releases = oneOf('releases', filter.releases);
  const numbers = oneOf('numbers', filter.numbers);
  const kho = oneOf('kho', filter.kho);
  const luo = oneOf('luo', filter.luo);
  const outcomes = oneOf('lastOutcomes', filter.lastOutcomes);
  const silent = filter.silent ?? null;
  const anomalous = filter.withAnomalies ?? null;
  const stale = filter.stale ?? null;
  const labels = labelConditions(filter.labels);
  const grouping = isGiven(groupBy) ? hostGrouping('groupBy', groupBy) : null;
  const hosts = hostIds === null ? null : new Set<string>(hostIds);
  return {
    key: JSON.stringify([
      hostIds,
      releases,
      numbers?.map(String) ?? null,
      kho,
      luo,
      outcomes,
      silent,
      anomalous,
      stale,
      labels,
      grouping,
    ]),
    groupOf: grouping === null ? null : groupOf(grouping),
    matches: (row) =>
      (hosts === null || hosts.has(row.hostId)) &&
      among(releases, row.release) &&
      among(numbers, row.number) &&
      among(kho, row.summary.kho) &&
      among(luo, row.summary.luo) &&
      among(outcomes, row.summary.lastOutcome) &&
      (silent === null || silent === (row.silentSince !== null)) &&
      (anomalous === null || anomalous === row.anomalyCount > 0) &&
      (stale === null || stale === row.stale) &&
      (labels === null || hasLabels(row.labels, labels)),
  };
}

function among<T>(wanted: readonly T[] | null, value: T | null): boolean {
  return wanted === null || (value !== null && wanted.includes(value));
}

/** Sorted and without repetition, so that equal filters have equal keys. */
function oneOf<T>(field: string, values: readonly T[] | null | undefined): readonly T[] | null {
  if (values === null || values === undefined) return null;
  if (values.length === 0)
    throw badArgument(`filter.${field}`, 'must have at least one value. Omit it for all values.');
  if (values.length > MAX_VALUES)
    throw badArgument(`filter.${field}`, `must have at most ${MAX_VALUES} values, not ${values.length}`);
  return [...new Set(values)].sort();
}

/** Counts of hosts by state, updated with each change and never recounted. */
import type { HostSummary } from '../host-summary.js';
import type { NewestHost } from './newest-hosts.js';

type Kho = HostSummary['kho'];
type Luo = HostSummary['luo'];
type Outcome = HostSummary['lastOutcome'];

interface Count<T> {
  readonly value: T;
  readonly hosts: number;
}

export interface FleetCounts {
  readonly hosts: number;
  readonly byKho: readonly Count<Kho>[];
  readonly byLuo: readonly Count<Luo>[];
  readonly byNumber: readonly Count<bigint | null>[];
  readonly byRelease: readonly Count<string | null>[];
  readonly byLastOutcome: readonly Count<Outcome>[];
  readonly silent: number;
  readonly withAnomalies: number;
  readonly stale: number;
}

/** Maximum length of one list: a fleet with many releases would fill a page. */
const MAX_GROUPS = 100;

export class RunningCounts {
  #hosts = 0;
  #silent = 0;
  #anomalous = 0;
  #stale = 0;
  readonly #kho = new Map<Kho, number>();
  readonly #luo = new Map<Luo, number>();
  readonly #numbers = new Map<bigint | null, number>();
  readonly #releases = new Map<string | null, number>();
  readonly #outcomes = new Map<Outcome, number>();
  #shown: FleetCounts | null = null;

  add(row: NewestHost): void {
    this.#count(row, 1);
  }

  remove(row: NewestHost): void {
    this.#count(row, -1);
  }

  /** Returns the same object until a count changes. */
  show(): FleetCounts {
    return (this.#shown ??= {
      hosts: this.#hosts,
      byKho: groups(this.#kho),
      byLuo: groups(this.#luo),
      byNumber: groups(this.#numbers),
      byRelease: groups(this.#releases),
      byLastOutcome: groups(this.#outcomes),
      silent: this.#silent,
      withAnomalies: this.#anomalous,
      stale: this.#stale,
    });
  }

  #count(row: NewestHost, by: 1 | -1): void {
    this.#shown = null;
    this.#hosts += by;
    if (row.silentSince !== null) this.#silent += by;
    if (row.anomalyCount > 0) this.#anomalous += by;
    if (row.stale) this.#stale += by;
    shift(this.#kho, row.summary.kho, by);
    shift(this.#luo, row.summary.luo, by);
    shift(this.#numbers, row.number, by);
    shift(this.#releases, row.release, by);
    shift(this.#outcomes, row.summary.lastOutcome, by);
  }
}

function shift<K>(counts: Map<K, number>, key: K, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}

/** Largest first; equal counts in a fixed order, so that the order of a page is stable. */
function groups<K>(counts: ReadonlyMap<K, number>): Count<K>[] {
  return [...counts]
    .sort(([a, many], [b, few]) => few - many || (String(a) < String(b) ? -1 : 1))
    .slice(0, MAX_GROUPS)
    .map(([value, hosts]) => ({ value, hosts }));
}

/** How many hosts are in which state, kept by what changes and never counted anew. */
import type { HostRow, HostSummary } from '../../projections/index.js';

type Kho = HostSummary['kho'];
type Luo = HostSummary['luo'];
type Outcome = HostSummary['lastOutcome'];

export interface FleetCounts {
  readonly hosts: number;
  readonly kho: readonly { readonly kho: Kho; readonly hosts: number }[];
  readonly luo: readonly { readonly luo: Luo; readonly hosts: number }[];
  readonly numbers: readonly { readonly number: bigint | null; readonly hosts: number }[];
  readonly releases: readonly { readonly release: string | null; readonly hosts: number }[];
  readonly lastOutcomes: readonly { readonly outcome: Outcome; readonly hosts: number }[];
  readonly silent: number;
  readonly anomalous: number;
  readonly stale: number;
}

/** Entries of one list; a fleet in which every host has its own release would fill a page with them. */
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

  add(row: HostRow): void {
    this.#count(row, 1);
  }

  remove(row: HostRow): void {
    this.#count(row, -1);
  }

  /** The same object until something changes. */
  show(): FleetCounts {
    return (this.#shown ??= {
      hosts: this.#hosts,
      kho: groups(this.#kho).map(([kho, hosts]) => ({ kho, hosts })),
      luo: groups(this.#luo).map(([luo, hosts]) => ({ luo, hosts })),
      numbers: groups(this.#numbers).map(([number, hosts]) => ({ number, hosts })),
      releases: groups(this.#releases).map(([release, hosts]) => ({ release, hosts })),
      lastOutcomes: groups(this.#outcomes).map(([outcome, hosts]) => ({ outcome, hosts })),
      silent: this.#silent,
      anomalous: this.#anomalous,
      stale: this.#stale,
    });
  }

  #count(row: HostRow, by: 1 | -1): void {
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

/** Largest first; equal counts in a fixed order, so that a page does not dance. */
function groups<K>(counts: ReadonlyMap<K, number>): [K, number][] {
  return [...counts]
    .sort(([a, many], [b, few]) => few - many || (String(a) < String(b) ? -1 : 1))
    .slice(0, MAX_GROUPS);
}

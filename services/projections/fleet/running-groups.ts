/** Counts of hosts by group and state, updated with each change and never recounted. */
import { compareGroups, labelOf, type HostGrouping } from '../labels.js';
import type { HostGroup } from '../read-host-groups.js';
import { RunningCounts } from './fleet-counts.js';
import type { NewestHost } from './newest-hosts.js';

/** The value of the group that a host is in. */
export function groupOf(by: HostGrouping): (row: NewestHost) => string | null {
  if ('label' in by) return ({ labels }) => labelOf(labels, by.label);
  switch (by.field) {
    case 'release':
      return ({ release }) => release;
    case 'number':
      return ({ number }) => (number === null ? null : String(number));
    case 'last_outcome':
      return ({ summary }) => summary.lastOutcome?.toUpperCase() ?? null;
  }
}

/** Maximum number of groups of one answer, as in the query. */
const MAX_GROUPS = 1_000;

export class RunningGroups {
  readonly #groupOf: (row: NewestHost) => string | null;
  readonly #groups = new Map<string | null, RunningCounts>();
  #shown: readonly HostGroup[] | null = null;

  constructor(groupOf: (row: NewestHost) => string | null) {
    this.#groupOf = groupOf;
  }

  add(row: NewestHost): void {
    const value = this.#groupOf(row);
    const group = this.#groups.get(value) ?? new RunningCounts();
    this.#groups.set(value, group);
    group.add(row);
    this.#shown = null;
  }

  remove(row: NewestHost): void {
    const value = this.#groupOf(row);
    const group = this.#groups.get(value);
    group?.remove(row);
    if (group?.show().hosts === 0) this.#groups.delete(value);
    this.#shown = null;
  }

  /** In the order of their values. The same list until a count changes. */
  show(): readonly HostGroup[] {
    return (this.#shown ??= [...this.#groups]
      .sort(([a], [b]) => compareGroups(a, b))
      .slice(0, MAX_GROUPS)
      .map(([value, counts]) => {
        const { hosts, silent, stale, withAnomalies, byLastOutcome } = counts.show();
        return { value, hosts, silent, stale, withAnomalies, byLastOutcome };
      }));
  }
}

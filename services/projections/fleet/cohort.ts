/**
 * The hosts that match one filter, in the order of their last change. All subscribers with that filter share it, so a
 * change is evaluated once per filter. A subscriber remembers only the number of the last change that it received; it
 * needs no queue.
 */
import type { HostId } from '../../kernel/index.js';
import type { NewestHost } from './newest-hosts.js';
import type { HostGroup } from '../read-host-groups.js';
import { RunningCounts, type FleetCounts } from './fleet-counts.js';
import { RunningGroups } from './running-groups.js';

export interface CheckedFleetFilter {
  /** Equal for equal filters. */
  readonly key: string;
  readonly matches: (row: NewestHost) => boolean;
  /** The group of a host; null: the hosts are not grouped. */
  readonly groupOf: ((row: NewestHost) => string | null) | null;
}

export interface Changes {
  readonly changed: readonly NewestHost[];
  readonly left: readonly HostId[];
  /** Number of all changes, including those beyond `max`. */
  readonly count: number;
  /** Pass it as `since` in the next call. */
  readonly upTo: number;
}

interface Entry {
  readonly hostId: HostId;
  /** Null: the host matched before and does not match now. */
  row: NewestHost | null;
  changed: number;
  before: Entry | null;
  after: Entry | null;
}

export class Cohort {
  readonly #matches: (row: NewestHost) => boolean;
  readonly #entries = new Map<HostId, Entry>();
  readonly #counts = new RunningCounts();
  readonly #groups: RunningGroups | null;
  #newest: Entry | null = null;
  #changes = 0;

  constructor(
    { matches, groupOf }: Pick<CheckedFleetFilter, 'matches' | 'groupOf'>,
    rows: Iterable<NewestHost>,
  ) {
    this.#matches = matches;
    this.#groups = groupOf === null ? null : new RunningGroups(groupOf);
    for (const row of rows) this.apply(row.hostId, row);
  }

  get counts(): FleetCounts {
    return this.#counts.show();
  }

  /** Empty when the hosts are not grouped. */
  get groups(): readonly HostGroup[] {
    return this.#groups?.show() ?? [];
  }

  /** Increases with every change; 0 is before all of them. */
  get changes(): number {
    return this.#changes;
  }

  /** Applies a change of a host; null: its row is gone. */
  apply(hostId: HostId, row: NewestHost | null): void {
    const now = row !== null && this.#matches(row) ? row : null;
    let entry = this.#entries.get(hostId);
    if (entry === undefined) {
      if (now === null) return;
      entry = { hostId, row: null, changed: 0, before: null, after: null };
      this.#entries.set(hostId, entry);
    } else {
      if (now === null && entry.row === null) return;
      this.#unlink(entry);
    }
    if (entry.row !== null) {
      this.#counts.remove(entry.row);
      this.#groups?.remove(entry.row);
    }
    if (now !== null) {
      this.#counts.add(now);
      this.#groups?.add(now);
    }
    entry.row = now;
    entry.changed = ++this.#changes;
    this.#append(entry);
  }

  /** The changes after `since`, oldest first, at most `max` hosts. */
  since(since: number, max: number): Changes {
    let first: Entry | null = null;
    let count = 0;
    for (let at = this.#newest; at !== null && at.changed > since; at = at.before) {
      // A subscriber that starts does not need hosts that no longer match.
      if (since === 0 && at.row === null) continue;
      first = at;
      count++;
    }
    const changed: NewestHost[] = [];
    const left: HostId[] = [];
    let upTo = since;
    for (let at = first; at !== null && changed.length + left.length < max; at = at.after) {
      upTo = at.changed;
      if (at.row !== null) changed.push(at.row);
      else if (since > 0) left.push(at.hostId);
    }
    return { changed, left, count, upTo: changed.length + left.length === count ? this.#changes : upTo };
  }

  #unlink(entry: Entry): void {
    if (entry.before !== null) entry.before.after = entry.after;
    if (entry.after === null) this.#newest = entry.before;
    else entry.after.before = entry.before;
    entry.before = entry.after = null;
  }

  #append(entry: Entry): void {
    entry.before = this.#newest;
    if (this.#newest !== null) this.#newest.after = entry;
    this.#newest = entry;
  }
}

/** What part of the log somebody wants to see; the same rule as SQL and in memory. */
import type { EventType, HostId, LedgerEvent } from '../../kernel/index.js';

/** Absent = everything. Several fields must all hold. */
export interface LogFilter {
  readonly hostIds?: readonly HostId[];
  readonly types?: readonly EventType[];
  /** None of these kinds: those that this build does not know are wanted too. */
  readonly exceptTypes?: readonly EventType[];
  /** Host clock, from this instant on. */
  readonly occurredFrom?: string;
  /** Host clock, before this instant. */
  readonly occurredBefore?: string;
}

export function matches(filter: LogFilter, event: LedgerEvent): boolean {
  return (
    (filter.hostIds === undefined || filter.hostIds.includes(event.hostId)) &&
    (filter.types === undefined || filter.types.includes(event.type)) &&
    !(filter.exceptTypes?.includes(event.type) ?? false) &&
    // Fixed-width UTC text: comparing text compares instants.
    (filter.occurredFrom === undefined || event.occurredAt >= filter.occurredFrom) &&
    (filter.occurredBefore === undefined || event.occurredAt < filter.occurredBefore)
  );
}

/** Conditions on alias e, all but the hosts, which the readers treat apart; values are appended to `values`. */
export function conditions(filter: LogFilter, values: unknown[]): string {
  const add = (value: unknown) => `$${values.push(value)}`;
  let sql = '';
  if (filter.types !== undefined) sql += ` and e.type = any(${add(filter.types)})`;
  if (filter.exceptTypes !== undefined) sql += ` and e.type <> all(${add(filter.exceptTypes)})`;
  if (filter.occurredFrom !== undefined)
    sql += ` and e.occurred_at >= ${add(filter.occurredFrom)}::timestamptz`;
  if (filter.occurredBefore !== undefined)
    sql += ` and e.occurred_at < ${add(filter.occurredBefore)}::timestamptz`;
  return sql;
}

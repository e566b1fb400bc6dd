/** A filter of events; the same rule in SQL and in memory. */
import type { EventType, HostId, LedgerEvent } from '../../kernel/index.js';

/** Absent = everything. An event must match every given field. */
export interface LogFilter {
  readonly hostIds?: readonly HostId[];
  readonly types?: readonly EventType[];
  /** None of these kinds. Kinds that this build does not know pass. */
  readonly exceptTypes?: readonly EventType[];
  /** Host clock, at or after this instant. */
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

/** Conditions on alias e, without the hosts, which the readers handle; values are appended to `values`. */
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

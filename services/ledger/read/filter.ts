/** A filter of events; the same rule in SQL and in memory. */
import {
  encodeEvent,
  type BootId,
  type EventType,
  type EvidenceSource,
  type HostId,
  type LedgerEvent,
} from '../../kernel/index.js';

/** Absent = everything. An event must match every given field. */
export interface LogFilter {
  readonly hostIds?: readonly HostId[];
  /** First characters of the hostId. */
  readonly hostIdPrefix?: string;
  readonly types?: readonly EventType[];
  /** None of these kinds. Kinds that this build does not know pass. */
  readonly exceptTypes?: readonly EventType[];
  readonly bootIds?: readonly BootId[];
  /** Evidence from at least one of these sources. */
  readonly sources?: readonly EvidenceSource[];
  /** Text within the canonical JSON; ASCII letters match in either case. */
  readonly text?: string;
  /** Host clock, at or after this instant. */
  readonly occurredFrom?: string;
  /** Host clock, before this instant. */
  readonly occurredBefore?: string;
}

export function matches(filter: LogFilter, event: LedgerEvent): boolean {
  return (
    (filter.hostIds === undefined || filter.hostIds.includes(event.hostId)) &&
    (filter.hostIdPrefix === undefined || event.hostId.startsWith(filter.hostIdPrefix)) &&
    (filter.types === undefined || filter.types.includes(event.type)) &&
    !(filter.exceptTypes?.includes(event.type) ?? false) &&
    (filter.bootIds === undefined || (event.bootId !== null && filter.bootIds.includes(event.bootId))) &&
    (filter.sources === undefined || hasSource(event, filter.sources)) &&
    // Fixed-width UTC text: comparing text compares instants.
    (filter.occurredFrom === undefined || event.occurredAt >= filter.occurredFrom) &&
    (filter.occurredBefore === undefined || event.occurredAt < filter.occurredBefore) &&
    (filter.text === undefined || lowerAscii(encodeEvent(event)).includes(textPattern(filter.text)))
  );
}

const hasSource = ({ evidence }: LedgerEvent, sources: readonly EvidenceSource[]): boolean =>
  evidence.some(({ source }) => sources.includes(source));

/** The form in which the canonical JSON has the text. */
const textPattern = (text: string): string => lowerAscii(JSON.stringify(text).slice(1, -1));

/** As `lower` of a text with collation "C". */
const lowerAscii = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** Conditions on alias e, without the hosts, which the readers handle; values are appended to `values`. */
export function conditions(filter: LogFilter, values: unknown[]): string {
  const add = (value: unknown) => `$${values.push(value)}`;
  let sql = '';
  if (filter.hostIdPrefix !== undefined) sql += ` and starts_with(e.host_id, ${add(filter.hostIdPrefix)})`;
  if (filter.types !== undefined) sql += ` and e.type = any(${add(filter.types)})`;
  if (filter.exceptTypes !== undefined) sql += ` and e.type <> all(${add(filter.exceptTypes)})`;
  if (filter.bootIds !== undefined) sql += ` and e.boot_id = any(${add(filter.bootIds)})`;
  if (filter.occurredFrom !== undefined)
    sql += ` and e.occurred_at >= ${add(filter.occurredFrom)}::timestamptz`;
  if (filter.occurredBefore !== undefined)
    sql += ` and e.occurred_at < ${add(filter.occurredBefore)}::timestamptz`;
  if (filter.sources !== undefined) {
    // The search in the text rejects most events before any JSON is parsed; data may contain the same text.
    const named = filter.sources.map((source) => `%"source":"${source}"%`);
    const evidence = filter.sources.map((source) => JSON.stringify([{ source }]));
    sql += ` and e.canonical like any(${add(named)}::text[]) and e.canonical::jsonb -> 'evidence' @> any(${add(evidence)}::jsonb[])`;
  }
  if (filter.text !== undefined)
    sql += ` and strpos(lower(e.canonical), ${add(textPattern(filter.text))}) > 0`;
  return sql;
}

/** The shown events as a file. The position up to which they were read is part of the file. */
import { meaningOf } from './event-meaning.js';

export interface ExportedEvent {
  readonly position: string;
  readonly hostId: string;
  readonly version: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly bootId: string | null;
  readonly data: unknown;
  readonly evidence: readonly {
    readonly source: string;
    readonly confidence: string;
    readonly ref: string | null;
  }[];
}

export interface ExportOf {
  /** Position up to which the filter was applied. */
  readonly asOf: string;
  /** Address of the list, which is its filter. */
  readonly address: string;
  readonly events: readonly ExportedEvent[];
}

const COLUMNS = [
  ...['position', 'as_of', 'occurred_at', 'recorded_at', 'host', 'version', 'boot_id', 'kind'],
  ...['meaning', 'sources', 'data', 'address'],
];

/** RFC 4180, with the position and the address in each row, so that a part of the file states where it is from. */
export function eventsCsv({ asOf, address, events }: ExportOf): string {
  const rows = events.map((event) => [
    event.position,
    asOf,
    event.occurredAt,
    event.recordedAt,
    event.hostId,
    event.version,
    event.bootId ?? '',
    event.type,
    meaningOf(event).text,
    [...new Set(event.evidence.map(({ source }) => source.toLowerCase()))].join(' '),
    JSON.stringify(event.data),
    address,
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

export const eventsJson = ({ asOf, address, events }: ExportOf): string =>
  `${JSON.stringify({ asOf, address, events }, null, 2)}\n`;

/** A spreadsheet runs a text that starts like a formula: it gets an apostrophe before it. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

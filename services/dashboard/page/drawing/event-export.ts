/** Columns of events in a file. */
import { meaningOf } from './event-meaning.js';
import type { FileColumn } from './table-file.js';

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

export const eventColumns: readonly FileColumn<ExportedEvent>[] = [
  { name: 'position', value: ({ position }) => position },
  { name: 'occurred_at', value: ({ occurredAt }) => occurredAt },
  { name: 'recorded_at', value: ({ recordedAt }) => recordedAt },
  { name: 'host', value: ({ hostId }) => hostId },
  { name: 'version', value: ({ version }) => version },
  { name: 'boot_id', value: ({ bootId }) => bootId },
  { name: 'kind', value: ({ type }) => type },
  { name: 'meaning', value: (event) => meaningOf(event).text },
  {
    name: 'sources',
    value: ({ evidence }) => [...new Set(evidence.map(({ source }) => source.toLowerCase()))].join(' '),
  },
  { name: 'data', value: ({ data }) => JSON.stringify(data) },
];

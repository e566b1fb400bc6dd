/** Writes all matching events up to a position into a file that the browser saves. */
import { eventsCsv, eventsJson } from '../../drawing/event-export.js';
import type { EventFilterInput } from '../../drawing/event-filter.js';
import { ask, type ReadError } from '../../read/client.js';
import { EventsBack } from './query.generated.js';
import type { Row } from './list-store.js';

/** More rows than a browser holds well: the file then has the newest. */
const MOST = 100_000;

export interface ExportRequest {
  readonly form: 'csv' | 'json';
  readonly asOf: string;
  readonly address: string;
  readonly filter: EventFilterInput;
  /** Called with the number of rows read so far; returns false to stop. */
  readonly progress: (rows: number) => boolean;
}

/** Returns the error of the read that failed; null when the file was written, or the reader stopped. */
export async function exportEvents(request: ExportRequest): Promise<ReadError | null> {
  const { form, asOf, address, filter, progress } = request;
  const pages: (readonly Row[])[] = [];
  let before: string | null = null;
  let count = 0;
  do {
    const answer: Awaited<ReturnType<typeof page>> = await page(filter, asOf, before);
    if (!answer.ok) return answer.error;
    const { nodes, pageInfo, continueFrom } = answer.data.events;
    pages.unshift(nodes);
    count += nodes.length;
    before = continueFrom ?? (pageInfo.hasPreviousPage ? (pageInfo.startCursor ?? null) : null);
    if (!progress(count)) return null;
  } while (before !== null && count < MOST);
  const file = { asOf, address, events: pages.flat() };
  save(
    form === 'csv' ? eventsCsv(file) : eventsJson(file),
    form === 'csv' ? 'text/csv' : 'application/json',
    `events-at-${asOf}.${form}`,
  );
  return null;
}

const page = (filter: EventFilterInput, asOf: string, before: string | null) =>
  ask(EventsBack, { filter, at: { position: asOf }, before });

function save(text: string, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the content when the click returns.
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

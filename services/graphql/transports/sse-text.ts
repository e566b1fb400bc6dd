/** Items of a stream as Server-Sent Events. */
import type { LedgerEvent } from '../../kernel/index.js';
import type { StreamItem } from '../stream/stream-item.js';

/** One message per event. Control items have their own message names; a heartbeat is a comment. */
export function sseText(item: StreamItem): string {
  switch (item.__typename) {
    case 'EventBatch':
      return item.edges.map(({ cursor, node }) => message('event', cursor, eventJson(node))).join('');
    case 'CaughtUp':
      return message('caught-up', item.cursor, JSON.stringify({ position: String(item.position) }));
    case 'FellBehind':
      return message(
        'fell-behind',
        item.cursor,
        JSON.stringify({ position: String(item.position), head: String(item.head) }),
      );
    case 'Heartbeat':
      // A message without data is not dispatched, but its id is kept: a client with rare events resumes from here.
      return `: heartbeat position=${item.position} head=${item.head}\nid: ${item.cursor}\n\n`;
  }
}

function message(event: string, id: string, data: string): string {
  return `event: ${event}\nid: ${id}\ndata: ${data}\n\n`;
}

/** The event as one line of JSON, with the field names of the schema. */
export function eventJson(event: LedgerEvent): string {
  const { id, position, version, ...rest } = event;
  return JSON.stringify({ position: String(position), version: String(version), eventId: id, ...rest });
}

/** The list of events as an external store: pages of the past, and the stream behind them. */
import {
  arrive,
  continues,
  pause,
  prepend,
  resume,
  startOf,
  type EventList,
} from '../../drawing/event-list.js';
import type { EventFilterInput } from '../../drawing/event-filter.js';
import { isRecord } from '../../drawing/known-event.js';
import { createFeed, type Feed } from '../../feed/feed.js';
import { ask, type ReadError } from '../../read/client.js';
import type { At } from '../../read/moment.js';
import { EventsBack, EventsLater, type EventRowFragment } from './query.generated.js';
import { ROW_FIELDS } from './row-fields.js';

export type Row = EventRowFragment;

export interface ListSnapshot extends EventList<Row> {
  /** Position up to which the filter was applied when the list was read; null before. */
  readonly asOf: string | null;
  /** Position back to which the log was read. */
  readonly readTo: string | null;
  readonly loading: boolean;
  /** The reader stopped the search for older rows. What was found stays. */
  readonly halted: boolean;
  /** The list ends at the event with which it was opened; later ones are counted and not read. */
  readonly anchored: boolean;
  readonly error: ReadError | null;
  readonly readAt: Date | null;
}

export interface EventListStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => ListSnapshot;
  /** Reads the page before the first row. */
  readonly older: () => void;
  /** Stops the search for older rows, and goes on with it. */
  readonly halt: () => void;
  readonly search: () => void;
  readonly pause: () => void;
  /** Shows what waits and follows. In the past, nothing follows, and only an anchored list has more to show. */
  readonly follow: () => void;
  readonly again: () => void;
  readonly stop: () => void;
}

/** Between two counts of the events after an anchored list. */
const LATER_MS = 5_000;

export interface EventListOptions {
  readonly filter: EventFilterInput;
  /** The moment of a list that does not follow; null: the present. */
  readonly at: At | null;
  /** Whether it starts so. */
  readonly follows: boolean;
  /** Position at which it ends until the reader asks for more; null for the newest. */
  readonly anchor: string | null;
}

export function createEventList({ filter, at, follows, anchor }: EventListOptions): EventListStore {
  const listeners = new Set<() => void>();
  let state: ListSnapshot = {
    ...startOf<Row>([], false, follows && at === null),
    asOf: null,
    readTo: null,
    loading: true,
    halted: false,
    anchored: anchor !== null && !follows,
    error: null,
    readAt: null,
  };
  let later: ReturnType<typeof setInterval> | undefined;
  let cursor: string | null = null;
  let feed: Feed<Row> | null = null;
  let stopped = false;

  const change = (more: Partial<ListSnapshot>): void => {
    state = { ...state, ...more };
    for (const listener of [...listeners]) listener();
  };

  const readNewest = async (following: boolean): Promise<void> => {
    feed?.stop();
    feed = null;
    clearInterval(later);
    change({ loading: true, halted: false });
    const answer = await ask(EventsBack, { filter, at: upTo() });
    if (stopped) return;
    if (!answer.ok) {
      change({ loading: false, error: answer.error });
      return;
    }
    const { asOf, nodes, pageInfo, continueFrom, readTo } = answer.data.events;
    cursor = continueFrom ?? pageInfo.startCursor ?? null;
    change({
      ...startOf(nodes, pageInfo.hasPreviousPage || continueFrom !== null, following),
      readTo,
      asOf,
      loading: false,
      error: null,
      readAt: new Date(),
    });
    if (state.anchored) {
      await countLater();
      if (at === null && !over()) later = setInterval(() => void countLater(), LATER_MS);
    } else if (at === null) openFeed(asOf);
    // A page that ends early found nothing in the part of the log that it read.
    if (nodes.length === 0) await readOlder();
  };

  const over = (): boolean => stopped;
  const upTo = (): At | null => (state.anchored && anchor !== null ? { position: anchor } : at);

  const countLater = async (): Promise<void> => {
    const answer = await ask(EventsLater, { position: anchor ?? '0', filter });
    if (!over() && answer.ok && state.anchored) change({ waiting: answer.data.eventsAfter.count });
  };

  // The page ends at `asOf`, and the stream starts after it.
  const openFeed = (after: string): void => {
    const opened = createFeed<Row>({
      after: { position: after },
      filter: { ...filter },
      fields: ROW_FIELDS,
      read: readRow,
      capacity: 1,
    });
    opened.subscribeEvents((rows) => change(arrive(state, rows)));
    feed = opened;
  };

  const readOlder = async (): Promise<void> => {
    if (state.loading || state.halted || !state.more || cursor === null) return;
    change({ loading: true, grown: 0 });
    const before = cursor;
    const answer = await ask(EventsBack, { filter, at: upTo(), before });
    if (stopped) return;
    if (!answer.ok) {
      change({ loading: false, error: answer.error });
      return;
    }
    const { nodes, pageInfo, continueFrom, readTo } = answer.data.events;
    cursor = continueFrom ?? pageInfo.startCursor ?? cursor;
    change({
      ...prepend(state, nodes, pageInfo.hasPreviousPage || continueFrom !== null),
      readTo,
      loading: false,
      error: null,
    });
    if (state.rows.length === 0) await readOlder();
  };

  void readNewest(state.following);
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => state,
    older: () => void readOlder(),
    halt: () => change({ halted: true, grown: 0 }),
    search: () => {
      change({ halted: false, grown: 0 });
      void readOlder();
    },
    pause: () => {
      if (state.following) change(pause(state));
    },
    follow: () => {
      if (state.anchored) {
        change({ anchored: false });
        void readNewest(at === null);
        return;
      }
      if (at !== null || state.following) return;
      if (continues(state)) change(resume(state));
      else void readNewest(true);
    },
    again: () => void readNewest(state.following),
    stop: () => {
      stopped = true;
      clearInterval(later);
      feed?.stop();
    },
  };
}

/** A row as the stream delivers it. Throws when the server sends another shape than `ROW_FIELDS` selects. */
function readRow(node: Readonly<Record<string, unknown>> & { readonly position: string }): Row {
  const text = (name: string): string => {
    const value = node[name];
    if (typeof value !== 'string') throw new Error(`the stream delivered an event whose ${name} is no text`);
    return value;
  };
  const { bootId, schemaVersion, data, evidence } = node;
  return {
    position: node.position,
    version: text('version'),
    hostId: text('hostId'),
    bootId: typeof bootId === 'string' ? bootId : null,
    type: text('type'),
    schemaVersion: Number(schemaVersion),
    data,
    occurredAt: text('occurredAt'),
    recordedAt: text('recordedAt'),
    evidence: Array.isArray(evidence) ? evidence.flatMap(readEvidence) : [],
  };
}

function readEvidence(one: unknown): Row['evidence'] {
  if (!isRecord(one)) return [];
  const { source, confidence, ref } = one;
  return [
    {
      // The enums of the API: the server that serves this page wrote them.
      source: source as Row['evidence'][number]['source'],
      confidence: confidence as Row['evidence'][number]['confidence'],
      ref: typeof ref === 'string' ? ref : null,
    },
  ];
}

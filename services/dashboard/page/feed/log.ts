/** The log as the whole page follows it: for the live sign, the head of the tape, and reads that are repeated. */
import { useSyncExternalStore } from 'react';
import { LOG_FIELDS } from './log-fields.js';
import { createFeed, type Feed, type FeedSnapshot } from './feed.js';

export interface LogEvent {
  readonly position: string;
  readonly hostId: string;
  readonly type: string;
  readonly sequencedAt: string;
  /** Milliseconds from the assignment of the position to the arrival here; null when the clocks disagree. */
  readonly underWayMs: number | null;
}

let log: Feed<LogEvent> | null = null;

function started(): Feed<LogEvent> {
  log ??= createFeed<LogEvent>({
    after: { at: 'END' },
    fields: LOG_FIELDS,
    capacity: 500,
    read: ({ position, hostId, type, sequencedAt }) => ({
      position,
      hostId: String(hostId),
      type: String(type),
      sequencedAt: String(sequencedAt),
      underWayMs: underWay(Date.parse(String(sequencedAt))),
    }),
  });
  return log;
}

function underWay(sequencedAt: number): number | null {
  const passed = Date.now() - sequencedAt;
  return passed >= 0 && passed < 60_000 ? passed : null;
}

export const useLog = (): FeedSnapshot<LogEvent> =>
  useSyncExternalStore(started().subscribe, started().snapshot);

export const subscribeEvents = (listener: (events: readonly LogEvent[]) => void): (() => void) =>
  started().subscribeEvents(listener);

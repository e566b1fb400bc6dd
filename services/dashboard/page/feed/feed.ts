/**
 * A stream of events as an external store: one flush a frame, and the newest events in a ring of fixed capacity. While
 * paused, arriving events are counted and kept aside, and nothing that is shown moves.
 */
import {
  followEvents,
  type Follow,
  type FollowEvent,
  type FollowOptions,
  type FollowStart,
  type FollowStatus,
} from '../../../client/follow.js';
import { ENDPOINT } from '../read/client.js';
import { currentSession, refuse, subscribeSession } from '../read/session.js';

export interface FeedSnapshot<Event> {
  /** Shown events, oldest first; at most the capacity. */
  readonly rows: readonly Event[];
  /** Number of events delivered since the start, shown or waiting. */
  readonly delivered: number;
  /** Number of events that arrived during the pause. */
  readonly waiting: number;
  readonly paused: boolean;
  readonly status: FollowStatus;
  /** Start of the status; for `stale`, the time of the last message. */
  readonly since: Date;
  /** Newest position of the log, as the stream last stated it; null before. */
  readonly head: string | null;
  /** Position up to which the stream was delivered. */
  readonly position: string | null;
}

export interface Feed<Event> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => FeedSnapshot<Event>;
  /** Receives the events of each flush, also during a pause. */
  readonly subscribeEvents: (listener: (events: readonly Event[]) => void) => () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly stop: () => void;
}

export interface FeedOptions<Event> {
  readonly after: FollowStart;
  readonly filter?: Readonly<Record<string, unknown>>;
  /** Selection on each event in addition to `position`. */
  readonly fields: string;
  /** Reads what `fields` selects; throws for another shape. */
  readonly read: (node: FollowEvent['node']) => Event;
  readonly capacity: number;
}

/** The server sends a heartbeat every 10 s: two missed ones mean that the connection is lost. */
const SILENCE_MS = 21_000;
/** A hidden tab draws no frames. */
const HIDDEN_FLUSH_MS = 500;

export function createFeed<Event>(options: FeedOptions<Event>): Feed<Event> {
  const listeners = new Set<() => void>();
  const eventListeners = new Set<(events: readonly Event[]) => void>();
  let state: FeedSnapshot<Event> = {
    rows: [],
    delivered: 0,
    waiting: 0,
    paused: false,
    status: 'catching_up',
    since: new Date(),
    head: null,
    position: null,
  };
  /** Arrived since the last flush. */
  let arrived: Event[] = [];
  /** Arrived during the pause; at most the capacity. */
  let aside: Event[] = [];
  let change: Partial<FeedSnapshot<Event>> = {};
  let scheduled = false;

  const newest = (rows: readonly Event[]): readonly Event[] =>
    rows.length > options.capacity ? rows.slice(-options.capacity) : rows;

  const flush = (): void => {
    scheduled = false;
    const events = arrived;
    arrived = [];
    const more = change;
    change = {};
    state = { ...state, ...more, delivered: state.delivered + events.length };
    if (events.length > 0) {
      if (state.paused) {
        aside = [...newest([...aside, ...events])];
        state = { ...state, waiting: state.waiting + events.length };
      } else state = { ...state, rows: newest([...state.rows, ...events]) };
      for (const listener of [...eventListeners]) listener(events);
    }
    for (const listener of [...listeners]) listener();
  };
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    if (document.hidden) setTimeout(flush, HIDDEN_FLUSH_MS);
    else requestAnimationFrame(flush);
  };
  const update = (more: Partial<FeedSnapshot<Event>>): void => {
    change = { ...change, ...more };
    schedule();
  };

  let follow: Follow | null = null;
  const open = (after: FollowStart): void => {
    const settings: FollowOptions = {
      url: new URL(ENDPOINT, location.href).href,
      after,
      ...(options.filter === undefined ? {} : { filter: options.filter }),
      batch: 256,
      fields: options.fields,
      silenceMs: SILENCE_MS,
      maxWaitMs: 5_000,
      connectionParams: ({ tokenRefused }) => {
        const { token } = currentSession();
        if (tokenRefused) refuse(token);
        return token === null ? {} : { authorization: `Bearer ${token}` };
      },
      onEvents: (events) => {
        for (const { node } of events) arrived.push(options.read(node));
        update({ position: events.at(-1)?.node.position ?? state.position });
      },
      onStatus: (status, since) => update({ status, since }),
      onProgress: ({ position, head }) => update({ position, head }),
    };
    follow = followEvents(settings);
  };
  open(options.after);
  const stopWatching = subscribeSession(() => {
    if (currentSession().refused !== null) return;
    const from = follow?.resumeFrom() ?? options.after;
    void follow?.stop();
    open(from);
  });

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => state,
    subscribeEvents: (listener) => {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    pause: () => update({ paused: true }),
    resume: () => {
      const rows = newest([...state.rows, ...aside]);
      aside = [];
      update({ paused: false, waiting: 0, rows });
    },
    stop: () => {
      stopWatching();
      void follow?.stop();
    },
  };
}

/** Opens a stream of the log for a subscriber: checks the arguments, finds the start, counts the stream. For all transports. */
import { asPosition, kindsWithoutEffect, type Position } from '../../kernel/index.js';
import { archivedBefore, firstPosition, readHead, type LogFilter } from '../../ledger/index.js';
import type { Services } from '../context.js';
import { limits } from '../gate/limits.js';
import type { EventFilter, StreamStartInput } from '../generated.js';
import { positionOf, type CursorCodec } from '../paging/cursor.js';
import { pageSize } from '../paging/page-request.js';
import { checkFilter } from '../arguments/event-filter.js';
import { positionInFuture } from '../state/moment.js';
import { enterStream } from './enter-stream.js';
import { EventStream } from './event-stream.js';

export interface StreamRequest {
  /** Label in the metrics. */
  readonly field: 'events' | 'transitions' | 'sse';
  /** Name of the principal. */
  readonly client: string;
  readonly after: StreamStartInput;
  readonly filter: EventFilter | null | undefined;
  readonly batch: number;
  /** Leave out the kinds that change no state, unless the filter names kinds itself. */
  readonly stateOnly: boolean;
}

/** Throws BAD_USER_INPUT, INVALID_CURSOR, POSITION_IN_FUTURE, ARCHIVED or UNAVAILABLE. */
export async function openEventStream(services: Services, request: StreamRequest): Promise<EventStream> {
  const { tail, metrics, streams, pool } = services;
  const batch = pageSize('batch', request.batch, limits.batchEvents);
  const { filter, cursors } = checkFilter(request.filter);
  const { position: startHead } = await readHead(pool);
  const start = startOf(request.after, startHead, cursors);
  const first = await firstPosition(pool);
  if (start + 1n < first) throw archivedBefore(first);
  // Kinds named by the filter are always included. So are kinds that a newer server wrote: they may change state.
  const wanted: LogFilter =
    request.stateOnly && filter.types === undefined ? { ...filter, exceptTypes: kindsWithoutEffect } : filter;
  const behind = (position: bigint): number => Math.max(0, Number(tail.head() - position));
  const leave = enterStream(services, request.field);
  try {
    const stream = new EventStream({
      start,
      startHead,
      cursors,
      batch,
      batchBytes: limits.batchBytes,
      source: tail.subscribe(start, wanted),
      head: () => tail.head(),
      heartbeatMs: streams.heartbeatMs,
      onEvents(events, live) {
        metrics.streamedEvents.inc(events.length);
        const newest = events.at(-1);
        if (newest !== undefined) metrics.streamLag.observe(behind(newest.position));
        if (live && newest !== undefined)
          metrics.sequencedToSent.observe(Math.max(0, (Date.now() - Date.parse(newest.sequencedAt)) / 1000));
      },
      onFellBehind: () => metrics.demotions.inc(),
      onEnd() {
        leave();
        metrics.openStreams.delete(lagging);
      },
    });
    const lagging = {
      field: request.field,
      client: request.client,
      lag: () => behind(stream.position),
    };
    metrics.openStreams.add(lagging);
    return stream;
  } catch (error) {
    leave();
    throw error;
  }
}

function startOf(after: StreamStartInput, head: Position, cursors: CursorCodec): Position {
  if (after.at !== undefined) return after.at === 'BEGINNING' ? asPosition(0n) : head;
  const [argument, position] =
    after.position !== undefined
      ? (['after.position', after.position] as const)
      : (['after.cursor', asPosition(positionOf(cursors, 'after.cursor', after.cursor))] as const);
  if (position > head) throw positionInFuture(argument, position, head, 'or start with after: {at: END}');
  return position;
}

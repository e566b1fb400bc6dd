import { asPosition, type Position } from '../../kernel/index.js';
import { readHead, type LogFilter } from '../../ledger/index.js';
import type { Context } from '../context.js';
import { badArgument, requestError } from '../gate/request-error.js';
import type { StreamItemResolvers, StreamStartInput, SubscriptionResolvers } from '../generated.js';
import { positionOf, type CursorCodec } from '../paging/cursor.js';
import { pageSize } from '../paging/page-request.js';
import { silentTypes } from '../stream/silent-types.js';
import type { StreamItem } from '../stream/stream-item.js';
import { TransitionStream } from '../stream/transition-stream.js';
import { checkFilter } from './event-filter.js';

const MAX_BATCH = 256;

export const Subscription: SubscriptionResolvers = {
  transitions: {
    async subscribe(_root, { after, filter: input, includeSilent, batch }, context) {
      const size = pageSize('batch', batch, MAX_BATCH);
      const { filter, cursors } = checkFilter(input);
      const { position: head } = await readHead(context.pool);
      const start = startOf(after, head, cursors);
      // Kinds that were named are wanted, whatever they do. So are those a newer server wrote: they may change state.
      const wanted: LogFilter =
        includeSilent || filter.types !== undefined ? filter : { ...filter, exceptTypes: [...silentTypes] };
      return openStream(context, { start, startHead: head, cursors, batch: size }, wanted);
    },
    resolve: (item: StreamItem) => item,
  },
};

export const StreamItemUnion: StreamItemResolvers = { __resolveType: (item) => item.__typename };

interface Place {
  readonly start: Position;
  readonly startHead: Position;
  readonly cursors: CursorCodec;
  readonly batch: number;
}

function openStream(
  { tail, metrics, streams }: Context,
  place: Place,
  filter: LogFilter,
): AsyncIterable<StreamItem> {
  const open = metrics.subscriptions.labels({ field: 'transitions' });
  open.inc();
  const behind = (position: bigint): number => Math.max(0, Number(tail.head() - position));
  const stream = new TransitionStream({
    ...place,
    source: tail.subscribe(place.start, filter),
    head: () => tail.head(),
    heartbeatMs: streams.heartbeatMs,
    fellBehindAfter: streams.fellBehindAfter,
    onEvents(events, live) {
      metrics.streamedEvents.inc(events.length);
      const newest = events.at(-1);
      if (newest !== undefined) metrics.streamLag.observe(behind(newest.position));
      if (live && newest !== undefined)
        metrics.sequencedToSent.observe(Math.max(0, (Date.now() - Date.parse(newest.sequencedAt)) / 1000));
    },
    onFellBehind: () => metrics.demotions.inc(),
    onEnd() {
      open.dec();
      metrics.openStreams.delete(lagging);
    },
  });
  const lagging = { lag: () => behind(stream.position) };
  metrics.openStreams.add(lagging);
  return stream;
}

function startOf(after: StreamStartInput, head: Position, cursors: CursorCodec): Position {
  if (after.at !== undefined && after.at !== null) return after.at === 'BEGINNING' ? asPosition(0n) : head;
  const [argument, position] =
    after.position !== undefined && after.position !== null
      ? (['after.position', after.position] as const)
      : after.cursor !== undefined && after.cursor !== null
        ? (['after.cursor', asPosition(positionOf(cursors, 'after.cursor', after.cursor))] as const)
        : (['after', null] as const);
  if (position === null) throw badArgument('after', 'must have exactly one field');
  if (position > head)
    throw requestError(
      'POSITION_IN_FUTURE',
      `${argument}: ${position} lies behind the head of the log, ${head}`,
      { argument, head: String(head) },
    );
  return position;
}

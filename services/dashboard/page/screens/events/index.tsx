/** Events: what happened, in order? */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import {
  conditionsOf,
  eventFilter,
  type EventFilterInput,
  type EventQuery,
} from '../../drawing/event-filter.js';
import { placesOf } from '../../drawing/event-holes.js';
import { meaningOf } from '../../drawing/event-meaning.js';
import { matchingRows } from '../../drawing/matching-rows.js';
import { grouped } from '../../parts/format.js';
import { useKey } from '../../keys/use-key.js';
import { copyText } from '../../parts/copy-button.js';
import { Shown } from '../../parts/pane.js';
import { usePlace, type PlaceNow } from '../../place/use-place.js';
import { atInput, isPosition } from '../../read/moment.js';
import { useRead } from '../../read/use-read.js';
import { Detail } from './detail.js';
import { FilterBar } from './filter-bar.js';
import { Foot } from './foot.js';
import {
  createEventList,
  type EventListOptions,
  type EventListStore,
  type ListSnapshot,
  type Row,
} from './list-store.js';
import { countText, NoMatch, NothingYet } from './no-match.js';
import { EventHoles, EventsCount } from './query.generated.js';
import { Rows } from './rows.js';
import { EventsSentence } from './events-sentence.js';

export function Screen() {
  const place = usePlace();
  const { query, at } = place;
  const filter = useMemo(() => eventFilter(query), [query]);
  const key = JSON.stringify([filter, at]);
  // Opened with an event, the list stands still at it: the reader came to read. `follow` says otherwise.
  const open = query['open'];
  const follows = query['follow'] === undefined ? open === undefined : query['follow'] === '1';
  const store = useEventList(key, { filter, at: atInput(at), follows, anchor: anchorOf(open, at) });
  return store === null ? null : <EventScreen key={key} place={place} store={store} filter={filter} />;
}

/** The event with which the list is opened, unless the moment of the page is before it. */
function anchorOf(open: string | undefined, at: string | null): string | null {
  if (open === undefined || !isPosition(open)) return null;
  return at === null || (isPosition(at) && BigInt(open) <= BigInt(at)) ? open : null;
}

/** A list for each filter and moment. It stops with the screen. */
function useEventList(key: string, options: EventListOptions): EventListStore | null {
  const [store, setStore] = useState<EventListStore | null>(null);
  useEffect(() => {
    const opened = createEventList(options);
    setStore(opened);
    return () => opened.stop();
    // The key holds the filter and the moment. Where the list starts is asked when it is opened, not when a row is.
  }, [key]);
  return store;
}

interface ScreenProps {
  readonly place: PlaceNow;
  readonly store: EventListStore;
  readonly filter: EventFilterInput;
}

function EventScreen({ place, store, filter }: ScreenProps) {
  const { query, at } = place;
  const list = useSyncExternalStore(store.subscribe, store.snapshot);
  const counted = useRead(EventsCount, { filter });
  const [cursor, setCursor] = useState<string | null>(query['open'] ?? null);
  const open = query['open'] ?? null;
  const pinned = query['pin'] ?? null;
  const total = counted.data?.events.totalCount ?? null;
  const { rows } = list;
  const [loudOf] = useState(() => matchingRows<Row>((row) => meaningOf(row).loud));
  const loud = loudOf(rows);
  const holes = useRead(EventHoles, {}, { everyMs: 5_000 }).data?.holes ?? null;
  const places = useMemo(
    () => placesOf(holes?.holes ?? [], rows, { more: list.more, hosts: filter }),
    [holes, rows, list.more, filter],
  );
  const follow = (following: boolean): void => {
    if (following) store.follow();
    else store.pause();
    place.change({ follow: following ? '1' : '0' }, { replace: true });
  };

  const goTo = (position: string): void => {
    store.pause();
    setCursor(position);
    if (open !== null) place.change({ open: position }, { replace: true });
  };
  const openRow = (position: string): void => {
    store.pause();
    setCursor(position);
    place.change({ open: position, follow: null });
  };
  useListKeys({ list, loud, cursor, goTo, openRow, follow, place });

  const empty = rows.length === 0 && !list.loading && !list.halted && list.error === null;
  return (
    <div className="events">
      <EventsSentence
        place={place}
        list={list}
        loud={loud}
        total={total}
        holes={places.map(({ hole }) => hole)}
        filter={filter}
        follow={follow}
      />
      <FilterBar
        query={query}
        change={(changes) => place.change({ ...changes, open: null, pin: null })}
        address={place.with({ open: null, pin: null })}
        counts={countsText(rows, total, list.asOf)}
      />
      <div className="event-body" data-open={open !== null || undefined}>
        <div className="event-main">
          {list.error === null ? null : (
            <Shown
              read={{ ...list, data: null, slow: false, former: false, again: store.again }}
              what="The events"
            >
              {() => null}
            </Shown>
          )}
          {empty && conditionsOf(query).length > 0 ? (
            <NoMatch
              place={place}
              asOf={list.asOf}
              missing={(holes?.holes ?? []).reduce((sum, hole) => sum + Number(hole.missing), 0)}
            />
          ) : empty ? (
            <NothingYet />
          ) : (
            <Rows
              list={list}
              store={store}
              places={places}
              total={total === null || total >= 10_000 ? null : total}
              active={cursor}
              onActive={goTo}
              onOpen={openRow}
            />
          )}
          <Foot
            list={list}
            store={store}
            follow={follow}
            total={total}
            cursor={cursor}
            at={at}
            searches={isSearch(query)}
          />
        </div>
        {open === null ? null : (
          <aside className="event-side" aria-label="Event detail">
            {pinned === null || pinned === open ? null : (
              <Detail
                position={pinned}
                actions={
                  <button type="button" className="link" onClick={() => place.change({ pin: null })}>
                    unpin
                  </button>
                }
              />
            )}
            <Detail
              position={open}
              onGo={openRow}
              actions={
                <>
                  <button type="button" className="link" onClick={() => place.change({ pin: open })}>
                    pin <kbd>x</kbd>
                  </button>{' '}
                  <a className="link" href={place.to('event', { position: open })}>
                    alone
                  </a>{' '}
                  <button
                    type="button"
                    className="link"
                    onClick={() => place.change({ open: null, pin: null })}
                  >
                    close
                  </button>
                </>
              }
            />
          </aside>
        )}
      </div>
    </div>
  );
}

/** Whether few rows may match in much of the log: no index has texts and sources, or kinds and boots over all hosts. */
const isSearch = (query: EventQuery): boolean =>
  (query['text'] ?? query['source']) !== undefined ||
  (query['host'] === undefined && conditionsOf(query).length > 0);

function countsText(rows: readonly Row[], total: number | null, asOf: string | null): string {
  if (total === null || asOf === null) return '';
  return `${countText(total)} of ${grouped(asOf)}${rows.length < total ? `, ${grouped(rows.length)} read` : ''}`;
}

interface KeysProps {
  readonly list: ListSnapshot;
  /** Unexpected rows. */
  readonly loud: readonly Row[];
  readonly cursor: string | null;
  readonly goTo: (position: string) => void;
  readonly openRow: (position: string) => void;
  readonly follow: (following: boolean) => void;
  readonly place: PlaceNow;
}

function useListKeys({
  list: { rows, following, anchored },
  loud,
  cursor,
  goTo,
  openRow,
  follow,
  place,
}: KeysProps): void {
  const open = place.query['open'] ?? null;
  const step = (among: readonly Row[], by: 1 | -1): void => {
    const here = cursor === null ? null : BigInt(cursor);
    const next =
      by === 1
        ? among.find(({ position }) => here === null || BigInt(position) > here)
        : among.findLast(({ position }) => here === null || BigInt(position) < here);
    if (next !== undefined) goTo(next.position);
  };
  useKey('j', 'Next event', () => step(rows, 1));
  useKey('k', 'Previous event', () => step(rows, -1));
  useKey(']', 'Next unexpected event', () => step(loud, 1));
  useKey('[', 'Previous unexpected event', () => step(loud, -1));
  useKey('Enter', 'Open the event', () => cursor !== null && openRow(cursor), { when: cursor !== null });
  useKey('x', 'Pin the open event', () => place.change({ pin: open }), { when: open !== null });
  useKey('Escape', 'Close the event', () => place.change({ open: null, pin: null }), { when: open !== null });
  useKey('y', 'Copy the address of this list', () => void copyText(location.href));
  useKey('Space', 'Follow or pause', () => follow(!following), { when: place.at === null });
  useKey('End', 'Follow the head', () => follow(true), { when: place.at === null || anchored });
}

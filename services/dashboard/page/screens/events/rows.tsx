/** The rows of the list, of which only the visible ones exist. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { entryAt, entryOfRow, type HolePlace } from '../../drawing/event-holes.js';
import { commonStart } from '../../drawing/event-row.js';
import { HoleCells, type Hole } from './hole-row.js';
import type { EventListStore, ListSnapshot } from './list-store.js';
import { columns, EventCells } from './row.js';
import { useGaps } from './use-gaps.js';

/** Height of a row: two lines on a narrow page, a finger's width for a coarse pointer. */
const tall = '(max-width: 720px), (pointer: coarse)';
const ROW = 24;
const TALL_ROW = 46;
/** Height of the head, which stays in view. */
const HEAD = 25;
/** Rows from the start of the list at which older ones are read. */
const AHEAD = 40;
/** Rows whose hosts are compared. */
const COMPARED = 400;

export interface RowsProps {
  readonly list: ListSnapshot;
  readonly store: EventListStore;
  /** Holes between the rows. */
  readonly places: readonly HolePlace<Hole>[];
  /** Number of all matching rows; null when it is not known. */
  readonly total: number | null;
  readonly active: string | null;
  readonly onActive: (position: string) => void;
  readonly onOpen: (position: string) => void;
}

export function Rows({ list, store, places, total, active, onActive, onOpen }: RowsProps) {
  const { rows, following, grown, more, loading } = list;
  const scroller = useRef<HTMLDivElement>(null);
  const height = useMedia(tall) ? TALL_ROW : ROW;
  const virtual = useVirtualizer({
    count: rows.length + places.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 16,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
  });
  useEffect(() => virtual.measure(), [virtual, height]);

  // The reader's place stays where it is when older rows arrive above it; at the head, the head stays in view.
  const first = rows[0]?.position;
  const grownEntries = grown === 0 ? 0 : entryOfRow(places, grown);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && grownEntries > 0) element.scrollTop += grownEntries * height;
    // Only when older rows arrived: a hole that is found later moves nothing.
  }, [first, grown, height]);
  const last = rows.at(-1)?.position;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && following) element.scrollTop = element.scrollHeight;
  }, [last, following, height, rows.length, places.length]);
  // A list that does not follow starts at its newest row as well.
  const started = rows.length > 0;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && started) element.scrollTop = element.scrollHeight;
  }, [started, store]);

  const index = rows.findIndex(({ position }) => position === active);
  const shown = useRef(-1);
  useEffect(() => {
    if (index >= 0 && shown.current !== index)
      virtual.scrollToIndex(entryOfRow(places, index), { align: 'auto' });
    shown.current = index;
  }, [index, places, virtual]);

  // The list becomes shorter when a sentence above it takes a second line: what the reader looks at stays in view.
  const resized = useRef((): void => undefined);
  resized.current = (): void => {
    const element = scroller.current;
    if (index >= 0 && !following) virtual.scrollToIndex(entryOfRow(places, index), { align: 'auto' });
    else if (element !== null && following) element.scrollTop = element.scrollHeight;
  };
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => resized.current());
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  const items = virtual.getVirtualItems().map((item) => ({
    item,
    entry: entryAt(rows, places, item.index),
  }));
  const gaps = useGaps(
    items.flatMap(({ entry }) => (entry?.kind === 'event' ? [entry.row] : [])),
    virtual.isScrolling,
  );
  const start = items[0]?.item.index ?? 0;
  useEffect(() => {
    if (more && !loading && started && start < AHEAD) store.older();
  }, [more, loading, started, start, store]);

  const today = new Date().toISOString().slice(0, 10);
  const common = commonStart(rows.slice(-COMPARED).map(({ hostId }) => hostId));
  /** Place of the first loaded row among all. */
  const offset = total === null ? 0 : Math.max(0, total - list.waiting - rows.length);

  const move = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
    };
    const step = steps[event.key];
    if (event.key === 'Enter' && active !== null) onOpen(active);
    else if (step !== undefined) {
      const next = rows[Math.min(rows.length - 1, Math.max(0, (index < 0 ? rows.length : index) + step))];
      if (next !== undefined) onActive(next.position);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className="event-rows"
      role="grid"
      aria-label="Events, oldest first"
      aria-rowcount={total === null ? -1 : total + 1}
      aria-colcount={columns.length}
      aria-multiselectable={false}
      tabIndex={0}
      {...(items.some(({ entry }) => entry?.kind === 'event' && entry.rowIndex === index)
        ? { 'aria-activedescendant': `event-${active ?? ''}` }
        : {})}
      ref={scroller}
      onKeyDown={move}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        if (scrollHeight - clientHeight - scrollTop > height * 1.5) store.pause();
      }}
    >
      <div role="rowgroup" className="event-head">
        <div role="row" aria-rowindex={1} className="event-row">
          {columns.map(([name, title]) => (
            <span key={name} role="columnheader" className={name}>
              {title === '' ? (
                <span className="visually-hidden">{name === 'mark' ? 'state' : name}</span>
              ) : (
                title
              )}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="event-space" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ item, entry }) => {
          if (entry === null) return null;
          const style = { transform: `translateY(${item.start - HEAD}px)`, height };
          if (entry.kind === 'hole')
            return (
              <div
                key={`hole ${entry.hole.producerId} ${entry.hole.epoch} ${entry.hole.fromSeq}`}
                role="row"
                data-hole
                className="event-row"
                style={style}
              >
                <HoleCells hole={entry.hole} />
              </div>
            );
          const { row, rowIndex } = entry;
          const selected = row.position === active;
          return (
            <div
              key={row.position}
              id={`event-${row.position}`}
              role="row"
              aria-rowindex={offset + rowIndex + 2}
              aria-selected={selected}
              data-hole={row.type === 'telemetry.missing' || undefined}
              className="event-row"
              style={style}
              onClick={() => onOpen(row.position)}
            >
              <EventCells
                row={row}
                common={common}
                today={today}
                dark={row.bootId === null ? undefined : gaps.get(row.bootId)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const changed = (): void => setMatches(list.matches);
    list.addEventListener('change', changed);
    return () => list.removeEventListener('change', changed);
  }, [query]);
  return matches;
}

/** The fleet as a table: grouped by state, worst first; sorted by another column, without groups. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useKey } from '../../keys/use-key.js';
import { Digits } from '../../parts/count.js';
import { StateMark, StateShape } from '../../parts/state-mark.js';
import { looks, type State } from '../../parts/states.js';
import { When } from '../../parts/when.js';
import { go } from '../../place/history.js';
import { usePlace } from '../../place/use-place.js';
import { hostAddress } from './addresses.js';
import type { FleetHost } from './fleet-host.js';
import type { View } from './host-groups.js';
import { columnsOf, labelOf, tableRows, type Column, type FixedColumn, type TableRow } from './table-rows.js';

export function FleetTable({
  hosts,
  keys,
  view,
}: {
  readonly hosts: readonly FleetHost[];
  /** Keys of labels, the most frequent first. */
  readonly keys: readonly string[];
  readonly view: View;
}) {
  const place = usePlace();
  const [open, setOpen] = useState<ReadonlySet<State>>(new Set());
  const [chosen, setChosen] = useState(0);
  const element = useRef<HTMLDivElement>(null);
  const sort = place.query['sort'] ?? null;
  const columns = useMemo(() => columnsOf(keys), [keys]);
  const rows = useMemo(() => tableRows(hosts, sort, open, columns, view), [hosts, sort, open, columns, view]);
  const scroller = element.current?.closest('main') ?? null;
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    const own = element.current;
    const main = own?.closest('main');
    if (own === null || main === null || main === undefined) return;
    setOffset(own.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop);
  }, []);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => element.current?.closest('main') ?? null,
    estimateSize: () => (matchMedia('(pointer: coarse)').matches ? 44 : 24),
    overscan: 12,
    scrollMargin: offset,
    enabled: scroller !== null || offset > 0,
  });
  const at = Math.min(chosen, rows.length - 1);
  const step = (by: number): void => {
    let next = at;
    do next += by;
    while (rows[next] !== undefined && rows[next]?.kind !== 'host');
    if (rows[next] === undefined) return;
    setChosen(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  useKey('j', 'Next row', () => step(1));
  useKey('k', 'Previous row', () => step(-1));
  useKey('Enter', 'Open the chosen row', () => {
    const row = rows[at];
    if (row?.kind === 'host') go(hostAddress(place, row.host.hostId));
  });
  const sortBy = (name: string): void =>
    place.change({ sort: sort === name ? `-${name}` : sort === `-${name}` ? null : name }, { replace: true });
  const items = virtual.getVirtualItems();
  return (
    <div
      className={`table labels-${columns.length - 7}`}
      role="table"
      aria-label="Hosts"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      ref={element}
    >
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className="row head">
          {columns.map(({ name, title, number }) => (
            <span
              key={name}
              role="columnheader"
              className={number ? 'num' : ''}
              aria-sort={sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none'}
            >
              <button type="button" onClick={() => sortBy(name)}>
                {title}
              </button>
            </span>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className="rows"
        ref={(rowsElement) => {
          if (rowsElement !== null) rowsElement.style.height = `${virtual.getTotalSize()}px`;
        }}
      >
        {items.map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <Row
              key={row.key}
              row={row}
              columns={columns}
              view={view}
              index={item.index}
              top={item.start - offset}
              chosen={item.index === at && row.kind === 'host'}
              address={(hostId) => hostAddress(place, hostId)}
              onOpen={(state) => setOpen(new Set([...open, state]))}
            />
          );
        })}
      </div>
    </div>
  );
}

function Row({
  row,
  columns,
  view,
  index,
  top,
  chosen,
  address,
  onOpen,
}: {
  readonly row: TableRow;
  readonly columns: readonly Column[];
  readonly view: View;
  readonly index: number;
  readonly top: number;
  readonly chosen: boolean;
  readonly address: (hostId: string) => string;
  readonly onOpen: (state: State) => void;
}) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={`row ${row.kind} ${chosen ? 'chosen' : ''}`}
      ref={(element) => {
        if (element !== null) element.style.transform = `translateY(${top}px)`;
      }}
    >
      {row.kind === 'host' ? (
        hostCells(row.host, columns, view, address)
      ) : (
        <span role="cell" aria-colspan={columns.length} className="wide">
          {row.kind === 'group' ? (
            <>
              <StateShape state={row.state} /> <b>{looks[row.state].word}</b> <Digits value={row.count} />{' '}
              <span className="dim">{row.share}</span>
            </>
          ) : (
            <button type="button" className="link" onClick={() => onOpen(row.state)}>
              <Digits value={row.count} /> more
            </button>
          )}
        </span>
      )}
    </div>
  );
}

function hostCells(
  host: FleetHost,
  columns: readonly Column[],
  { stateOf, labelsOf }: View,
  address: (hostId: string) => string,
): ReactNode {
  const cells: Readonly<Record<FixedColumn, ReactNode>> = {
    host: (
      <a className="mono" href={address(host.hostId)}>
        {host.hostId}
      </a>
    ),
    kernel:
      host.release === null ? <Missing why="not observed" /> : <span className="mono">{host.release}</span>,
    number: host.number === null ? <Missing why="none" /> : <Digits value={host.number} />,
    state: host.stale ? (
      <>
        <StateMark state={stateOf(host)} /> <span className="dim">stands still</span>
      </>
    ) : (
      <StateMark state={stateOf(host)} />
    ),
    updates: <Digits value={host.updates} />,
    anomalies: <Digits value={host.anomalies} />,
    heard: <When at={host.heardAt} />,
  };
  const cellOf = (name: string): ReactNode => {
    const key = labelOf(name);
    if (key === null) return cells[name as FixedColumn];
    return labelsOf(host).get(key) ?? <Missing why="none" />;
  };
  return columns.map(({ name, number }) => (
    <span key={name} role="cell" className={number ? 'num' : ''}>
      {cellOf(name)}
    </span>
  ));
}

const Missing = ({ why }: { readonly why: string }) => <span className="dim">{why}</span>;

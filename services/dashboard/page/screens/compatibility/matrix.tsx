/** The matrix of releases as a grid with one tab stop. */
import { useRef, useState, type KeyboardEvent } from 'react';
import { verdictLooks, type Cell, type Edge, type MatrixRow } from '../../drawing/compatibility.js';
import { grouped } from '../../parts/format.js';
import { StateShape } from '../../parts/state-mark.js';
import { looks } from '../../parts/states.js';
import { Count } from '../../parts/count.js';
import type { PlaceNow } from '../../place/use-place.js';

export interface MatrixProps {
  readonly rows: readonly MatrixRow[];
  readonly pair: Edge | null;
  readonly place: PlaceNow;
}

export function Matrix({ rows, pair, place }: MatrixProps) {
  const grid = useRef<HTMLDivElement>(null);
  const start = rows.findIndex(({ release }) => release === pair?.from);
  const [focus, setFocus] = useState<readonly [number, number]>([
    Math.max(0, start),
    Math.max(0, rows[0]?.cells.findIndex(({ edge }) => edge.to === pair?.to) ?? 0),
  ]);
  const most = Math.max(1, ...rows.map(({ hosts }) => hosts));
  const move = (event: KeyboardEvent): void => {
    const [row, column] = focus;
    const last = rows.length - 1;
    const targets: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [row, 0],
      End: [row, last],
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const clamp = (index: number): number => Math.min(last, Math.max(0, index));
    const next = [clamp(target[0]), clamp(target[1])] as const;
    setFocus(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next[0]}-${next[1]}"]`)?.focus();
  };
  return (
    <div className="scrolled matrix-scroll" ref={grid} onKeyDown={move}>
      <div
        className="matrix"
        role="grid"
        aria-label="Old release by row, new release by column"
        aria-rowcount={rows.length + 1}
        aria-colcount={rows.length + 2}
        style={{ gridTemplateColumns: `64px repeat(${rows.length}, minmax(78px, 1fr)) minmax(96px, 140px)` }}
      >
        <div role="row" className="matrix-row">
          <span role="columnheader" className="corner">
            ↓old new→
          </span>
          {rows.map(({ release, cells }) => (
            <span key={release} role="columnheader" className="matrix-head">
              {release}
              {dagger(release, rows, cells)}
            </span>
          ))}
          <span role="columnheader" className="matrix-standing">
            hosts standing here
          </span>
        </div>
        {rows.map((row, rowIndex) => (
          <div key={row.release} role="row" className="matrix-row">
            <span role="rowheader" className="matrix-head" data-standing={row.hosts > 0 || undefined}>
              {row.release}
              {dagger(row.release, rows, row.cells)}
            </span>
            {row.cells.map((cell, column) => (
              <PairCell
                key={cell.edge.to}
                cell={cell}
                at={`${rowIndex}-${column}`}
                selected={cell.edge === pair}
                tabIndex={focus[0] === rowIndex && focus[1] === column ? 0 : -1}
                open={() => {
                  setFocus([rowIndex, column]);
                  place.change({ pair: `${cell.edge.from}..${cell.edge.to}` });
                }}
              />
            ))}
            <span role="gridcell" className="matrix-standing">
              <meter
                className="visually-hidden"
                min={0}
                max={most}
                value={row.hosts}
                aria-label={`Hosts on ${row.release}`}
              />
              <span
                className="standing-bar"
                aria-hidden="true"
                style={{ width: `${(row.hosts / most) * 60}%` }}
              />
              {row.hosts === 0 ? (
                <span className="dim">0</span>
              ) : (
                <Count
                  value={row.hosts}
                  to={place.to('fleet', {}, { kernel: row.release })}
                  what={`hosts on ${row.release}`}
                />
              )}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** A release of which every verdict is inferred. */
function dagger(release: string, rows: readonly MatrixRow[], own: readonly Cell[]): string {
  const others = rows.flatMap(({ cells }) => cells.filter(({ edge }) => edge.to === release));
  return [...own, ...others].every(({ inferred }) => inferred) ? ' †' : '';
}

interface PairCellProps {
  readonly cell: Cell;
  readonly at: string;
  readonly selected: boolean;
  readonly tabIndex: number;
  readonly open: () => void;
}

function PairCell({
  cell: { edge, tried, arrived, inferred, loud, disputed },
  at,
  selected,
  tabIndex,
  open,
}: PairCellProps) {
  const { state, word, meaning } = verdictLooks[edge.verdict];
  const figures = tried === 0 ? '' : `${grouped(arrived)} of ${grouped(tried)}`;
  return (
    <span
      role="gridcell"
      className="matrix-cell"
      data-cell={at}
      data-tone={
        loud || edge.verdict === 'SILENT_CORRUPTION' || edge.verdict === 'PANIC'
          ? looks[state].tone
          : undefined
      }
      data-quiet={!loud || undefined}
      data-inferred={inferred || undefined}
      data-disputed={disputed || undefined}
      aria-selected={selected}
      tabIndex={tabIndex}
      aria-label={`${edge.from} to ${edge.to}: ${meaning}${inferred ? ', inferred' : ''}${figures === '' ? '' : `, ${figures} arrived`}${disputed ? ', the fleet contradicts the catalogue' : ''}`}
      onClick={open}
      onKeyDown={({ key }) => {
        if (key === 'Enter' || key === ' ') open();
      }}
    >
      <span>
        <StateShape state={state} quiet={!loud} /> {word}
        {inferred ? <span className="dim"> †</span> : null}
      </span>
      {figures === '' ? null : <small>{figures}</small>}
      {disputed ? <small>contradicted</small> : null}
    </span>
  );
}

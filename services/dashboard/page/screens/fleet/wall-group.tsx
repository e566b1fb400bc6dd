/** One group of the wall: words beside a canvas with a cell per host. Only cells that changed are painted again. */
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type PointerEvent } from 'react';
import { currentTheme, subscribeTheme } from '../../frame/theme.js';
import { looks, type State } from '../../parts/states.js';
import { StateShape } from '../../parts/state-mark.js';
import { go } from '../../place/history.js';
import { GroupWords, groupWords } from './group-words.js';
import type { HostGroup } from './host-groups.js';
import { paintGroup, type Painted } from './paint-group.js';
import {
  cellAt,
  cellsBetween,
  columnsOf,
  gridAt,
  gridPlaceOf,
  layoutOf,
  placeOf,
  rowsOf,
  stepFrom,
  type GridPlace,
} from './wall-layout.js';

export interface WallGroupProps {
  readonly group: HostGroup;
  readonly pitch: number;
  readonly width: number;
  readonly named: boolean;
  readonly selected: ReadonlySet<string>;
  /** Replaces the selected hosts. */
  readonly onSelect: (hostIds: readonly string[]) => void;
  /** Address of a host. */
  readonly addressOf: (hostId: string) => string;
  /** Address of the group alone, or of its hosts in one state; null for hosts that have no value in common. */
  readonly to: (state: State | null) => string | null;
}

/** A pointer that moved less than this clicks. */
const DRAG_PX = 5;

export function WallGroup({ group, pitch, width, named, selected, onSelect, addressOf, to }: WallGroupProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painted = useRef<Painted | null>(null);
  const drag = useRef<{
    readonly x: number;
    readonly y: number;
    readonly from: GridPlace;
    moved: boolean;
  } | null>(null);
  const anchor = useRef<number | null>(null);
  const [active, setActive] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const theme = useSyncExternalStore(subscribeTheme, currentTheme);
  const { hosts, states } = group;
  const layout = layoutOf(
    group.racks.map(({ count }) => count),
    width,
    pitch,
    { named },
  );
  const shown = pointed ?? active;

  useLayoutEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext('2d') ?? null;
    if (element === null || pen === null) return;
    const marked = { ring: shown, isSelected: (hostId: string) => selected.has(hostId) };
    painted.current = paintGroup(element, pen, group, layout, theme, marked, painted.current);
    // The layout follows from these.
  }, [group, width, pitch, named, theme, shown, selected]);
  useEffect(() => {
    if (active !== null && active >= hosts.length) setActive(hosts.length === 0 ? null : hosts.length - 1);
  }, [active, hosts.length]);

  const host = shown === null ? undefined : hosts[shown];
  const state = (shown === null ? undefined : states[shown]) ?? 'UNKNOWN';
  const place = shown === null ? null : placeOf(shown, layout);
  const grid = shown === null ? null : gridPlaceOf(shown, layout);
  const id = `cell-${group.key || 'none'}`;
  const idsOf = (cells: readonly number[]): readonly string[] =>
    cells.flatMap((index) => hosts[index]?.hostId ?? []);
  const open = (index: number | null): void => {
    const chosen = index === null ? undefined : hosts[index];
    if (chosen !== undefined) go(addressOf(chosen.hostId));
  };
  const step = (dx: number, dy: number, extend: boolean): void => {
    const from = active ?? 0;
    const next = stepFrom(from, dx, dy, layout);
    setActive(next);
    if (!extend) {
      anchor.current = null;
      return;
    }
    anchor.current ??= from;
    const cells = cellsBetween(gridPlaceOf(anchor.current, layout), gridPlaceOf(next, layout), layout);
    onSelect(idsOf(cells));
  };
  const toggle = (): void => {
    const hostId = active === null ? undefined : hosts[active]?.hostId;
    if (hostId === undefined) return;
    onSelect(selected.has(hostId) ? [...selected].filter((one) => one !== hostId) : [...selected, hostId]);
  };
  const pointOf = (event: PointerEvent<HTMLElement>): { readonly x: number; readonly y: number } => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const address = to(null);

  return (
    <section className="wall-group" aria-label={group.title}>
      <div className="words">
        <h3>
          <StateShape state={worstOf(group)} />{' '}
          {address === null ? group.title : <a href={address}>{group.title}</a>}
        </h3>
        <GroupWords group={group} addressOf={to} />
      </div>
      <div
        className="cells"
        role="grid"
        tabIndex={0}
        aria-label={`${group.title}: ${groupWords(group)}`}
        aria-multiselectable="true"
        aria-rowcount={rowsOf(layout)}
        aria-colcount={columnsOf(layout)}
        aria-activedescendant={host === undefined ? undefined : id}
        onFocus={() => setActive((now) => now ?? 0)}
        onBlur={() => setActive(null)}
        onKeyDown={(event) => {
          const direction = steps[event.key];
          if (event.key === 'Enter') open(active);
          else if (event.key === 'x' || event.key === ' ') toggle();
          else if (direction === undefined) return;
          else step(direction[0], direction[1], event.shiftKey);
          event.preventDefault();
          event.stopPropagation();
        }}
        onPointerDown={(event) => {
          // A finger scrolls.
          if (event.pointerType === 'touch' || event.button !== 0) return;
          const point = pointOf(event);
          drag.current = { ...point, from: gridAt(point.x, point.y, layout), moved: false };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          const { x, y } = pointOf(event);
          setPointed(cellAt(x, y, layout));
          const now = drag.current;
          if (now === null) return;
          if (Math.abs(x - now.x) < DRAG_PX && Math.abs(y - now.y) < DRAG_PX && !now.moved) return;
          now.moved = true;
          onSelect(idsOf(cellsBetween(now.from, gridAt(x, y, layout), layout)));
        }}
        onPointerUp={(event) => {
          const { x, y } = pointOf(event);
          if (drag.current?.moved !== true) open(cellAt(x, y, layout));
          drag.current = null;
        }}
        onPointerCancel={() => (drag.current = null)}
        onPointerLeave={() => setPointed(null)}
      >
        <canvas ref={canvas} aria-hidden="true" />
        <div role="row" aria-rowindex={(grid?.row ?? 0) + 1}>
          <div
            role="gridcell"
            id={id}
            aria-colindex={(grid?.column ?? 0) + 1}
            aria-selected={host !== undefined && selected.has(host.hostId)}
            className={host === undefined ? 'visually-hidden' : 'tip'}
            ref={(element) => {
              if (element === null || place === null) return;
              const left = Math.min(place.x + pitch + 4, Math.max(0, width - 250));
              element.style.transform = `translate(${left}px, ${place.y + pitch + 4}px)`;
            }}
          >
            {host === undefined ? (
              group.title
            ) : (
              <>
                <span className="mono">{host.hostId}</span> <StateShape state={state} /> {looks[state].word}
                {host.release === null ? '' : `, ${host.release}`}
                {host.number === null ? '' : `, number ${host.number}`}
                {host.stale ? ', stands still' : ''}
              </>
            )}
          </div>
        </div>
      </div>
    </section>
  );
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function worstOf({ byState }: HostGroup): State {
  let worst: State = 'SUCCEEDED';
  for (const state of byState.keys()) if (looks[state].rank < looks[worst].rank) worst = state;
  return worst;
}

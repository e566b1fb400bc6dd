/** One group of the wall: words beside a canvas with a cell per host. Only cells that changed are painted again. */
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { currentTheme, subscribeTheme } from '../../frame/theme.js';
import { grouped } from '../../parts/format.js';
import { looks, losses, type State } from '../../parts/states.js';
import { StateShape } from '../../parts/state-mark.js';
import { go } from '../../place/history.js';
import type { HostGroup } from './fleet-host.js';
import { paintCell, paintRing, paletteOf, type Palette } from './paint.js';
import {
  BLOCK_COLUMNS,
  BLOCK_ROWS,
  cellAt,
  gridPlaceOf,
  layoutOf,
  placeOf,
  stepFrom,
  type WallLayout,
} from './wall-layout.js';

export interface WallGroupProps {
  readonly group: HostGroup;
  readonly pitch: number;
  readonly width: number;
  /** Address of a host. */
  readonly addressOf: (hostId: string) => string;
  /** Address of the group alone. */
  readonly to: string;
}

interface Painted {
  readonly layout: WallLayout;
  readonly theme: string;
  readonly codes: string[];
  ring: number | null;
}

export function WallGroup({ group, pitch, width, addressOf, to }: WallGroupProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painted = useRef<Painted | null>(null);
  const [active, setActive] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const theme = useSyncExternalStore(subscribeTheme, currentTheme);
  const { hosts } = group;
  const layout = layoutOf(hosts.length, width, pitch);
  const shown = pointed ?? active;

  useLayoutEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext('2d') ?? null;
    if (element === null || pen === null) return;
    painted.current = paint(element, pen, group, layout, theme, painted.current, shown);
  });
  useEffect(() => {
    if (active !== null && active >= hosts.length) setActive(hosts.length === 0 ? null : hosts.length - 1);
  }, [active, hosts.length]);

  const host = shown === null ? undefined : hosts[shown];
  const place = shown === null ? null : placeOf(shown, layout);
  const grid = shown === null ? null : gridPlaceOf(shown, layout);
  const id = `cell-${group.key || 'none'}`;
  const open = (index: number | null): void => {
    const chosen = index === null ? undefined : hosts[index];
    if (chosen !== undefined) go(addressOf(chosen.hostId));
  };

  return (
    <section className="wall-group" aria-label={group.title}>
      <div className="words">
        <h3>
          <StateShape state={worstOf(group)} /> <a href={to}>{group.title}</a>
        </h3>
        <GroupWords group={group} />
      </div>
      <div
        className="cells"
        role="grid"
        tabIndex={0}
        aria-label={`${group.title}: ${wordsOf(group).join(', ')}`}
        aria-rowcount={
          Math.ceil(hosts.length / (layout.blocksPerRow * BLOCK_COLUMNS * BLOCK_ROWS)) * BLOCK_ROWS
        }
        aria-colcount={Math.min(layout.blocksPerRow * BLOCK_COLUMNS, Math.max(1, hosts.length))}
        aria-activedescendant={host === undefined ? undefined : id}
        onFocus={() => setActive((now) => now ?? 0)}
        onBlur={() => setActive(null)}
        onKeyDown={(event) => {
          const step = steps[event.key];
          if (event.key === 'Enter') open(active);
          else if (step === undefined) return;
          else setActive((now) => stepFrom(now ?? 0, step[0], step[1], layout));
          event.preventDefault();
          event.stopPropagation();
        }}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setPointed(cellAt(event.clientX - box.left, event.clientY - box.top, layout));
        }}
        onPointerLeave={() => setPointed(null)}
        onClick={() => open(pointed)}
      >
        <canvas ref={canvas} aria-hidden="true" />
        <div role="row" aria-rowindex={(grid?.row ?? 0) + 1}>
          <div
            role="gridcell"
            id={id}
            aria-colindex={(grid?.column ?? 0) + 1}
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
                <span className="mono">{host.hostId}</span> <StateShape state={host.state} />{' '}
                {looks[host.state].word}
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

function paint(
  element: HTMLCanvasElement,
  pen: CanvasRenderingContext2D,
  { hosts }: HostGroup,
  layout: WallLayout,
  theme: string,
  before: Painted | null,
  ring: number | null,
): Painted {
  const same =
    before !== null &&
    before.theme === theme &&
    before.layout.pitch === layout.pitch &&
    before.layout.blocksPerRow === layout.blocksPerRow &&
    before.layout.height === layout.height;
  const palette: Palette = paletteOf(element);
  const codes = hosts.map(({ state, stale }) => `${state}${stale ? '/' : ''}`);
  if (!same) {
    const ratio = window.devicePixelRatio;
    const width = layout.blocksPerRow * layout.blockWidth;
    element.width = width * ratio;
    element.height = layout.height * ratio;
    element.style.width = `${width}px`;
    element.style.height = `${layout.height}px`;
    pen.scale(ratio, ratio);
  }
  const ringMoved = same && before.ring !== ring;
  for (const [index, host] of hosts.entries()) {
    const near = ringMoved && before.ring !== null && isNear(index, before.ring, layout);
    if (!same || near || before.codes[index] !== codes[index]) paintCell(pen, index, host, layout, palette);
  }
  if (same)
    for (let index = hosts.length; index < before.codes.length; index++) {
      const { x, y } = placeOf(index, layout);
      pen.clearRect(x - 0.5, y - 0.5, layout.pitch, layout.pitch);
    }
  if (ring !== null && ring < hosts.length) paintRing(pen, ring, layout, palette.outline);
  return { layout, theme, codes, ring };
}

/** The ring reaches into the cells around its own. */
function isNear(index: number, ring: number, layout: WallLayout): boolean {
  const a = gridPlaceOf(index, layout);
  const b = gridPlaceOf(ring, layout);
  return Math.abs(a.row - b.row) < 2 && Math.abs(a.column - b.column) < 2;
}

function worstOf({ byState }: HostGroup): State {
  let worst: State = 'SUCCEEDED';
  for (const state of byState.keys()) if (looks[state].rank < looks[worst].rank) worst = state;
  return worst;
}

/** `1,148 of 3,000 succeeded`, then the other states, worst first. */
function wordsOf({ hosts, byState }: HostGroup): readonly string[] {
  const rest = [...byState]
    .filter(([state]) => state !== 'SUCCEEDED')
    .sort(([a], [b]) => looks[a].rank - looks[b].rank)
    .map(([state, count]) => `${grouped(count)} ${looks[state].word.toLowerCase()}`);
  return [`${grouped(byState.get('SUCCEEDED') ?? 0)} of ${grouped(hosts.length)} succeeded`, ...rest];
}

function GroupWords({ group }: { readonly group: HostGroup }) {
  const lossWords = losses.map((state) => looks[state].word.toLowerCase());
  return (
    <div className="group-counts">
      {wordsOf(group).map((words) => (
        <span key={words} className={lossWords.some((word) => words.endsWith(word)) ? 'lost' : ''}>
          {words}
        </span>
      ))}
    </div>
  );
}

/** Paints a group of the wall: all of it after a change of its layout, else the cells that changed. */
import type { State } from '../../parts/states.js';
import type { HostGroup } from './host-groups.js';
import { paintCell, paintName, paintRing, paletteOf } from './paint.js';
import { gridPlaceOf, placeOf, type WallLayout } from './wall-layout.js';

export interface Painted {
  readonly layout: WallLayout;
  readonly theme: string;
  readonly codes: readonly string[];
  readonly names: string;
  readonly ring: number | null;
}

/** States after which the name of a rack is worth its place. */
const quiet: readonly State[] = ['SUCCEEDED', 'NOT_STARTED'];

/** Names of racks by the index of their first host: those where something happened, and the first. */
export function namesOf({ racks, states }: HostGroup): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  let from = 0;
  for (const { name, count } of racks) {
    const loud = states.slice(from, from + count).some((state) => !quiet.includes(state));
    if (name !== null && (from === 0 || loud)) names.set(from, name);
    from += count;
  }
  return names;
}

export interface Marked {
  /** Cell with the ring. */
  readonly ring: number | null;
  readonly isSelected: (hostId: string) => boolean;
}

export function paintGroup(
  element: HTMLCanvasElement,
  pen: CanvasRenderingContext2D,
  group: HostGroup,
  layout: WallLayout,
  theme: string,
  { ring, isSelected }: Marked,
  before: Painted | null,
): Painted {
  const { hosts, states } = group;
  const shownNames = layout.names > 0 ? namesOf(group) : new Map<number, string>();
  const names = JSON.stringify([...shownNames]);
  const same =
    before !== null && before.theme === theme && before.names === names && sameLayout(before.layout, layout);
  const palette = paletteOf(element);
  const codes = hosts.map(
    ({ stale, hostId }, index) => `${states[index] ?? ''}${stale ? '/' : ''}${isSelected(hostId) ? '+' : ''}`,
  );
  if (!same) {
    const ratio = window.devicePixelRatio;
    const width = layout.blocksPerRow * layout.blockWidth;
    element.width = width * ratio;
    element.height = layout.height * ratio;
    element.style.width = `${width}px`;
    element.style.height = `${layout.height}px`;
    pen.scale(ratio, ratio);
    for (const [index, name] of shownNames) paintName(pen, name, placeOf(index, layout), layout, palette);
  }
  const ringMoved = same && before.ring !== ring;
  for (const [index, { stale, hostId }] of hosts.entries()) {
    const near = ringMoved && before.ring !== null && isNear(index, before.ring, layout);
    if (same && !near && before.codes[index] === codes[index]) continue;
    const cell = { state: states[index] ?? 'UNKNOWN', stale, selected: isSelected(hostId) };
    paintCell(pen, index, cell, layout, palette);
  }
  if (ring !== null && ring < hosts.length) paintRing(pen, ring, layout, palette.outline);
  return { layout, theme, codes, names, ring };
}

/** Without the size, which a new host changes: blocks are compared one by one. */
function sameLayout(a: WallLayout, b: WallLayout): boolean {
  return (
    a.pitch === b.pitch &&
    a.blocksPerRow === b.blocksPerRow &&
    a.height === b.height &&
    a.names === b.names &&
    a.count === b.count &&
    a.starts.length === b.starts.length &&
    a.starts.every((start, index) => start === b.starts[index])
  );
}

/** The ring reaches into the cells around its own. */
function isNear(index: number, ring: number, layout: WallLayout): boolean {
  const a = gridPlaceOf(index, layout);
  const b = gridPlaceOf(ring, layout);
  return Math.abs(a.row - b.row) < 2 && Math.abs(a.column - b.column) < 2;
}

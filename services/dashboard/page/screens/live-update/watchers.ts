/** Who was watching an update: the sources that reported about both of its boots, on the axis of its lane. Pure. */
import type { Span, Watcher } from '../../drawing/draw-watchers.js';
import type { Lane } from '../../drawing/lane.js';
import { placeOfEvent, type PinUpdate } from './pins.js';

interface Moment {
  readonly occurredAt: string;
  readonly monotonicNs: string | null;
}

/** What the picture needs of `BootCoverage` of the API. */
export interface WatchedBoot {
  readonly bootId: string;
  readonly ordinal: number | null;
  readonly sources: readonly { readonly source: string; readonly first: Moment; readonly last: Moment }[];
  readonly holes: readonly WatchedHole[];
}

export type WatchedHole =
  | { readonly __typename: 'NumberHole' }
  | {
      readonly __typename: 'DeclaredHole';
      readonly fromNs: string | null;
      readonly toNs: string | null;
      readonly sources: readonly string[];
    };

export interface WatchedUpdate extends PinUpdate {
  readonly fromBoot: { readonly bootId: string | null; readonly ordinal: number };
  readonly toBoot: { readonly ordinal: number } | null;
}

/** Boots of the update among those that are covered. */
export const bootsOfUpdate = <Boot extends { readonly ordinal: number | null }>(
  boots: readonly Boot[],
  { fromBoot, toBoot }: Pick<WatchedUpdate, 'fromBoot' | 'toBoot'>,
): readonly Boot[] =>
  boots.filter(
    ({ ordinal }) => ordinal === fromBoot.ordinal || (toBoot !== null && ordinal === toBoot.ordinal),
  );

const sourceWord = (source: string): string => source.toLowerCase().replaceAll('_', ' ');

/** `left`: reading of the old kernel's own clock at the moment of leaving, in microseconds. */
export function watchersOf(
  boots: readonly WatchedBoot[],
  update: WatchedUpdate,
  lane: Lane,
  left: number | null,
): readonly Watcher[] {
  const found = new Map<string, { spans: Span[]; holes: Span[] }>();
  const of = (source: string) => {
    const known = found.get(source) ?? { spans: [], holes: [] };
    found.set(source, known);
    return known;
  };
  for (const boot of bootsOfUpdate(boots, update)) {
    const old = boot.ordinal === update.fromBoot.ordinal;
    const bootId = old ? update.fromBoot.bootId : boot.bootId;
    const at = (moment: Moment): number | null => placeOfEvent({ ...moment, bootId }, update, lane, left);
    for (const { source, first, last } of boot.sources) {
      const [from, to] = [at(first), at(last)];
      if (from !== null && to !== null && to >= from && to >= lane.start && from <= lane.end)
        of(source).spans.push({ from, to });
    }
    // The kernel clock of the old boot ends where it was left; that of the new one starts at its arrival.
    const edges = old ? { start: lane.start, end: 0 } : { start: lane.gap?.best ?? 0, end: lane.end };
    const clock = (ns: string | null, otherwise: number): number | null =>
      ns === null ? otherwise : at({ occurredAt: '', monotonicNs: ns });
    for (const hole of boot.holes) {
      if (hole.__typename !== 'DeclaredHole') continue;
      const [from, to] = [clock(hole.fromNs, edges.start), clock(hole.toNs, edges.end)];
      if (from === null || to === null || !(to >= lane.start && from <= lane.end)) continue;
      for (const source of hole.sources) of(source).holes.push({ from, to });
    }
  }
  return [...found]
    .sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1))
    .map(([source, { spans, holes }]) => ({ source: sourceWord(source), spans, holes }));
}

/** From the kernel outwards. */
const known = ['TRACE', 'KEPT_TRACE', 'KMSG', 'CONSOLE', 'DEBUGFS', 'PROCFS', 'SYSFS', 'AGENT'];
const order = (source: string): number => {
  const index = known.indexOf(source);
  return index < 0 ? known.length : index;
};

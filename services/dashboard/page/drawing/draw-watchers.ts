/** Who was watching: one thin line per source of events, under the lane of the update. */
import type { Lane } from './lane.js';
import { NAMES, type Scale } from './lane-scale.js';
import { textWidth, type Shape } from './shape.js';

/** One line per source of events: the intervals in which it reported, in microseconds after leaving. */
export interface Watcher {
  readonly source: string;
  readonly spans: readonly Span[];
  /** Intervals in which it declared that it could not see. */
  readonly holes: readonly Span[];
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

const LINE = 11;

/** Height of the lines with the words below them. */
export const watchersHeight = (watchers: readonly Watcher[]): number => LINE * watchers.length + 28;

export function drawWatchers(
  watchers: readonly Watcher[],
  lane: Lane,
  scale: Scale,
  { top, right }: { readonly top: number; readonly right: number },
): Shape[] {
  const [left, arrival] = [scale.x(0, lane), scale.x(lane.gap?.best ?? 0, lane)];
  const shapes: Shape[] = [
    { kind: 'text', x: 0, y: top + 10, text: 'who was watching', tone: 'ink', size: 12 },
    { kind: 'text', x: 0, y: top + 24, text: 'this update', tone: 'ink-3' },
    { kind: 'line', points: [left, top - 4, left, top + LINE * watchers.length + 6], tone: 'ink-2' },
    { kind: 'line', points: [arrival, top - 4, arrival, top + LINE * watchers.length + 6], tone: 'ink-2' },
  ];
  const labels = Math.max(...watchers.map(({ source }) => textWidth(source))) + 8;
  const end = right - labels;
  const bar = ({ from, to }: Span, y: number, tone: 'edge' | 'held-tint'): Shape[] => {
    const [x, until] = [from, to].map((us) => Math.max(NAMES, Math.min(end, scale.x(us, lane)))) as [
      number,
      number,
    ];
    const hole = tone === 'held-tint' ? { stroke: 'held' as const } : {};
    return scale.x(to, lane) < NAMES || scale.x(from, lane) > end
      ? []
      : [{ kind: 'rect', x, y: y - 2.5, width: Math.max(until - x, 2), height: 5, tone, ...hole }];
  };
  for (const [index, { source, spans, holes }] of watchers.entries()) {
    const y = top + 7 + LINE * index;
    shapes.push(
      { kind: 'line', points: [NAMES, y, end, y], tone: 'line' },
      ...spans.flatMap((span) => bar(span, y, 'edge')),
      ...holes.flatMap((span) => bar(span, y, 'held-tint')),
      { kind: 'text', x: end + 8, y: y + 4, text: source, tone: 'ink-2' },
    );
  }
  const words = gapWords(watchers, lane);
  if (words !== null)
    shapes.push({
      kind: 'text',
      x: Math.min(left + 4, right - textWidth(words)),
      y: top + LINE * watchers.length + 14,
      text: words,
      tone: 'ink-3',
    });
  return shapes;
}

/** A shorter gap is one that the clocks did not measure. */
const MEASURED_US = 1000;

/** Who reached into the gap; null when there is none. */
export function gapWords(watchers: readonly Watcher[], { gap }: Lane): string | null {
  if (gap === null || gap.best < MEASURED_US) return null;
  const inside = watchers.filter(({ spans }) => spans.some(({ from, to }) => to > 1 && from < gap.best - 1));
  return inside.length === 0
    ? 'no source reported from the gap'
    : `only ${inside.map(({ source }) => source).join(' and ')} reported from the gap`;
}

/** Who was watching: one thin line per source of events, under the lane of the update. */
import type { Lane } from './lane.js';
import { NAMES, type Scale } from './lane-scale.js';
import { textWidth, type Shape } from './shape.js';

/** One line per source of events: the intervals in which it reported, in microseconds after leaving. */
export interface Watcher {
  readonly source: string;
  readonly spans: readonly { readonly from: number; readonly to: number }[];
}

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
    { kind: 'line', points: [left, top - 4, left, top + 11 * watchers.length + 6], tone: 'ink-2' },
    { kind: 'line', points: [arrival, top - 4, arrival, top + 11 * watchers.length + 6], tone: 'ink-2' },
  ];
  const labels = Math.max(...watchers.map(({ source }) => textWidth(source))) + 8;
  for (const [index, { source, spans }] of watchers.entries()) {
    const y = top + 7 + 11 * index;
    const end = right - labels;
    shapes.push({ kind: 'line', points: [NAMES, y, end, y], tone: 'line' });
    for (const { from, to } of spans) {
      const [x, until] = [from, to].map((us) => Math.max(NAMES, Math.min(end, scale.x(us, lane)))) as [
        number,
        number,
      ];
      shapes.push({ kind: 'rect', x, y: y - 2.5, width: Math.max(until - x, 2), height: 5, tone: 'edge' });
    }
    shapes.push({ kind: 'text', x: end + 8, y: y + 4, text: source, tone: 'ink-2' });
  }
  return shapes;
}

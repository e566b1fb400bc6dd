/** The kernel lane as a picture: one or two updates on one axis, time from left to right. */
import { drawHead } from './draw-lane-head.js';
import { drawLane, type LaneRow } from './draw-lane.js';
import { drawFleet, reachOf, type FleetBands } from './draw-fleet.js';
import { drawWatchers, watchersHeight, type Watcher } from './draw-watchers.js';
import { HEAD, laneScale, NAMES, TALL, type Align, type Scale } from './lane-scale.js';
import { textWidth, type Drawing, type Shape } from './shape.js';

export interface LanesInput {
  readonly width: number;
  readonly rows: readonly LaneRow[];
  readonly align: Align;
  /** Where the second row parts from the first, in microseconds of each lane. */
  readonly divergence: { readonly first: number; readonly second: number } | null;
  /** Where the phases of the fleet end; null leaves the row out. */
  readonly fleet: FleetBands | null;
  readonly watchers: readonly Watcher[];
}

export function drawLanes({ width, rows, align, divergence, fleet, watchers }: LanesInput): Drawing {
  const edges = [NAMES + 8, width - 14] as const;
  const lanes = rows.map(({ lane }) => lane);
  const scale = laneScale(
    lanes[0] === undefined || fleet === null ? lanes : [...lanes, reachOf(fleet, lanes[0])],
    align,
    edges,
  );
  const shapes: Shape[] = [];
  const tops: number[] = [];
  let y = HEAD;
  for (const [index, row] of rows.entries()) {
    tops.push(y);
    if (index === 0) shapes.push(...drawHead(row, scale, edges[1]));
    const drawn = drawLane(row, scale, y, edges[1]);
    shapes.push(...drawn.shapes);
    y = drawn.bottom + (index < rows.length - 1 ? 22 : 12);
  }
  const [first, second] = rows;
  const [firstTop, secondTop] = tops;
  if (divergence !== null && first && second && firstTop !== undefined && secondTop !== undefined)
    shapes.push(...join(first, second, { scale, from: firstTop + TALL, to: secondTop, divergence, width }));
  if (first !== undefined && fleet !== null) {
    const drawn = drawFleet(fleet, first.lane, scale, { top: y, right: edges[1] });
    shapes.push(...drawn.shapes);
    y = drawn.bottom + 12;
  }
  if (first !== undefined && watchers.length > 0) {
    shapes.push(...drawWatchers(watchers, first.lane, scale, { top: y, right: edges[1] }));
    y += watchersHeight(watchers);
  }
  return { width, height: y, shapes };
}

function join(
  { lane: first }: LaneRow,
  { lane: second }: LaneRow,
  at: {
    readonly scale: Scale;
    readonly from: number;
    readonly to: number;
    readonly divergence: { readonly first: number; readonly second: number };
    readonly width: number;
  },
): Shape[] {
  const from = at.scale.x(at.divergence.first, first);
  const to = at.scale.x(at.divergence.second, second);
  const right = Math.max(from, to) + 8 + textWidth('first divergence', 11) > at.width;
  return [
    { kind: 'line', points: [from, at.from, to, at.to], tone: 'lost', width: 1.5, dashed: true },
    {
      kind: 'text',
      x: right ? Math.min(from, to) - 8 : Math.max(from, to) + 8,
      y: at.to - 6,
      text: 'first divergence',
      tone: 'lost',
      strong: true,
      ...(right ? { anchor: 'end' as const } : {}),
    },
  ];
}

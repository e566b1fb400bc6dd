/** The kernel lane: what no clock measured is drawn as unknown, and every part of an update has its place. */
import { describe, expect, test } from '@jest/globals';
import { laneOf, type LaneUpdate } from '../../services/dashboard/page/drawing/lane.js';
import { laneScale } from '../../services/dashboard/page/drawing/lane-scale.js';
import { drawLanes } from '../../services/dashboard/page/drawing/draw-lanes.js';
import type { LaneRow } from '../../services/dashboard/page/drawing/draw-lane.js';
import { laneTable } from '../../services/dashboard/page/drawing/lane-table.js';
import { drawUpright } from '../../services/dashboard/page/drawing/upright.js';
import {
  textWidth,
  type Drawing,
  type Outcome,
  type Shape,
} from '../../services/dashboard/page/drawing/shape.js';

const at = '2026-11-29T15:55:45.641278Z';
const phase = (
  name: LaneUpdate['phases'][number]['name'],
  duration: string | null,
  clock: 'MONOTONIC' | 'WALL' = 'MONOTONIC',
): LaneUpdate['phases'][number] => ({ name, duration, clock, endedAt: at });

const update = (more: Partial<LaneUpdate> = {}): LaneUpdate => ({
  outcome: 'SUCCEEDED',
  requestedAt: '2026-11-29T15:55:40.000000Z',
  leftAt: '2026-11-29T15:55:40.012000Z',
  arrivedAt: '2026-11-29T15:55:41.712000Z',
  toBoot: {},
  filesCarried: 2,
  filesRestored: 2,
  sessionsRestored: 1,
  phases: [
    phase('PREPARE', '4390000'),
    phase('SERIALIZE', '12000'),
    phase('JUMP', '1700000', 'WALL'),
    phase('BOOT', '2070000'),
    phase('WAIT', '730000'),
    phase('RETRIEVE', '420000'),
    phase('FINISH', '450000'),
  ],
  blackout: { atLeast: '3500000', atMost: '5500000', uncertainties: ['BOOT_CLOCK'] },
  ...more,
});

const row = (given: LaneUpdate, name = 'hv-r117-u08'): LaneRow => ({
  name,
  note: 'this update',
  lane: laneOf(given),
  from: '7.1.13',
  to: '7.3.4',
  pins: [],
  result: null,
  leftOnOwnClock: null,
});
const draw = (rows: readonly LaneRow[], width = 1400): Drawing =>
  drawLanes({ width, rows, align: 'leaving', divergence: null, fleet: null, watchers: [] });
const texts = ({ shapes }: { readonly shapes: readonly Shape[] }): string[] =>
  shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
const rects = (drawing: Drawing, tone: string) =>
  drawing.shapes.flatMap((shape) => (shape.kind === 'rect' && shape.tone === tone ? [shape] : []));

describe('the gap', () => {
  test('has a lower bound, a best estimate and an upper bound, a second apart', () => {
    expect(laneOf(update()).gap).toEqual({
      atLeast: 700_000,
      best: 1_700_000,
      atMost: 2_700_000,
      seen: true,
    });
  });

  test('is solid black for as long as it certainly was, and hatched up to the estimate', () => {
    const drawing = draw([row(update())]);
    const [hatched] = rects(drawing, 'dark');
    const solid = rects(drawing, 'void').find(({ height }) => height === hatched?.height);
    expect(solid?.x).toBe(hatched?.x);
    expect((solid?.width ?? 0) / (hatched?.width ?? 1)).toBeCloseTo(0.7 / 1.7, 2);
  });

  test('of a capture with clocks to the minute leaves the picture with an arrow and its number', () => {
    const imported = update({
      phases: update().phases.map((one) => (one.name === 'JUMP' ? phase('JUMP', '0', 'WALL') : one)),
      blackout: { atLeast: '1', atMost: '123192375', uncertainties: ['BOOT_CLOCK', 'IMPORTED_CLOCK'] },
    });
    const drawing = draw([row(imported)]);
    expect(texts(drawing)).toContain('up to 2 min');
    const boot = rects(drawing, 'run-fill')[0];
    expect(boot?.width).toBeGreaterThan(200);
  });

  test('is not solid anywhere when the jump was not seen', () => {
    const unseen = update({
      leftAt: null,
      phases: [phase('PREPARE', '4390000'), phase('BOOT', '2070000')],
      blackout: { atLeast: '0', atMost: null, uncertainties: ['BOOT_CLOCK', 'JUMP_UNSEEN', 'NOT_BACK'] },
    });
    expect(laneOf(unseen).gap).toEqual({ atLeast: 0, best: 1_712_000, atMost: 2_712_000, seen: false });
  });

  test('has no upper bound when the new clock is earlier than the old one', () => {
    const back = update({
      blackout: { atLeast: '1', atMost: null, uncertainties: ['BOOT_CLOCK', 'CLOCK_WENT_BACK'] },
      phases: [phase('JUMP', null, 'WALL'), phase('BOOT', '2070000')],
      leftAt: '2026-11-29T15:55:50.000000Z',
    });
    expect(laneOf(back).gap).toEqual({ atLeast: 0, best: 0, atMost: null, seen: true });
    expect(texts(draw([row(back)]))).toContain('dark 0 µs or more');
  });

  test('does not exist when the old kernel goes on', () => {
    const refused = update({
      outcome: 'REFUSED',
      arrivedAt: null,
      toBoot: null,
      phases: [phase('PREPARE', '28689')],
    });
    const lane = laneOf(refused);
    expect(lane.gap).toBeNull();
    expect(lane.segments.map(({ words }) => words)).toEqual(['prepare', 'goes on']);
    expect(rects(draw([row(refused)]), 'dark')).toEqual([]);
  });
});

describe('the segments', () => {
  test('lie on both sides of leaving, without a hole', () => {
    const { segments, start, end } = laneOf(update());
    expect(segments.map(({ part, from, to }) => [part, from, to])).toEqual([
      ['PREPARE', -4_402_000, -12_000],
      ['SERIALIZE', -12_000, 0],
      ['BOOT', 1_700_000, 3_770_000],
      ['WAIT', 3_770_000, 4_500_000],
      ['RETRIEVE', 4_500_000, 4_920_000],
      ['FINISH', 4_920_000, 5_370_000],
    ]);
    expect([start, end]).toEqual([-4_402_000, 5_370_000]);
  });

  test('shorter than three pixels are ticks with their duration', () => {
    const drawing = draw([
      row(
        update({
          phases: update().phases.map((one) => (one.name === 'SERIALIZE' ? phase('SERIALIZE', '704') : one)),
        }),
      ),
    ]);
    expect(texts(drawing)).toContain('serialize 704 µs');
  });

  test.each<[Outcome, string]>([
    ['HANDOVER_REFUSED', 'runs, nothing to take back'],
    ['LUO_ABSENT', 'runs without live update'],
    ['PLAIN_KEXEC', 'plain kexec, nothing to take back'],
    ['LUO_PANICKED', 'panic'],
    ['INCOMPLETE', 'nothing was retrieved'],
    ['DESERIALIZE_FAILED', 'cannot be opened'],
    ['UNKNOWN', 'not known'],
    ['IN_PROGRESS', 'boot, so far'],
  ])('of %s end with what lasts: %s', (outcome, words) => {
    const { segments } = laneOf(
      update({
        outcome,
        sessionsRestored: 0,
        filesRestored: 0,
        phases: [phase('PREPARE', '1000000'), phase('JUMP', '700000', 'WALL')],
      }),
    );
    expect(segments.at(-1)).toMatchObject({ words, open: true });
  });

  test('after an open that failed are marked as a wait for nothing', () => {
    const failed = laneOf(
      update({
        outcome: 'DESERIALIZE_FAILED',
        sessionsRestored: 0,
        phases: [phase('BOOT', '2079'), phase('FINISH', '2510794')],
      }),
    );
    expect(failed.segments.at(-1)).toMatchObject({
      words: 'wait, nothing to take back',
      look: 'nothing',
      open: false,
    });
  });

  test('of an update under way grow with the clock of the page, but never push the rest out of sight', () => {
    const open = (seconds: number) =>
      laneOf(
        update({
          outcome: 'IN_PROGRESS',
          phases: [phase('PREPARE', '1000000'), phase('JUMP', '700000', 'WALL')],
        }),
        Date.parse('2026-11-29T15:55:45Z') * 1000 + 641_278 + seconds * 1_000_000,
      ).segments.at(-1);
    const length = (seconds: number): number => (open(seconds)?.to ?? 0) - (open(seconds)?.from ?? 0);
    expect(length(1)).toBeCloseTo(1_000_000, -2);
    expect(length(3600)).toBeLessThanOrEqual(1_700_000);
  });
});

describe('two lanes', () => {
  const other = update({
    phases: update().phases.map((one) => (one.name === 'JUMP' ? phase('JUMP', '1200000', 'WALL') : one)),
  });

  test('share the moment of leaving, or of arrival', () => {
    const lanes = [laneOf(update()), laneOf(other)] as const;
    const leaving = laneScale(lanes, 'leaving', [100, 1100]);
    expect(leaving.x(0, lanes[0])).toBe(leaving.x(0, lanes[1]));
    const arrival = laneScale(lanes, 'arrival', [100, 1100]);
    expect(arrival.x(1_700_000, lanes[0])).toBeCloseTo(arrival.x(1_200_000, lanes[1]), 6);
  });

  test('are joined at the first divergence', () => {
    const drawing = drawLanes({
      width: 1400,
      rows: [row(update()), row(other, 'hv-r117-u31')],
      align: 'leaving',
      divergence: { first: 1_700_300, second: 1_200_400 },
      fleet: null,
      watchers: [{ source: 'console', spans: [{ from: -4_000_000, to: 300_000 }], holes: [] }],
    });
    expect(texts(drawing)).toEqual(
      expect.arrayContaining(['first divergence', 'who was watching', 'console']),
    );
    expect(drawing.shapes).toContainEqual(
      expect.objectContaining({ kind: 'line', tone: 'lost', dashed: true }),
    );
  });
});

test.each([346, 720, 1280, 1920])('no label leaves a picture of %d px or overlaps another', (width) => {
  const pins = Array.from({ length: 9 }, (_unused, index) => ({
    at: index * 300_000,
    text: `luo: Retrieved live update data, liveupdate number: ${String(index)}`,
    tone: 'ink-2' as const,
    decides: index === 4,
  }));
  const rows = [{ ...row(update()), pins }, row(update(), 'a-host-with-a-very-long-name-indeed')];
  const drawing = width < 720 ? drawUpright(rows, width, null) : draw(rows, width);
  const boxes = drawing.shapes.flatMap((shape) => {
    if (shape.kind !== 'text') return [];
    const wide = textWidth(shape.text, shape.size, shape.mono);
    const x =
      shape.anchor === 'end' ? shape.x - wide : shape.anchor === 'middle' ? shape.x - wide / 2 : shape.x;
    return [{ text: shape.text, x, to: x + wide, y: shape.y }];
  });
  for (const box of boxes) {
    expect(box.x).toBeGreaterThanOrEqual(-1);
    expect(box.to).toBeLessThanOrEqual(width + 12);
  }
  const sameRow = boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .flatMap((b) =>
        Math.abs(a.y - b.y) < 8 && a.x < b.to - 2 && b.x < a.to - 2 ? [[a.text, b.text]] : [],
      ),
  );
  expect(sameRow).toEqual([]);
});

test('the table behind the picture says each part in words', () => {
  expect(laneTable(laneOf(update())).map(({ part, starts, lasts }) => [part, starts, lasts])).toEqual([
    ['prepare', '−4.4 s', '4.39 s'],
    ['serialize', '−12 ms', '12 ms'],
    ['dark', '0', '0.7 to 2.7 s, best estimate 1.7 s'],
    ['boot', '+1.7 s', '2.07 s'],
    ['wait', '+3.77 s', '730 ms'],
    ['retrieve', '+4.5 s', '420 ms'],
    ['finish', '+4.92 s', '450 ms'],
  ]);
});

/** Blackouts against a budget, the manifest in two halves, and the words of spans. */
import { describe, expect, test } from '@jest/globals';
import {
  commonMax,
  drawDistribution,
  drawWhisker,
  overBudget,
} from '../../services/dashboard/page/drawing/blackout.js';
import { manifestRows } from '../../services/dashboard/page/drawing/manifest.js';
import {
  axisStep,
  axisTicks,
  instantUs,
  intervalWords,
  spanWords,
} from '../../services/dashboard/page/drawing/span.js';

test.each([
  [0, '0 µs'],
  [704, '704 µs'],
  [12_000, '12 ms'],
  [999_600, '1 s'],
  [4_390_000, '4.39 s'],
  [41_000_000, '41 s'],
  [180_000_000, '3 min'],
  [44 * 86_400_000_000, '44 days'],
])('%d microseconds are %s', (us, words) => {
  expect(spanWords(us)).toBe(words);
});

test.each<[number, number | null, string]>([
  [700_000, 2_700_000, '0.7 to 2.7 s'],
  [3_700_000, 5_700_000, '3.7 to 5.7 s'],
  [114, 1_700_114, '0 to 1.7 s'],
  [6_100_000, null, '6.1 s or more'],
])('an interval from %d to %d is "%s"', (atLeast, atMost, words) => {
  expect(intervalWords(atLeast, atMost)).toBe(words);
});

test('instants keep their microseconds', () => {
  expect(instantUs('2026-11-29T15:55:45.641278Z') - instantUs('2026-11-29T15:55:45.641277Z')).toBe(1);
});

test('an axis has steps of 1, 2 or 5, far enough apart', () => {
  const step = axisStep(4000, 70);
  expect(step).toBe(500_000);
  expect(axisTicks(-600_000, 1_100_000, step)).toEqual([-500_000, 0, 500_000, 1_000_000]);
});

describe('a blackout', () => {
  test.each<[number, number | null, 'certain' | 'possible' | 'no']>([
    [8_100_000, 9_000_000, 'certain'],
    [8_100_000, null, 'certain'],
    [7_000_000, 9_000_000, 'possible'],
    [100, null, 'possible'],
    [3_700_000, 5_700_000, 'no'],
  ])('from %d to %d is over a budget of 8 s: %s', (atLeast, atMost, over) => {
    expect(overBudget({ atLeast, atMost }, 8_000_000)).toBe(over);
  });

  test('of one capture with clocks to the minute does not press the others against zero', () => {
    const usual = Array.from({ length: 9 }, () => ({ atLeast: 3_000_000, atMost: 5_000_000 }));
    expect(commonMax([...usual, { atLeast: 3_000_000, atMost: 123_000_000 }], null)).toBe(12_500_000);
  });

  test('without an upper end is an arrow to the edge', () => {
    const { shapes } = drawWhisker(
      { atLeast: 6_100_000, atMost: null },
      { width: 92, max: 10_000_000, median: null, budget: 8_000_000, tone: 'lost' },
    );
    expect(shapes.filter((shape) => shape.kind === 'rect')).toEqual([]);
    expect(shapes).toContainEqual({ kind: 'line', points: [56.12, 7, 92, 7], tone: 'lost', width: 2 });
  });

  test('of one update is seen in a histogram of ten thousand', () => {
    const { shapes } = drawDistribution({
      width: 400,
      bins: [
        { from: 0, to: 1_000_000, count: 10_000 },
        { from: 1_000_000, to: 2_000_000, count: 1 },
      ],
      median: 500_000,
      high: 1_900_000,
      budget: 8_000_000,
      mine: { atLeast: 6_100_000, atMost: null },
    });
    const bars = shapes.flatMap((shape) => (shape.kind === 'rect' ? [shape.height] : []));
    expect(Math.min(...bars)).toBeGreaterThanOrEqual(2);
    expect(shapes).toContainEqual(expect.objectContaining({ text: 'budget 8 s' }));
  });
});

describe('the manifest', () => {
  const file = (token: string, fate: string, errno: number | null = null) => ({
    token,
    handler: 'memfd-v2',
    fate,
    errno,
  });
  const rows = manifestRows(
    {
      sessions: [
        { name: 'vm-web-1', fate: 'finished', files: [file('1', 'retrieved'), file('2', 'failed', 2)] },
        { name: 'vm-web-2', fate: 'lost', files: [file('18446744073709551615', 'lost')] },
        { name: 'stray', fate: 'unexpected', files: [] },
      ],
    },
    (_session, token) => (token === '1' ? '4096' : null),
  );

  test('has one row for each session and each file', () => {
    expect(rows.map(({ session, token, came }) => [session, token, came])).toEqual([
      ['vm-web-1', null, 'retrieved and finished, not all of it'],
      ['vm-web-1', '1', 'came back'],
      ['vm-web-1', '2', 'could not be restored'],
      ['vm-web-2', null, 'session lost'],
      ['vm-web-2', '18446744073709551615', 'nothing came'],
      ['stray', null, 'was not expected'],
    ]);
  });

  test('has an empty left half where something arrived that never left', () => {
    expect(rows.map(({ leftEmpty }) => leftEmpty)).toEqual([false, false, false, false, false, true]);
  });

  test('says a size only where it was observed', () => {
    expect(rows.map(({ size }) => size)).toEqual([null, '4096', null, null, null, null]);
  });
});

import { describe, expect, test } from '@jest/globals';
import {
  breakOf,
  droppable,
  ladderOf,
  matrixRows,
  neverAsked,
  seriesOf,
  strandedReleases,
  waysFrom,
  type Component,
  type Edge,
  type EvidenceKind,
  type Verdict,
} from '../../services/dashboard/page/drawing/compatibility.js';
import { compatibilityMatrix } from '../../services/abi/index.js';

const part = (
  component: string,
  effect: string,
  evidence: EvidenceKind = 'CATALOGUED',
  equal = true,
): Component => ({
  ...{ component, effect, evidence, equal, from: 'v1', to: equal ? 'v1' : 'v2' },
  ...{ why: 'because', source: 'a source' },
});

const edge = (from: string, to: string, verdict: Verdict, more: Partial<Edge> = {}): Edge => ({
  ...{ from, to, verdict, components: [], observed: [] },
  ...more,
});

/** Two islands: 7.1 alone; 7.2 and 7.3 together. */
const releases = ['7.1', '7.2', '7.3'];
const edges = releases.flatMap((from) =>
  releases.map((to) => edge(from, to, from === to || (from !== '7.1' && to !== '7.1') ? 'OK' : 'LOST')),
);

describe('the matrix', () => {
  test('is bright where hosts stand and can go, and where updates were tried', () => {
    const tried = edges.map((one) =>
      one.from === '7.3' && one.to === '7.1'
        ? { ...one, observed: [{ outcome: 'HANDOVER_REFUSED', count: 1 }] }
        : one,
    );
    const rows = matrixRows(releases, tried, [{ value: '7.2.6', hosts: 40 }]);
    expect(rows.map(({ hosts }) => hosts)).toEqual([0, 40, 0]);
    expect(rows.map(({ cells }) => cells.map(({ loud }) => loud))).toEqual([
      [false, false, false],
      [false, true, true],
      [true, false, false],
    ]);
    expect(rows[2]?.cells[0]).toMatchObject({ tried: 1, arrived: 0 });
  });

  test('does not count an update under way as tried', () => {
    const one = edge('7.3', '7.3', 'OK', {
      observed: [
        { outcome: 'SUCCEEDED', count: 3 },
        { outcome: 'IN_PROGRESS', count: 2 },
        { outcome: 'INCOMPLETE', count: 1 },
      ],
    });
    expect(matrixRows(['7.3'], [one], [])[0]?.cells[0]).toMatchObject({
      tried: 4,
      arrived: 3,
      disputed: false,
    });
  });

  test.each([
    ['an arrival where the catalogue says lost', 'LOST' as const, 'SUCCEEDED', true],
    ['no arrival where the catalogue says arrives', 'OK' as const, 'HANDOVER_REFUSED', true],
    ['a loss where the catalogue says lost', 'LOST' as const, 'HANDOVER_REFUSED', false],
  ])('calls %s disputed: %s, %s', (_name, verdict, outcome, disputed) => {
    const one = edge('7.3', '7.3', verdict, { observed: [{ outcome, count: 5 }] });
    expect(matrixRows(['7.3'], [one], [])[0]?.cells[0]?.disputed).toBe(disputed);
  });

  test('marks a verdict as inferred by the part that decides, not by parts that no kernel reads', () => {
    const inferred = (components: Component[], verdict: Verdict = 'OK') =>
      matrixRows(['7.3'], [edge('7.3', '7.3', verdict, { components })], [])[0]?.cells[0]?.inferred;
    expect(inferred([part('kho', 'refused'), part('luo', 'not-reached', 'INFERRED')], 'LOST')).toBe(false);
    expect(inferred([part('kho', 'refused', 'INFERRED')], 'LOST')).toBe(true);
    expect(inferred([part('kho', 'handed-over'), part('page-size', 'handed-over', 'INFERRED')])).toBe(false);
    expect(inferred([part('kho', 'handed-over'), part('luo', 'handed-over', 'INFERRED')])).toBe(true);
  });
});

describe('the ladder', () => {
  test('stops at the first refusal and asks nothing after it', () => {
    const steps = ladderOf(
      edge('7.1', '7.3', 'LOST', {
        components: [
          part('kho', 'refused', 'CATALOGUED', false),
          part('page-size', 'not-reached'),
          part('luo', 'not-reached', 'CATALOGUED', false),
        ],
      }),
    );
    expect(steps.map(({ step }) => step)).toEqual(['stops', 'never', 'never']);
    expect(neverAsked(steps)).toEqual({ count: 2, equal: 1 });
  });

  test('has a step for every effect of the catalogue', () => {
    for (const { components, verdict } of compatibilityMatrix().rows.flat()) {
      const steps = ladderOf(
        edge('a', 'b', 'OK', { components: components.map(({ effect }) => part('x', effect)) }),
      ).map(({ step }) => step);
      expect(steps.includes('stops')).toBe(['lost', 'panic', 'silent_corruption', 'eio'].includes(verdict));
      expect(steps.includes('partly')).toBe(verdict === 'partial');
    }
  });
});

describe('the ways from a release', () => {
  test('are direct, through other releases, or none', () => {
    const chain = [edge('a', 'b', 'OK'), edge('b', 'c', 'OK'), edge('a', 'c', 'LOST')];
    expect(waysFrom('a', ['a', 'b', 'c', 'd'], chain)).toEqual({
      direct: ['b'],
      further: [{ release: 'c', through: ['b'] }],
      unreachable: ['d'],
    });
  });

  test('name the break that hosts stand on the far side of', () => {
    expect(breakOf(matrixRows(releases, edges, [{ value: '7.1.13', hosts: 486 }]))).toEqual({
      from: ['7.1'],
      newest: '7.3',
      hosts: 486,
    });
    expect(breakOf(matrixRows(releases, edges, [{ value: '7.2.6', hosts: 40 }]))).toBeNull();
  });

  test('offer each version that a release writes to be dropped', () => {
    expect(droppable([edge('7.3', '7.3', 'OK', { components: [part('kho', 'handed-over')] })])).toEqual([
      'kho:v1',
    ]);
    expect(seriesOf('7.1.13-rc1')).toBe('7.1');
  });
});

test('stranded hosts are counted by their kernel, the most first', () => {
  const on = (release: string) => ({ release });
  expect(strandedReleases([on('7.1.13'), on('7.3.4'), on('7.3.4')])).toEqual([
    { release: '7.3.4', hosts: 2 },
    { release: '7.1.13', hosts: 1 },
  ]);
});

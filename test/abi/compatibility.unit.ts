import { describe, expect, test } from '@jest/globals';
import {
  DIRECTED_EXCEPTIONS,
  canHandOver,
  compatibilityMatrix,
  featuresText,
  handoverOutcome,
  releaseOf,
  strandedIf,
  versionFit,
  type Component,
  type ComponentVerdict,
  type Handover,
} from '../../services/abi/index.js';
import { compareComponents } from '../../services/abi/compare-components.js';

const RELEASES = ['6.16', '6.17', '6.18', '6.19', '7.0', '7.1', '7.2', '7.3', '7.4'];

/** Kernel-facts 7, spelled out: rows the old kernel, columns the new one. C corruption, P panic, L lost, p partial. */
const TABLE = [
  'ok ok C  C  C  L  L  L  L',
  'ok ok C  C  C  L  L  L  L',
  'C  C  ok ok ok L  L  L  L',
  'C  C  p  ok P  L  L  L  L',
  'C  C  p  p  ok L  L  L  L',
  'L  L  L  L  L  ok L  L  L',
  'L  L  L  L  L  L  ok ok ok',
  'L  L  L  L  L  L  ok ok ok',
  'L  L  L  L  L  L  ok ok ok',
].map((row) => row.trim().split(/\s+/));
const VERDICT: Record<string, string> = {
  ok: 'ok',
  C: 'silent_corruption',
  L: 'lost',
  P: 'panic',
  p: 'partial',
};

const part = (handover: Handover, component: Component): ComponentVerdict | undefined =>
  handover.components.find((each) => each.component === component);

describe('every pair of releases, in both directions', () => {
  const pairs = RELEASES.flatMap((from, row) =>
    RELEASES.map((to, column) => [from, to, VERDICT[TABLE[row]![column]!]!] as const),
  );
  test.each(pairs)('%s to %s: %s', (from, to, verdict) => {
    const handover = canHandOver(`${from}.3`, `${to}.1-amd64`);
    expect(handover.verdict).toBe(verdict);
    for (const each of handover.components) {
      expect(each.why.length).toBeGreaterThan(4);
      expect(each.equal).toBe(each.from === each.to);
      expect(each.evidence.source.length).toBeGreaterThan(4);
    }
    if (verdict !== 'ok')
      expect(
        handover.components.some(({ effect }) => !['handed-over', 'nothing', 'not-reached'].includes(effect)),
      ).toBe(true);
  });

  test('the matrix is the table', () => {
    const { releases, rows } = compatibilityMatrix();
    expect(releases).toEqual(RELEASES);
    expect(rows.map((row) => row.map(({ verdict }) => verdict))).toEqual(
      TABLE.map((row) => row.map((cell) => VERDICT[cell])),
    );
  });

  test('handoverOutcome says the same in one word', () => {
    const words: Record<string, Record<string, string>> = {
      '6.18': { '6.18': 'ok', '6.19': 'ok-kho', '7.0': 'ok-kho', '7.1': 'lost', '6.17': 'silent-corruption' },
      '6.19': { '6.18': 'luo-stranded', '7.0': 'panic-if-luo', '6.19': 'ok', '7.3': 'lost' },
      '7.0': { '6.18': 'luo-stranded', '6.19': 'flb-ignored', '7.0': 'ok' },
      '7.3': { '9.9': 'unknown', '7.2': 'ok' },
    };
    for (const [from, row] of Object.entries(words))
      for (const [to, word] of Object.entries(row))
        expect([from, to, handoverOutcome(from, to)]).toEqual([from, to, word]);
  });

  test('unlisted releases are unknown', () => {
    for (const release of ['6.15.9', '9.9.0', '7.3x', '7.1.0-rc1-next-20260501', ''])
      expect(canHandOver(release, '7.3.4')).toMatchObject({ verdict: 'unknown', components: [] });
  });
});

describe('equal strings that fail all the same', () => {
  test('6.17 and 6.18 both say kho-v1 and misread the map', () => {
    for (const [from, to] of [
      ['6.17.8', '6.18.15'],
      ['6.19.6', '6.17.8'],
    ] as const) {
      const handover = canHandOver(from, to);
      expect(part(handover, 'kho')).toMatchObject({ equal: true, effect: 'handed-over' });
      expect(part(handover, 'memory-map')).toMatchObject({ equal: false, effect: 'corrupted' });
      expect(part(handover, 'memory-map')?.why).toMatch(/4096 blocks.*32768/);
    }
  });

  test('6.19 to 7.0 panics over the missing luo-flb node, only when LUO was on, even if it is off in the new kernel', () => {
    const handover = canHandOver('6.19.6', '7.0.1');
    for (const equal of ['kho', 'memory-map', 'luo', 'session'] as const)
      expect(part(handover, equal)?.equal).toBe(true);
    expect(part(handover, 'flb')).toMatchObject({ from: null, to: 'luo-flb-v1', effect: 'panic' });
    expect(part(handover, 'flb')?.why).toMatch(/luo-flb node/);
    expect(canHandOver('6.19.6', '7.0.1', { liveupdate: { to: false } }).verdict).toBe('panic');
    expect(canHandOver('6.19.6', '7.0.1', { liveupdate: { from: false } }).verdict).toBe('ok');
    expect(canHandOver('7.0.1', '6.19.6').verdict).toBe('partial');
  });

  test('every exception is reached by some pair', () => {
    const reasons = new Set(
      compatibilityMatrix()
        .rows.flat()
        .flatMap(({ components }) => components.map(({ why }) => why)),
    );
    for (const { why } of DIRECTED_EXCEPTIONS) expect(reasons.has(why)).toBe(true);
  });
});

describe('how the kernels are set up', () => {
  const verdict = (setup: Parameters<typeof canHandOver>[2], from = '7.3.4', to = '7.3.4'): string =>
    canHandOver(from, to, setup).verdict;

  test('a file without handler: EIO from 7.1 on, skipped by 6.19, not known of 7.0', () => {
    const handlers = { from: ['memfd-v2', 'vfio-v1'] };
    expect(verdict({ handlers })).toBe('eio');
    expect(part(canHandOver('7.3.4', '7.3.4', { handlers }), 'file:vfio')).toMatchObject({
      from: 'vfio-v1',
      to: null,
      effect: 'eio',
    });
    expect(verdict({ handlers: { from: ['memfd-v2'], to: ['memfd-v3'] } })).toBe('eio');
    expect(verdict({ handlers: { from: ['memfd-v2'] } }, '6.19.6', '6.19.6')).toBe('partial');
    expect(verdict({ handlers: { from: ['x-v1'] } }, '7.0', '7.0')).toBe('unknown');
    expect(verdict({ handlers: { from: [], to: [] } })).toBe('ok');
    expect(verdict({ handlers: { from: ['a-v1;b-v1'], to: ['a-v1'] } })).toBe('eio');
  });

  test('PCI devices: the number inside the structure decides, and only where devices are handed over', () => {
    const pci = (setup: Parameters<typeof canHandOver>[2], from = '7.4', to = '7.4') =>
      part(canHandOver(from, to, setup), 'flb:pci');
    const handlers = { from: ['memfd-v2', 'vfio-pci-v1'], to: ['memfd-v2', 'vfio-pci-v1'] };
    const stated = (number: string) => ({ versions: { to: [['flb:pci', number]] as const } });
    expect(pci({})).toMatchObject({ from: '1', to: '1', effect: 'nothing' });
    expect(pci({}, '7.3', '7.4')).toMatchObject({ from: null, to: '1', effect: 'nothing' });
    expect(pci({ flbObjects: ['pci'] })).toMatchObject({ from: '1', to: '1', effect: 'handed-over' });
    expect(pci({ handlers })).toMatchObject({ effect: 'handed-over' });
    expect(pci({ handlers }, '7.4', '7.3')).toMatchObject({ from: '1', to: null, effect: 'ignored' });
    expect(pci({ handlers, ...stated('2') })).toMatchObject({ from: '1', to: '2', effect: 'panic' });
    expect(pci(stated('2'))).toMatchObject({ effect: 'nothing' });
    expect(verdict({ flbObjects: ['pci'], ...stated('2') }, '7.4', '7.4')).toBe('panic');
    expect(verdict({ flbObjects: ['pci'] }, '7.4', '7.3')).toBe('partial');
  });

  test('page size, KHO and liveupdate switches, finalise', () => {
    expect(verdict({ pageSizes: { from: 4096, to: 65536 } })).toBe('silent_corruption');
    expect(verdict({ pageSizes: { from: 65536, to: 65536 } })).toBe('ok');
    expect(verdict({ pageSizes: { to: 65536 } }, '7.1', '7.3')).toBe('lost');
    expect(verdict({ khoOn: { from: false } })).toBe('lost');
    expect(verdict({ khoOn: { to: 'not-built' } })).toBe('lost');
    expect(verdict({ khoOn: { to: false } })).toBe('lost');
    // The map is read before the switch matters.
    expect(verdict({ khoOn: { to: false } }, '6.17.8', '6.18.1')).toBe('silent_corruption');
    expect(verdict({ khoOn: { to: false } }, '7.1.13', '7.3.4')).toBe('lost');
    expect(verdict({ liveupdate: { to: false } })).toBe('partial');
    expect(verdict({ liveupdate: { from: false } })).toBe('ok');
    expect(verdict({ finalized: false }, '6.19.6', '6.19.6')).toBe('lost');
    expect(verdict({ finalized: false })).toBe('ok');
  });

  test('behind a component that ends the handover nothing is reached', () => {
    const { components } = canHandOver('7.3.4', '6.19.6');
    expect(components[0]).toMatchObject({
      component: 'kho',
      from: 'kho-v4',
      to: 'kho-v1',
      effect: 'refused',
    });
    expect(components.slice(1).every(({ effect }) => effect === 'not-reached')).toBe(true);
  });
});

describe('versions that the images state', () => {
  const features = (supported: bigint, required: bigint, active: bigint) =>
    featuresText({ supported, required, active });

  test.each([
    ['luo-v5', 'luo-v5', 'fits'],
    ['luo-v5', 'luo-v6', 'differs'],
    ['kho-v4;radix-v1;vmalloc-v1', 'kho-v4;radix-v1;vmalloc-v1', 'fits'],
    ['kho-v4;radix-v1;vmalloc-v1', 'kho-v4;radix-v2;vmalloc-v1', 'differs'],
    ['kho-v4', 'kho-v4;radix-v1', 'differs'],
    ['1', '1', 'fits'],
    ['1', '2', 'differs'],
    [features(7n, 7n, 7n), features(15n, 7n, 7n), 'fits'],
    [features(15n, 8n, 8n), features(7n, 7n, 7n), 'differs'],
    [features(15n, 7n, 15n), features(7n, 7n, 7n), 'ignored'],
    [features(15n, 7n, 7n), features(7n, 7n, 7n), 'fits'],
    ['luo-v5', features(7n, 7n, 7n), 'differs'],
  ])('%s to %s: %s', (from, to, fit) => {
    expect(versionFit(from, to).fit).toBe(fit);
  });

  test('replace those of the table, and the verdict names their origin', () => {
    const bits = features(7n, 7n, 7n);
    const stated = {
      from: [
        ['luo', bits],
        ['file:memfd', bits],
      ],
      to: [
        ['luo', bits],
        ['file:memfd', bits],
      ],
    } as const;
    const handover = canHandOver('7.3.4', '7.3.4', { versions: stated });
    expect(handover.verdict).toBe('ok');
    expect(part(handover, 'luo')).toMatchObject({ from: bits, origin: { from: 'image', to: 'image' } });
    expect(part(handover, 'kho')).toMatchObject({ origin: { from: 'catalogue', to: 'catalogue' } });
    const older = canHandOver('7.3.4', '7.3.4', { versions: { from: stated.from } });
    expect(older.verdict).toBe('panic');
    expect(part(older, 'luo')?.why).toContain('panics');
  });

  test('decide what they can for releases without a row, and never that everything arrives', () => {
    const [a, b] = [features(15n, 8n, 8n), features(7n, 7n, 7n)];
    const failing = { from: [['luo', a]], to: [['luo', b]] } as const;
    expect(canHandOver('9.1', '9.2', { versions: failing })).toMatchObject({
      verdict: 'panic',
      components: [{ component: 'luo', effect: 'panic' }],
    });
    const fitting = { from: [['luo', b]], to: [['luo', a]] } as const;
    expect(canHandOver('9.1', '9.2', { versions: fitting }).verdict).toBe('unknown');
    expect(canHandOver('9.1', '9.2')).toMatchObject({ verdict: 'unknown', components: [] });
  });
});

describe('evidence', () => {
  test('observed only where a real kernel of that release did it', () => {
    expect(part(canHandOver('7.3.4', '7.3.4'), 'luo')?.evidence).toEqual({
      kind: 'observed',
      source: 'recording 7.3.4-three-updates',
    });
    expect(part(canHandOver('7.2.13', '7.3.4'), 'luo')?.evidence.kind).toBe('catalogued');
    expect(part(canHandOver('7.3.4', '6.19.6'), 'kho')?.evidence.source).toBe('recording 7.3.4-to-6.19.6');
    expect(part(canHandOver('6.19.6', '7.0.1'), 'flb')?.evidence).toMatchObject({ kind: 'inferred' });
    expect(part(canHandOver('6.18.15', '6.19.6'), 'kho')?.evidence.kind).toBe('catalogued');
  });
});

describe('a release that does not exist yet', () => {
  test('another LUO version under an equal KHO version panics, as recorded', () => {
    const now = releaseOf('7.3.4')!;
    const next = { ...now, release: '7.9', luo: 'luo-v6', session: 'luo-v6', flb: 'luo-v6' };
    const verdicts = compareComponents(now, next, {});
    expect(verdicts.find(({ component }) => component === 'kho')?.effect).toBe('handed-over');
    expect(verdicts.find(({ component }) => component === 'luo')).toMatchObject({
      effect: 'panic',
      evidence: { kind: 'observed', source: 'recording 7.3.4-to-other-luo-abi-panic' },
    });
  });
});

describe('hosts that could not update', () => {
  test('dropping kho-v3 strands every 7.1 host and no other', () => {
    const fleet = RELEASES.map((release) => ({ host: `h-${release}`, release: `${release}.1` }));
    const report = strandedIf({ component: 'kho', version: 'kho-v3' }, fleet);
    expect(report.stranded).toEqual([{ host: fleet[5], lost: ['7.1'] }]);
    expect(report.already).toEqual([]);
    expect(report.remaining).toHaveLength(RELEASES.length - 1);
    expect(
      strandedIf({ component: 'luo', version: 'luo-v1' }, fleet).stranded.map(({ host }) => host.release),
    ).toEqual(['6.19.1', '7.0.1', '7.1.1']);
    expect(
      strandedIf({ component: 'file:memfd', version: 'memfd-v1' }, fleet).stranded.map(
        ({ host }) => host.release,
      ),
    ).toEqual(['6.19.1', '7.0.1']);
    expect(
      strandedIf({ component: 'memory-map', version: 'bitmap-512' }, fleet).stranded.map(
        ({ host }) => host.release,
      ),
    ).toEqual(['6.16.1', '6.17.1']);
  });

  test('own targets, hosts without a way, what counts as a way', () => {
    const drop = { component: 'flb', version: 'luo-flb-v1' } as const;
    const fleet = [
      { release: '7.0.1', targets: ['7.0.2', '6.19.6'] },
      { release: '6.19.6', targets: ['7.0.2'] },
      { release: '7.3.4', targets: ['7.2.1'] },
      { release: '5.10', targets: ['7.3.4'] },
    ];
    const strict = strandedIf(drop, fleet);
    expect(strict.stranded).toEqual([{ host: fleet[0], lost: ['7.0.2'] }]);
    expect(strict.already).toEqual([fleet[1], fleet[3]]);
    const lax = strandedIf(drop, fleet, { accept: ['ok', 'partial'] });
    expect(lax.stranded).toEqual([]);
    expect(lax.remaining[0]).toEqual({ host: fleet[0], targets: ['6.19.6'] });
  });
});

/** What failed live updates share: every failure is in one group, and no count is larger than its evidence. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  blackoutDistribution,
  courseOf,
  failureGroups,
  stages,
  updateOutcomes,
  type JudgedUpdate,
} from '../../services/kernel/index.js';

const carried = fc.constantFrom(
  [],
  [
    {
      name: 'vm-1',
      status: 'finished' as const,
      files: [{ token: 1n, handler: 'memfd-v2', status: 'restored' as const, errno: null }],
    },
  ],
  [
    {
      name: 'vm-2',
      status: 'retrieved' as const,
      files: [{ token: 7n, handler: 'vfio-v1', status: 'failed' as const, errno: 5 }],
    },
  ],
);
const update: fc.Arbitrary<JudgedUpdate> = fc.record({
  hostId: fc.constantFrom('a', 'b', 'c'),
  ordinal: fc.integer({ min: 1, max: 9 }),
  outcome: fc.constantFrom(...updateOutcomes),
  reason: fc.constantFrom(null, 'handover FDT (0x13be9000) is incompatible', 'errno 16'),
  leftAt: fc.constantFrom(null, '2026-11-23T11:00:00.000000Z'),
  toBoot: fc.constantFrom(null, 2),
  carried,
  fromRelease: fc.constantFrom('7.1.13', '7.3.4'),
  toRelease: fc.constantFrom(null, '7.3.4'),
  number: fc.constantFrom(null, 3n),
  labels: fc.constantFrom([], [{ key: 'rack', value: 'r1' }], [{ key: 'rack', value: 'r2' }]),
});

const base: JudgedUpdate = {
  hostId: 'a',
  ordinal: 1,
  outcome: 'succeeded',
  reason: null,
  leftAt: '2026-11-23T11:00:00.000000Z',
  toBoot: 2,
  carried: [],
  fromRelease: '7.1.13',
  toRelease: '7.3.4',
  number: 1n,
  labels: [],
};

describe('failure groups', () => {
  test('every failure is in exactly one group, whatever the order; attributes count what is there', () => {
    fc.assert(
      fc.property(fc.array(update, { maxLength: 30 }), (updates) => {
        const groups = failureGroups(updates);
        const failures = updates.filter(
          ({ outcome }) => !['succeeded', 'in_progress', 'plain_kexec'].includes(outcome),
        );
        const successes = updates.filter(({ outcome }) => outcome === 'succeeded');
        expect(groups.reduce((sum, group) => sum + group.failures, 0)).toBe(failures.length);
        expect(
          new Set(groups.map(({ stage, found, expected }) => `${stage}|${found}|${expected}`)).size,
        ).toBe(groups.length);
        const counts = (list: typeof groups) => list.map(({ members: _members, ...group }) => group);
        expect(counts(failureGroups([...updates].reverse()))).toEqual(counts(groups));
        for (const group of groups) {
          expect(group.found).not.toBe(group.expected);
          expect(group.hosts).toBeLessThanOrEqual(group.failures);
          expect(group.peers).toBeLessThanOrEqual(successes.length);
          for (const { failures: f, successes: s, exclusive } of group.attributes) {
            expect(exclusive).toBe(f === group.failures && s === 0);
            expect(f / group.failures).toBeGreaterThan(successes.length === 0 ? 0 : s / successes.length);
          }
        }
      }),
    );
  });

  test('the most telling attribute is the one that all failures have and no success has', () => {
    const rack = (value: string) => [
      { key: 'rack', value },
      { key: 'wave', value: '1' },
    ];
    const updates = [
      ...Array.from({ length: 4 }, (_, n) => ({
        ...base,
        hostId: `bad-${n}`,
        outcome: 'handover_refused' as const,
        reason: `handover FDT (0x${n}be9000) is incompatible with 'kho-v3': 1`,
        labels: rack('r9'),
      })),
      ...Array.from({ length: 6 }, (_, n) => ({
        ...base,
        hostId: `good-${n}`,
        fromRelease: n < 5 ? '7.3.1' : '7.1.13',
        labels: rack('r1'),
      })),
    ];
    const [group, ...others] = failureGroups(updates);
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      stage: 'handover',
      found: "refused: handover FDT (0x…) is incompatible with 'kho-v3': 1",
      expected: 'accepted',
      failures: 4,
      hosts: 4,
      peers: 1,
    });
    expect(group?.attributes).toEqual([
      { name: 'label rack', value: 'r9', failures: 4, successes: 0, exclusive: true },
      { name: 'from', value: '7.1.13', failures: 4, successes: 1, exclusive: false },
    ]);
  });

  test('a course says what parted at its stage, with handlers instead of session names', () => {
    const at = (change: Partial<JudgedUpdate>) => {
      const [usual, course] = [courseOf(base), courseOf({ ...base, ...change })];
      return stages
        .filter((stage) => usual[stage] !== course[stage])
        .map((stage) => `${stage}: ${course[stage]}`);
    };
    expect(at({ outcome: 'refused', reason: 'errno 16', toBoot: null })).toEqual([
      'leave: refused: errno 16',
    ]);
    expect(at({ leftAt: null, toBoot: null })).toEqual(['leave: not left']);
    expect(at({ leftAt: null })).toEqual([]);
    expect(at({ outcome: 'unknown', reason: 'cold boot' })).toEqual(['arrive: not known: cold boot']);
    expect(at({ outcome: 'handover_refused' })).toEqual(['handover: refused']);
    expect(at({ outcome: 'luo_panicked', reason: 'x' })).toEqual(['luo: panicked: x']);
    expect(at({ outcome: 'luo_absent' })).toEqual(['luo: absent']);
    expect(at({ outcome: 'deserialize_failed' })).toEqual(['open: failed']);
    const file = (status: 'failed' | 'lost' | 'carried' | 'restored', errno: number | null) => ({
      token: 1n,
      handler: 'memfd-v2',
      status,
      errno,
    });
    expect(
      at({
        outcome: 'incomplete',
        carried: [
          {
            name: 'x',
            status: 'retrieved',
            files: [file('failed', 5), file('restored', null), file('failed', 5)],
          },
          { name: 'y', status: 'lost', files: [file('lost', null)] },
          { name: 'z', status: 'lost', files: [] },
        ],
      }),
    ).toEqual([
      'retrieve: memfd-v2 failed, errno 5; memfd-v2 lost with its session; session without files not retrieved',
    ]);
    expect(at({ outcome: 'incomplete' })).toEqual(['retrieve: not everything retrieved']);
  });
});

describe('the distribution of blackouts', () => {
  const interval = fc
    .tuple(fc.bigInt({ min: 0n, max: 1_000n }), fc.option(fc.bigInt({ min: 0n, max: 500n })))
    .map(([atLeast, more]) => ({ atLeast, atMost: more === null ? null : atLeast + more }));

  test('every interval is counted once; the quantiles bound those of any true values; overruns are sure or possible', () => {
    fc.assert(
      fc.property(
        fc.array(interval, { maxLength: 40 }),
        fc.bigInt({ min: 0n, max: 1_500n }),
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (blackouts, budget, bins, where) => {
          const made = blackoutDistribution(blackouts, { budget, bins });
          expect(made.count).toBe(blackouts.length);
          expect(made.bins.reduce((sum, bin) => sum + bin.count, 0) + made.open).toBe(blackouts.length);
          expect(made.bins.length).toBeLessThanOrEqual(bins);
          made.bins.forEach((bin, index) => {
            expect(bin.to).toBeGreaterThan(bin.from);
            if (index > 0) expect(bin.from).toBe(made.bins[index - 1]?.to);
            const inside = blackouts.filter(
              ({ atLeast, atMost }) =>
                atMost !== null && (atLeast + atMost) / 2n >= bin.from && (atLeast + atMost) / 2n < bin.to,
            );
            expect(bin.count).toBe(inside.length);
          });
          // True values anywhere within the intervals.
          const truths = blackouts.map(({ atLeast, atMost }) => {
            const width = (atMost ?? atLeast + 10_000n) - atLeast;
            return atLeast + BigInt(Math.floor(Number(width) * where));
          });
          const sorted = [...truths].sort((a, b) => (a < b ? -1 : 1));
          for (const { perMille, atLeast, atMost } of made.quantiles) {
            const truth = sorted[Math.ceil((sorted.length * perMille) / 1_000) - 1] ?? 0n;
            expect(truth >= atLeast && (atMost === null || truth <= atMost)).toBe(true);
          }
          const over = truths.filter((truth) => truth > budget).length;
          expect(made.certainlyOver.length).toBeLessThanOrEqual(over);
          expect(made.certainlyOver.length + made.possiblyOver.length).toBeGreaterThanOrEqual(over);
        },
      ),
    );
  });

  test('without a budget nothing is over it; without a blackout there is no quantile', () => {
    expect(blackoutDistribution([{ atLeast: 9n, atMost: null }], { budget: null, bins: 3 })).toEqual({
      count: 1,
      open: 1,
      bins: [],
      quantiles: [500, 900, 990, 1_000].map((perMille) => ({ perMille, atLeast: 9n, atMost: null })),
      certainlyOver: [],
      possiblyOver: [],
    });
    expect(blackoutDistribution([], { budget: 1n, bins: 3 }).quantiles).toEqual([]);
  });
});

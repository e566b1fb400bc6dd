/** The life of a host: numbers against what was due, sessions as threads, and columns that stay readable. */
import { describe, expect, test } from '@jest/globals';
import { breakWords, chainOf, type ChainBootInput } from '../../services/dashboard/page/drawing/chain.js';
import { drawLife } from '../../services/dashboard/page/drawing/draw-life.js';
import { placeColumns } from '../../services/dashboard/page/drawing/life-places.js';
import { lifeOf, type LifeBoot, type LifeScale } from '../../services/dashboard/page/drawing/life.js';
import { threadRows, threadsOf, type ThreadUpdate } from '../../services/dashboard/page/drawing/threads.js';

const boot = (ordinal: number, mode: string, number: string | null, chain = 1): ChainBootInput => ({
  ordinal,
  chain,
  mode,
  number,
});

describe('the number chain', () => {
  test('starts with a cold boot and counts from 1', () => {
    const links = chainOf([boot(1, 'COLD', null), boot(2, 'KEXEC', '1'), boot(3, 'KEXEC', '2')]);
    expect(links.map(({ kind, expected }) => [kind, expected])).toEqual([
      ['start', null],
      ['due', '1'],
      ['due', '2'],
    ]);
  });

  test('breaks where another number arrives, also beyond 2^53', () => {
    const [, second] = chainOf([
      boot(1, 'KEXEC', '18446744073709551613'),
      boot(2, 'KEXEC', '18446744073709551615'),
    ]);
    expect(second).toMatchObject({ kind: 'other', expected: '18446744073709551614' });
    expect(second && breakWords(second, undefined)).toBe(
      '18446744073709551615 received, 18446744073709551614 was due',
    );
  });

  test('ends where a kexec brings no number', () => {
    const links = chainOf([boot(4, 'KEXEC', '3'), boot(5, 'KEXEC', null, 2)]);
    const [before, broken] = links;
    expect(broken).toMatchObject({ kind: 'none', expected: '4' });
    expect(broken && breakWords(broken, before)).toBe('chain 2 begins; 4 was due');
  });
});

const carried = (
  ordinal: number,
  [from, to]: readonly [number, number | null],
  sessions: Readonly<Record<string, 'FINISHED' | 'LOST' | 'CARRIED'>>,
): ThreadUpdate => ({
  ordinal,
  fromBoot: { ordinal: from },
  toBoot: to === null ? null : { ordinal: to },
  sessions: Object.entries(sessions).map(([name, status]) => ({
    name,
    status,
    files: [
      { status: status === 'FINISHED' ? 'RESTORED' : 'LOST' },
      { status: status === 'FINISHED' ? 'RESTORED' : 'LOST' },
    ],
  })),
});

describe('threads', () => {
  const updates = [
    carried(1, [1, 2], { 'vm-web-1': 'FINISHED' }),
    carried(2, [2, 3], { 'vm-web-1': 'FINISHED', 'vm-web-2': 'FINISHED' }),
    carried(3, [3, 4], { 'vm-web-1': 'LOST', 'vm-web-2': 'LOST' }),
  ];

  test('run through every update that carried the session on, and end where it was lost', () => {
    expect(threadsOf(updates, null)).toEqual([
      {
        name: 'vm-web-1',
        from: 1,
        to: 3,
        ends: 'lost',
        files: 2,
        knots: [
          { boot: 2, restored: 2, files: 2 },
          { boot: 3, restored: 2, files: 2 },
        ],
      },
      {
        name: 'vm-web-2',
        from: 2,
        to: 3,
        ends: 'lost',
        files: 2,
        knots: [{ boot: 3, restored: 2, files: 2 }],
      },
    ]);
  });

  test('of a lost name do not go on: the same name later is a new thread', () => {
    const held = { boot: 4, sessions: [{ name: 'vm-web-1', files: 0 }] };
    expect(threadsOf(updates, held).filter(({ name }) => name === 'vm-web-1')).toMatchObject([
      { from: 1, to: 3, ends: 'lost' },
      { from: 4, to: 4, ends: 'held' },
    ]);
  });

  test('stay in the old kernel when it refused to leave', () => {
    expect(threadsOf([carried(1, [1, null], { a: 'CARRIED' })], null)).toMatchObject([
      { from: 1, to: 1, ends: 'kept' },
    ]);
  });

  test('share a row only when they never live in the same boot', () => {
    const threads = threadsOf([...updates, carried(4, [5, 6], { 'vm-web-3': 'FINISHED' })], null);
    expect(threadRows(threads)).toEqual([0, 1, 0]);
  });
});

const lived = (ordinal: number, days: number): LifeBoot => ({
  ordinal,
  chain: 1,
  mode: ordinal === 1 ? 'COLD' : 'KEXEC',
  release: '7.3.4',
  bootId: '41143944-0ad8-4567-9232-26c4c52e922d',
  startedAt: '2026-09-02T00:00:00.000000Z',
  end:
    days === 0
      ? null
      : { how: 'KEXEC', at: new Date(Date.parse('2026-09-02T00:00:00Z') + days * 86_400_000).toISOString() },
  handover: ordinal === 1 ? 'NONE' : 'ACCEPTED',
  number: ordinal === 1 ? null : String(ordinal - 1),
});
const now = Date.parse('2026-09-02T00:04:00Z') * 1000;
const columnsOf = (boots: readonly LifeBoot[], scale: LifeScale, room: 'wide' | 'narrow' = 'wide') =>
  lifeOf(boots, [{ ordinal: 1, outcome: 'SUCCEEDED', toBoot: { ordinal: boots.length } }], {
    scale,
    room,
    now,
    darkOf: () => ({ atLeast: 700_000, atMost: 2_700_000 }),
  });

describe('columns', () => {
  test('by boot are readable whether the boot lasted 44 days or 4 minutes', () => {
    const places = placeColumns(columnsOf([lived(1, 44), lived(2, 0)], 'boot'), 112, 1400);
    expect(Math.min(...places.map(({ width }) => width))).toBeGreaterThan(400);
  });

  test('by time are as wide as they lasted, and the shortest is still seen', () => {
    const [long, short] = placeColumns(columnsOf([lived(1, 44), lived(2, 0)], 'time'), 112, 1400);
    expect(long?.width).toBeGreaterThan(1200);
    expect(short?.width).toBeGreaterThanOrEqual(14);
  });

  test('of the last update are the two kernels of it', () => {
    const columns = columnsOf([lived(1, 1), lived(2, 1), lived(3, 0)], 'update');
    expect(columns.map(({ boots }) => boots.map(({ ordinal }) => ordinal))).toEqual([[2], [3]]);
    expect(columns[1]?.gap?.words).toBe('dark 0.7 to 2.7 s');
  });

  test('above twelve fold the older boots into one block', () => {
    const boots = Array.from({ length: 15 }, (_unused, index) => lived(index + 1, index === 14 ? 0 : 1));
    const columns = columnsOf(boots, 'boot');
    expect(columns).toHaveLength(9);
    expect(columns[0]).toMatchObject({ title: '7 boots', start: 'chain 1, all agreed' });
    expect(columnsOf(boots.slice(0, 12), 'boot')).toHaveLength(12);
    expect(columnsOf(boots, 'boot', 'narrow')).toHaveLength(3);
  });

  test.each([720, 1400])('fill a picture of %d px and nothing leaves it', (width) => {
    const boots = Array.from({ length: 12 }, (_unused, index) => lived(index + 1, index === 11 ? 0 : 1));
    const updates = boots
      .slice(1)
      .map(({ ordinal }) => carried(ordinal - 1, [ordinal - 1, ordinal], { 'vm-1': 'FINISHED' }));
    const { shapes } = drawLife({
      width,
      columns: columnsOf(boots, 'boot'),
      threads: threadsOf(updates, null),
      holes: [{ boot: 4, words: '4 events missing' }],
    });
    const ends = shapes.flatMap((shape) => (shape.kind === 'rect' ? [shape.x + shape.width] : []));
    expect(Math.max(...ends)).toBeLessThanOrEqual(width + 0.01);
    expect(shapes).toContainEqual(expect.objectContaining({ text: '4 events missing' }));
  });
});

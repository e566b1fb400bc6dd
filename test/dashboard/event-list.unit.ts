import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decidingToken } from '../../services/dashboard/page/drawing/deciding-token.js';
import {
  entryAt,
  entryOfRow,
  placesOf,
  type HostCondition,
} from '../../services/dashboard/page/drawing/event-holes.js';
import { eventFilter, instantOf } from '../../services/dashboard/page/drawing/event-filter.js';
import {
  KEPT,
  arrive,
  continues,
  pause,
  prepend,
  resume,
  startOf,
  type EventList,
} from '../../services/dashboard/page/drawing/event-list.js';

interface Row {
  readonly position: string;
}

const rows = (from: number, to: number): Row[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => ({ position: String(from + index) }));
const positions = (list: EventList<Row>): number[] => list.rows.map(({ position }) => Number(position));

describe('the list of events', () => {
  test('shows what waited after a pause of 10,000 events, without a gap and without a duplicate', () => {
    let list = pause(startOf(rows(1, 100), false, true));
    for (let at = 101; at <= 10_100; at += 256) list = arrive(list, rows(at, Math.min(at + 255, 10_100)));
    expect(positions(list)).toHaveLength(100);
    expect(list.waiting).toBe(10_000);
    expect(continues(list)).toBe(true);
    expect(positions(resume(list))).toEqual(rows(1, 10_100).map(({ position }) => Number(position)));
  });

  test('says that it does not continue when more waited than it keeps', () => {
    const list = arrive(pause(startOf(rows(1, 2), false, true)), rows(3, KEPT + 10));
    expect(list.waiting).toBe(KEPT + 8);
    expect(continues(list)).toBe(false);
  });

  test('does not move the rows that are shown while it is paused', () => {
    const shown = startOf(rows(5, 9), true, false);
    expect(arrive(shown, rows(10, 12)).rows).toBe(shown.rows);
  });

  test('reports how far a page of older rows moves the others', () => {
    const list = prepend(startOf(rows(11, 20), true, false), rows(6, 11), false);
    expect(list).toMatchObject({ grown: 5, more: false });
    expect(positions(list)).toEqual(rows(6, 20).map(({ position }) => Number(position)));
  });

  test('holds every position once, in order, whatever is delivered again, paused and resumed', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('arrive' as const), from: fc.nat(40), count: fc.nat(20) }),
      fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let list = startOf(rows(1, 3), false, true);
        let delivered = 3;
        for (const one of steps) {
          if (one.do === 'pause') list = pause(list);
          else if (one.do === 'resume') list = resume(list);
          else if ('from' in one) {
            // The stream delivers in order, and again what it delivered before.
            const from = Math.max(1, delivered + 1 - one.from);
            list = arrive(list, rows(from, from + one.count));
            delivered = Math.max(delivered, from + one.count);
          }
        }
        expect(positions(resume(list))).toEqual(rows(1, delivered).map(({ position }) => Number(position)));
      }),
    );
  });
});

describe('the filter in an address', () => {
  test('is the filter of the API: hosts or their first characters, kinds, boots, sources, text', () => {
    expect(
      eventFilter({ host: 'a,b', type: 'boot.started', boot: 'x', source: 'trace,kmsg', text: 'kho' }),
    ).toEqual({
      ...{ hostIds: ['a', 'b'], types: ['boot.started'], bootIds: ['x'], text: 'kho' },
      sources: ['TRACE', 'KMSG'],
    });
    expect(eventFilter({ host: 'hv-r117-*', from: '2026-11-29T03:06:58Z' })).toEqual({
      ...{ hostIdPrefix: 'hv-r117-', occurredFrom: '2026-11-29T03:06:58Z' },
    });
    expect(eventFilter({ open: '5' })).toEqual({});
  });

  test('reads a time of day, a date and an instant, and nothing else', () => {
    const read = (text: string) => instantOf(text, '2026-11-29');
    expect(read('03:06:58')).toBe('2026-11-29T03:06:58Z');
    expect(read('03:06')).toBe('2026-11-29T03:06:00Z');
    expect(read('2026-11-23')).toBe('2026-11-23T00:00:00Z');
    expect(read('2026-11-23T11:14:05.123456Z')).toBe('2026-11-23T11:14:05.123456Z');
    expect(['', 'yesterday', '2026-13-01', '25:00'].map(read)).toEqual([null, null, null, null]);
  });
});

describe('holes among the rows', () => {
  const rows = [10, 20, 30].map((position) => ({ position: String(position) }));
  const hole = (afterPosition: string, hostId: string | null = 'a') => ({ afterPosition, hostId });
  const all = { more: false, hosts: {} };
  const shown = (places: ReturnType<typeof placesOf>): readonly string[] =>
    Array.from({ length: rows.length + places.length }, (_, index) => {
      const entry = entryAt(rows, places, index);
      return entry === null
        ? ''
        : entry.kind === 'hole'
          ? `hole ${entry.hole.afterPosition}`
          : entry.row.position;
    });

  test('a hole stands after the event that it follows, whatever the filter left out between', () => {
    const places = placesOf([hole('25'), hole('10'), hole('25', 'b'), hole('99')], rows, all);
    expect(shown(places)).toEqual(['10', 'hole 10', '20', 'hole 25', 'hole 25', '30', 'hole 99']);
    expect(rows.map((_row, index) => entryOfRow(places, index))).toEqual([0, 2, 5]);
  });

  test('before rows that were not read, none is shown', () => {
    expect(shown(placesOf([hole('5')], rows, { more: true, hosts: {} }))).toEqual(['10', '20', '30']);
    expect(shown(placesOf([hole('5')], rows, all))[0]).toBe('hole 5');
  });

  test('only the condition on hosts leaves a hole out, and never one whose host is not known', () => {
    const holes = [hole('10', 'hv-1'), hole('10', 'hv-2'), hole('10', null)];
    const hosts = (condition: HostCondition) =>
      placesOf(holes, rows, { more: false, hosts: condition }).map(({ hole: { hostId } }) => hostId);
    expect(hosts({ hostIds: ['hv-2'] })).toEqual(['hv-2', null]);
    expect(hosts({ hostIdPrefix: 'hv-' })).toEqual(['hv-1', 'hv-2', null]);
  });
});

describe('the deciding token of a source line', () => {
  const marked = (line: string, data: unknown): string | null => {
    const token = decidingToken(line, data);
    return token === null ? null : line.slice(token.from, token.to);
  };
  test('is the error number, as the source writes it', () => {
    const trace = 'retrieve_ret: ([unknown/kretprobe] <- luo_session_retrieve) ret=-2';
    expect(marked(trace, { name: 'vm-web-1', errno: 2 })).toBe('ret=-2');
    expect(marked('[2.09] retrieve cross-vm -> -1 ENOENT (No such file)', { errno: 2 })).toBe('ENOENT');
    expect(marked('KHO: disabling KHO revival: -22', { errno: 22 })).toBe('-22');
  });
  test('or else the version or name that the event has from the line', () => {
    const line = "KHO: setup: handover FDT (0x3e6000) is incompatible with 'kho-v4': 1";
    expect(marked(line, { reason: 'incompatible', expected: 'kho-v4' })).toBe('kho-v4');
    expect(marked('luo: nothing of it', { name: 'vm-1' })).toBeNull();
    expect(marked('a line', null)).toBeNull();
  });
});

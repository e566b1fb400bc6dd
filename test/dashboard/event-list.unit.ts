import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
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

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { StoredEvent } from '../../services/kernel/index.js';
import { asPosition } from '../../services/kernel/index.js';
import { cutHole } from '../../services/ledger/append/holes.js';
import { isTransient } from '../../services/ledger/sqlstate.js';
import { instantFromMicros, instantFromPg } from '../../services/ledger/instants.js';
import { Ring } from '../../services/ledger/tail/ring.js';

describe('instants', () => {
  test('keep every microsecond, from PostgreSQL text and from a number', () => {
    expect(instantFromPg('2026-11-23 11:14:05+00')).toBe('2026-11-23T11:14:05.000000Z');
    expect(instantFromPg('2026-11-23 11:14:05.1+00')).toBe('2026-11-23T11:14:05.100000Z');
    expect(instantFromPg('2026-11-23 11:14:05.000001+00')).toBe('2026-11-23T11:14:05.000001Z');
    expect(instantFromMicros(1795432445000001n)).toBe('2026-11-23T11:14:05.000001Z');
    expect(() => instantFromPg('2026-11-23 11:14:05+02')).toThrow(/openPool/);
  });
});

describe('holes', () => {
  test('the pieces of a cut hole cover it exactly, in order, resolved where events arrived', () => {
    fc.assert(
      fc.property(
        fc.bigInt(1n, 50n),
        fc.bigInt(0n, 30n),
        fc.array(fc.bigInt(1n, 90n)),
        (from, length, arrivals) => {
          const to = from + length;
          const arrived = new Set(arrivals);
          const pieces = cutHole(from, to, arrived);
          let next = from;
          for (const [index, piece] of pieces.entries()) {
            expect(piece.from).toBe(next);
            for (let seq = piece.from; seq <= piece.to; seq++) expect(arrived.has(seq)).toBe(piece.resolved);
            if (index > 0) expect(piece.resolved).not.toBe(pieces[index - 1]!.resolved);
            next = piece.to + 1n;
          }
          expect(next).toBe(to + 1n);
        },
      ),
    );
  });
});

describe('the ring', () => {
  test('holds the newest consecutive events within both limits and nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 12 }),
        (sizes, events) => {
          const ring = new Ring(7n, { events, bytes: 100 });
          sizes.forEach((size, index) =>
            ring.push({
              position: asPosition(BigInt(index + 8)),
              canonical: 'x'.repeat(size),
            } as StoredEvent),
          );
          expect(ring.last).toBe(7n + BigInt(sizes.length));
          let bytes = 0;
          for (let position = 1n; position < 80n; position++) {
            const held = ring.at(position);
            expect(held?.position).toBe(
              position >= ring.first && position <= ring.last ? position : undefined,
            );
            if (held !== undefined) bytes += sizes[Number(position) - 8]!;
          }
          expect(bytes).toBeLessThanOrEqual(100);
          expect(ring.last - ring.first + 1n).toBeLessThanOrEqual(BigInt(events));
        },
      ),
    );
  });

  test('refuses an event that does not follow', () => {
    expect(() =>
      new Ring(0n, { events: 4, bytes: 100 }).push({
        position: asPosition(2n),
        canonical: 'x',
      } as StoredEvent),
    ).toThrow(RangeError);
  });
});

describe('what may be tried again', () => {
  test.each([
    [{ severity: 'ERROR', code: '40P01' }, true],
    [{ severity: 'FATAL', code: '57P01' }, true],
    [{ severity: 'ERROR', code: '57014' }, true],
    [{ severity: 'FATAL', code: '25P03' }, true],
    [{ severity: 'ERROR', code: '23505' }, false],
    [{ severity: 'ERROR', code: 'LG001' }, false],
    [{ code: 'ECONNREFUSED' }, true],
    [{ code: 'EPIPE' }, true],
    [{ message: 'Connection terminated unexpectedly' }, true],
    [{ message: 'Query read timeout' }, true],
    [{ message: 'x is not a function' }, false],
    [null, false],
  ])('%j: %s', (error, expected) => {
    expect(isTransient(error)).toBe(expected);
  });
});

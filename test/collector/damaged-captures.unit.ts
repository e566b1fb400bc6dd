/** Damaged captures of real machines: what is certain equals what the whole capture reports. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { captureNames } from '../support/captures.js';
import { damages } from './damage/damages.js';
import { damageOnce, wholeCapture, type Whole } from './damage/measure.js';

const runs = Number(process.env['DAMAGE_RUNS'] ?? 60);
const names = captureNames().filter((name) => name !== 'small');
const wholes = new Map<string, Whole>();

function wholeOf(name: string): Whole {
  const known = wholes.get(name) ?? wholeCapture(name);
  wholes.set(name, known);
  return known;
}

const shown = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? String(one) : one));

/** A capture is read in well under a second; a busy machine may take several times as long. */
const LONGEST_MS = 20_000;
const codes = ['MALFORMED', 'NOT_A_CAPTURE', 'UNREADABLE', 'NOT_FOUND'];

describe('nothing that is certain is wrong', () => {
  test('whatever is damaged, alone and together: it is refused with a reason, or something of it is understood', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.subarray([...damages], { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (name, chosen, seed) => {
          const whole = wholeOf(name);
          const startedAt = performance.now();
          const outcome = damageOnce(whole, chosen, seed);
          expect(performance.now() - startedAt).toBeLessThan(LONGEST_MS);
          if (outcome === null) return;
          if (outcome.kind === 'refused') {
            expect(codes).toContain(outcome.code);
            return;
          }
          expect(outcome.facts).toBeGreaterThan(0);
          expect(outcome.certainAndWrong.map(shown)).toEqual([]);
        },
      ),
      { numRuns: runs },
    );
  });

  test.each(damages.map((damage) => [damage.name, damage] as const))('%s', (_name, damage) => {
    for (const name of ['7.3.4-to-other-luo-abi-panic', '6.19.6-three-updates']) {
      const outcome = damageOnce(wholeOf(name), [damage], 1);
      if (outcome?.kind === 'read') expect(outcome.certainAndWrong.map(shown)).toEqual([]);
    }
  });
});

import { describe, expect, test } from '@jest/globals';
import { readdirSync, writeFileSync } from 'node:fs';
import { golden } from './blobs.js';
import { checks, fuzz, type FuzzFigures } from './fuzz.js';

/**
 * A short run each time. The long one: ABI_FUZZ_CASES=40000 ABI_FUZZ_SEED=7 ABI_FUZZ_REPORT=/tmp/fuzz.json
 * (cases are per decoder).
 */
const CASES = Number(process.env['ABI_FUZZ_CASES'] ?? 300);
const SEED = Number(process.env['ABI_FUZZ_SEED'] ?? 20251115);
const trees = readdirSync('test/fixtures/golden').map((name) => golden(name.replace(/\.dtb$/, '')));
const figures: FuzzFigures[] = [];

describe('no input makes a decoder throw, run away, or take what it cannot give back', () => {
  test.each([...checks(trees)])(
    '%s',
    (decoder, check) => {
      const result = fuzz(decoder, check, CASES, SEED);
      figures.push(result);
      const report = process.env['ABI_FUZZ_REPORT'];
      if (report !== undefined) writeFileSync(report, JSON.stringify(figures, null, 1));
      // Generous: the machine is shared. A decoder without bounds takes minutes.
      expect(result.worstMs).toBeLessThan(5000);
    },
    600_000,
  );
});

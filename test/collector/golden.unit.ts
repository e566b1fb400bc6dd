import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { encodeEvent } from '../../services/kernel/index.js';
import { read } from './captures.js';

const fixtures = join(process.cwd(), 'test/fixtures/captures');

/**
 * Every byte of the events of one small hand-made capture. A change here changes what an import stores: run with
 * UPDATE_GOLDEN=1 only when that is meant.
 */
test('a small capture gives exactly these events', () => {
  const { events, ignored, digest } = read(join(fixtures, 'small'));
  const text = `${[`digest ${digest}`, ...ignored.map((one) => `ignored ${JSON.stringify(one)}`), ...events.map(encodeEvent)].join('\n')}\n`;
  const golden = join(fixtures, 'small.golden.txt');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, 'utf8'));
});

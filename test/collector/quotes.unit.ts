/** The source lines that events keep. */
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { QUOTE_LENGTH, quoteOf } from '../../services/collector/observe/index.js';
import { encodeEvent } from '../../services/kernel/index.js';
import { captureDir, captureNames } from '../support/captures.js';
import { read } from './captures.js';

const linesOf = (dir: string, file: string): string[] =>
  readFileSync(join(dir, file), 'utf8')
    .split('\n')
    .map((line) => line.replace(/\r+$/, ''));

describe('a quote', () => {
  test('is bounded and well-formed, whatever the line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 1_200 }),
        fc.string({ maxLength: 800 }),
        (text, before) => {
          const quote = quoteOf(text, before, text);
          expect(quote.text.length).toBeLessThanOrEqual(QUOTE_LENGTH);
          expect(quote.before?.length ?? 0).toBeLessThanOrEqual(QUOTE_LENGTH / 2);
          expect(quote.text).toBe(Buffer.from(quote.text).toString());
        },
      ),
    );
  });

  test('shows no virtual address of the kernel, in hexadecimal or decimal', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0xffff_0000_0000_0000n, max: 0xffff_ffff_ffff_efffn }), (address) => {
        const hex = address.toString(16);
        const { text } = quoteOf(`ret=0x${hex} bare ${hex} as u64=${address}`, null, null);
        expect(text).not.toContain(hex);
        expect(text).not.toContain(String(address));
        expect(text).toContain(hex.slice(-5));
      }),
    );
  });

  test('keeps physical addresses, error numbers, tokens and user addresses', () => {
    for (const kept of [
      'pa=0x3e6000',
      'ret=-16',
      'ret=0xfffffffffffffff0',
      'token=18446744073709551615',
      'arg=0x7ffdd4c3a000',
    ])
      expect(quoteOf(kept, null, null)).toEqual({ text: kept });
  });
});

describe('quotes of captures', () => {
  test.each(captureNames())('%s: each quote is the named line, and is bounded', (name) => {
    const dir = captureDir(name);
    const { events } = read(dir);
    let quoted = 0;
    for (const event of events) {
      let bytes = 0;
      for (const { ref, text, before, probe } of event.evidence) {
        const place = /^(.+):(\d+)$/.exec(ref ?? '');
        expect(text !== undefined).toBe(place !== null);
        if (place === null || text === undefined) continue;
        quoted += 1;
        const lines = linesOf(dir, place[1] ?? '');
        const no = Number(place[2]);
        expect(text).toBe(quoteOf(lines[no - 1] ?? '', null, null).text);
        if (before !== undefined) expect(quoteOf(lines[no - 2] ?? '', before, null).before).toBe(before);
        bytes += text.length + (before?.length ?? 0) + (probe?.length ?? 0);
      }
      // What quotes add to an event is bounded by its evidence.
      expect(bytes).toBeLessThanOrEqual(event.evidence.length * 2.5 * QUOTE_LENGTH);
      expect(encodeEvent(event)).not.toMatch(/\bffff[89a-f][0-9a-f]{11}\b/);
    }
    expect(quoted).toBeGreaterThan(0);
  });

  test('a probe hit has the definition of its probe', () => {
    const { events } = read(captureDir('7.3.4-refusals'));
    const traced = events.flatMap(({ evidence }) => evidence.filter(({ source }) => source === 'trace'));
    expect(traced.length).toBeGreaterThan(20);
    for (const { text, probe } of traced) {
      const event = /: ([a-z_]\w*): \(/i.exec(text ?? '')?.[1] ?? 'none';
      expect(probe).toMatch(new RegExp(`^[prf]\\d*:\\w+/${event} `));
    }
  });
});

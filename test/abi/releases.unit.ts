import { describe, expect, test } from '@jest/globals';
import { KNOWN_RELEASES, eraOf, handoverOutcome } from '../../services/abi/index.js';

describe('the ABI of a release', () => {
  test.each([
    ['6.16.0', '6.16-6.17', 'kho-v1', 'sequential', null, null, false],
    ['6.17.8', '6.16-6.17', 'kho-v1', 'sequential', null, null, false],
    ['6.18.15', '6.18', 'kho-v1', 'sequential', null, null, false],
    ['6.19.6-foo+', '6.19', 'kho-v1', 'read-write', 'session', 'memfd-v1', false],
    ['7.0.1', '7.0', 'kho-v1', 'read-write', 'session-flb', 'memfd-v1', false],
    ['7.1.13', '7.1', 'kho-v3', 'read-write', 'session-flb', 'memfd-v2', true],
    ['7.2.13', '7.2-7.3', 'kho-v4', 'read-write', 'struct', 'memfd-v2', true],
    ['7.3.4', '7.2-7.3', 'kho-v4', 'read-write', 'struct', 'memfd-v2', true],
  ])('%s', (release, era, khoCompatible, rootStyle, luoForm, memfd, metadata) => {
    expect(eraOf(release)).toMatchObject({ era, khoCompatible, rootStyle, luoForm, memfd, metadata });
  });

  test('strings, map form and certainty', () => {
    expect(eraOf('6.16.1')).toMatchObject({ read: false, map: 'bitmap-512' });
    expect(eraOf('6.17')).toMatchObject({ read: true, map: 'bitmap-512', finalize: true });
    expect(eraOf('6.18.0-rc1')).toMatchObject({ map: 'bitmap-4096', luoCompatible: null });
    expect(eraOf('7.0')).toMatchObject({ read: false, luoCompatible: 'luo-v1', flbCompatible: 'luo-flb-v1' });
    expect(eraOf('7.1.0+')).toMatchObject({
      read: true,
      map: 'radix',
      finalize: false,
      childProperties: ['preserved-data', 'blob-size'],
    });
    expect(eraOf('7.3.4-amd64')).toMatchObject({
      luoCompatible: 'luo-v5',
      sessionCompatible: null,
      containers: 'blocks',
    });
  });

  test.each([
    '6.15.9',
    '7.4.0',
    '8.0',
    '',
    'linux',
    '6',
    '6.1',
    '7.30.1',
    '7.3x',
    ' 7.3.4',
    '7.1.0-rc1-next-20260501',
    '6.190',
  ])('%p is unknown', (release) => {
    expect(eraOf(release)).toEqual({ era: 'unknown' });
  });
});

describe('who can hand over to whom', () => {
  test('a kernel hands over to its own kind', () => {
    for (const release of KNOWN_RELEASES) expect(handoverOutcome(release, release)).toBe('ok');
    expect(handoverOutcome('7.2.13', '7.3.4')).toBe('ok');
    expect(handoverOutcome('7.3.4', '7.2.13')).toBe('ok');
  });

  test.each([
    ['6.17.8', '6.18.15', 'silent-corruption'],
    ['6.18.15', '6.17.8', 'silent-corruption'],
    ['6.18.15', '6.19.6', 'ok-kho'],
    ['6.19.6', '6.18.15', 'luo-stranded'],
    ['6.19.6', '7.0.1', 'panic-if-luo'],
    ['7.0.1', '6.19.6', 'flb-ignored'],
    ['7.1.13', '7.3.4', 'lost'],
    ['7.3.4', '6.19.6', 'lost'],
    ['7.3.4', '7.4.0', 'unknown'],
    ['5.10.0', '7.3.4', 'unknown'],
  ])('%s to %s: %s', (from, to, outcome) => {
    expect(handoverOutcome(from, to)).toBe(outcome);
  });
});

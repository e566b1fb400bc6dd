import { describe, expect, test } from '@jest/globals';
import { ESLint } from 'eslint';
import { readFileSync } from 'node:fs';
import {
  KNOWN_RELEASES,
  RELEASES,
  handoverOutcome,
  predatesKho,
  releaseOf,
} from '../../services/abi/index.js';

describe('the ABI of a release', () => {
  test.each([
    ['6.16.0', 'kho-v1', 'bitmap-512', 'sequential', null, null, [], null],
    ['6.17.8', 'kho-v1', 'bitmap-512', 'sequential', null, null, [], null],
    ['6.18.15', 'kho-v1', 'bitmap-4096', 'sequential', null, null, [], null],
    ['6.18.0-rc1', 'kho-v1', 'bitmap-4096', 'sequential', null, null, [], null],
    ['6.19.6-foo+', 'kho-v1', 'bitmap-4096', 'read-write', 'luo-v1', 'session', ['memfd-v1'], null],
    ['7.0.1', 'kho-v1', 'bitmap-4096', 'read-write', 'luo-v1', 'session-flb', ['memfd-v1'], null],
    ['7.1.13', 'kho-v3', 'radix', 'read-write', 'luo-v1', 'session-flb', ['memfd-v2'], '1'],
    ['7.2.13', 'kho-v4', 'radix', 'read-write', 'luo-v5', 'struct', ['memfd-v2'], '1'],
    ['7.4.0-rc1', 'kho-v4', 'radix', 'read-write', 'luo-v5', 'struct', ['memfd-v2'], '1'],
    ['7.3.4-amd64', 'kho-v4', 'radix', 'read-write', 'luo-v5', 'struct', ['memfd-v2'], '1'],
  ])('%s', (name, kho, memoryMap, rootStyle, luo, luoForm, handlers, kexecMetadata) => {
    expect(releaseOf(name)).toMatchObject({
      ...{ kho, memoryMap, rootStyle, luo, luoForm, handlers, kexecMetadata },
      hasLuo: luo !== null,
    });
  });

  test('what was read from the source and what was inferred', () => {
    const inferred = RELEASES.filter(({ source }) => source === 'inferred').map(({ release }) => release);
    expect(inferred).toEqual(['6.16', '7.0', '7.4']);
    expect(KNOWN_RELEASES).toEqual(RELEASES.map(({ release }) => release));
    expect(new Set(KNOWN_RELEASES).size).toBe(KNOWN_RELEASES.length);
  });

  test('behaviour, by the releases that show it', () => {
    const having = (property: (release: (typeof RELEASES)[number]) => boolean): string =>
      RELEASES.filter(property)
        .map(({ release }) => release)
        .join(' ');
    expect(having((each) => each.finalize)).toBe('6.16 6.17 6.18 6.19 7.0');
    expect(having((each) => each.closesAtFinalize)).toBe('6.16 6.17 6.18');
    expect(having((each) => each.addsSubtreesByNotifier)).toBe('6.16 6.17 6.18');
    expect(having((each) => each.showsRootAfterKexec)).toBe('6.16 6.17 6.18');
    expect(having((each) => each.hidesFinalizeError)).toBe('6.19 7.0');
    expect(having((each) => each.forgetsFailedOpen)).toBe('6.19 7.0');
    expect(having((each) => each.freesIncomingBlob)).toBe('7.2 7.3 7.4');
    expect(having((each) => each.childProperties.includes('blob-size'))).toBe('7.1 7.2 7.3 7.4');
    expect(having((each) => each.areaFiles === 'bootmem')).toBe('7.4');
    expect(having((each) => each.checksDirection)).toBe('7.1 7.2 7.3 7.4');
    expect(having((each) => each.unknownHandler === 'eio')).toBe('7.1 7.2 7.3 7.4');
  });

  test('a kernel with a patch series of LUO has LUO, and forgets a failed open', () => {
    const series = releaseOf('6.18.0-luo-v4');
    expect(series).toMatchObject({ release: '6.18', kho: 'kho-v1', hasLuo: true, forgetsFailedOpen: true });
  });

  test.each([
    '6.15.9',
    '9.9.0',
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
    null,
  ])('%p is unknown', (name) => {
    expect(releaseOf(name)).toBeNull();
  });

  test('KHO came with 6.16', () => {
    for (const name of ['5.10.0', '6.15.9', '6.1']) expect(predatesKho(name)).toBe(true);
    for (const name of ['6.16', '6.18.0-luo-v4', '7.3.4', '8.0', 'linux', '', null])
      expect(predatesKho(name)).toBe(false);
  });
});

describe('what is written about releases', () => {
  test('docs/kernel-eras.md has a column for every known release', () => {
    const text = readFileSync('docs/kernel-eras.md', 'utf8');
    const header =
      text
        .slice(text.indexOf('## Differences'))
        .split('\n')
        .find((line) => line.startsWith('|')) ?? '';
    const named = [...header.matchAll(/(\d+\.\d+)(?:–(\d+\.\d+))?/g)].flatMap(
      ([, first = '', last = first]) =>
        KNOWN_RELEASES.slice(KNOWN_RELEASES.indexOf(first), KNOWN_RELEASES.indexOf(last) + 1),
    );
    expect(named).toEqual(KNOWN_RELEASES);
  });
});

describe('code uses the properties of a release, not its name', () => {
  const lint = async (text: string): Promise<readonly string[]> => {
    // Lint with types needs the path of a file of the project.
    const [result] = await new ESLint().lintText(text, { filePath: 'services/kernel/diagnosis/diagnose.ts' });
    return result?.messages.map(({ message }) => message) ?? [];
  };
  const rule = expect.stringContaining('Ask for a property of the release');

  test.each([
    "export const frees = (name: string): boolean => name === '7.3';",
    "export const frees = (name: string): boolean => name.startsWith('7.2.');",
    "export const frees = (name: string): boolean => ['6.16-6.17', '6.18'].includes(name);",
    'export const frees = (name: string): boolean => /^7\\.2/.test(name);',
    'export const frees = (name: string): boolean => /-luo-v/.test(name);',
  ])('lint refuses %s', async (text) => {
    expect(await lint(text)).toEqual(expect.arrayContaining([rule]));
  });

  test('lint accepts the property', async () => {
    const text =
      "import { releaseOf } from '../../abi/index.js';\n" +
      'export const frees = (name: string): boolean => releaseOf(name)?.freesIncomingBlob === true;\n';
    expect(await lint(text)).toEqual([]);
  });
});

describe('which releases can hand over to which', () => {
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
    ['7.3.4', '9.9.0', 'unknown'],
    ['5.10.0', '7.3.4', 'unknown'],
  ])('%s to %s: %s', (from, to, outcome) => {
    expect(handoverOutcome(from, to)).toBe(outcome);
  });
});

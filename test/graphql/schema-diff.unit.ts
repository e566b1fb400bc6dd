/** Guarantee: no release contains an unlisted change that breaks clients, or a rewritten baseline. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { baselineText, BASELINE, currentSchema } from '../../scripts/api/baseline.js';
import { checkApi } from '../../scripts/api/check.js';
import { cutRelease } from '../../scripts/api/release.js';
import { releasedMigrations } from '../../scripts/api/released-migrations.js';

const TOPIC = 'schema/host.graphql';
const first = 'type Query { host(hostId: ID!): Host } type Host { hostId: ID! number: String }';
const additive =
  'type Query { host(hostId: ID!): Host } type Host { hostId: ID! number: String release: String }';
const breaking = 'type Query { host(hostId: ID!): Host } type Host { hostId: ID! }';
const entry = '- 2026-11-26 `FIELD_REMOVED Host.number`: no client reads it';

describe('schema-diff', () => {
  let root: string;

  const put = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const get = (path: string): string => readFileSync(join(root, path), 'utf8');
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', root, '-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], {
      encoding: 'utf8',
    });
  const commit = (message: string): void => {
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
  };
  const list = (line: string): void =>
    put('CHANGELOG.md', get('CHANGELOG.md').replace('## Unreleased\n', `## Unreleased\n\n${line}\n`));

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'schema-diff-'));
    git('init', '--quiet');
    put(TOPIC, first);
    put('package.json', '{ "version": "0.1.0" }\n');
    put('package-lock.json', '{ "version": "0.1.0", "packages": { "": { "version": "0.1.0" } } }\n');
    put('Dockerfile', 'ARG VERSION=0.1.0\n');
    put('docker-compose.yml', 'VERSION: ${LEDGER_VERSION:-0.1.0}\n');
    put('services/cli/main.ts', "program.version('0.1.0')\n");
    put('CHANGELOG.md', '# Changelog\n\n## Unreleased\n\n- First features.\n');
    put('migrations/0001-tables.up.sql', 'create table one ();\n');
    commit('before the first release');
    expect(await checkApi(root)).toEqual([]);
    expect(await cutRelease(root, '0.1.0', '2026-11-20')).toEqual([]);
    commit('release 0.1.0');
    expect(await checkApi(root)).toEqual([]);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test('an additive change passes', async () => {
    put(TOPIC, additive);
    commit('feature');
    expect(await checkApi(root)).toEqual([]);
  });

  test('a breaking change fails by its name until the changelog lists it with a date and a reason', async () => {
    put(TOPIC, breaking);
    commit('feature');
    expect(await checkApi(root)).toEqual([expect.stringContaining('FIELD_REMOVED Host.number')]);
    list('- soon `FIELD_REMOVED Host.number`: no client reads it');
    expect(await checkApi(root)).toHaveLength(1);
    put('CHANGELOG.md', '## Unreleased\n\n## 0.1.0 (2026-11-20)\n');
    list('- 2026-11-26 `FIELD_REMOVED Host.number`: ');
    expect(await checkApi(root)).toHaveLength(1);
    put('CHANGELOG.md', '## Unreleased\n\n## 0.1.0 (2026-11-20)\n');
    list(entry);
    expect(await checkApi(root)).toEqual([]);
  });

  test('a listed change that does not break clients fails', async () => {
    list(entry);
    expect(await checkApi(root)).toEqual([
      expect.stringContaining('lists FIELD_REMOVED Host.number, which does not break clients'),
    ]);
  });

  test('a feature commit that rewrites the baseline fails, whether committed or not', async () => {
    put(TOPIC, breaking);
    put(BASELINE, baselineText('0.1.0', '2026-11-20', currentSchema(root)));
    const refused = [
      expect.stringContaining('differs from the baseline of the last release (0.1.0'),
      expect.stringContaining('FIELD_REMOVED Host.number'),
    ];
    expect(await checkApi(root)).toEqual(refused);
    commit('feature');
    expect(await checkApi(root)).toEqual(refused);
    rmSync(join(root, BASELINE));
    commit('removed');
    expect(await checkApi(root)).toEqual(refused);
  });

  test('two commits cannot hide a break: a rewritten baseline, then a release', async () => {
    put(TOPIC, breaking);
    put(BASELINE, baselineText('0.1.0', '2026-11-20', currentSchema(root)));
    commit('feature');
    put('package.json', '{ "version": "0.2.0" }\n');
    put('CHANGELOG.md', '## Unreleased\n\n## 0.2.0 (2026-11-29)\n\n## 0.1.0 (2026-11-20)\n');
    put(BASELINE, baselineText('0.2.0', '2026-11-29', currentSchema(root)));
    commit('version');
    expect(await checkApi(root)).toEqual([
      "FIELD_REMOVED Host.number breaks clients (Field 'number' was removed from object type 'Host') and is not listed " +
        'in section "0.2.0" of CHANGELOG.md: list it there with date and reason',
    ]);
  });

  test('a release whose baseline is not its schema, or whose version is not greater, fails', async () => {
    put('package.json', '{ "version": "0.0.9" }\n');
    put('CHANGELOG.md', '## Unreleased\n\n## 0.0.9 (2026-11-29)\n\n## 0.1.0 (2026-11-20)\n');
    put(BASELINE, baselineText('0.0.9', '2026-11-29', `${currentSchema(root)}\nscalar Extra\n`));
    commit('version');
    expect(await checkApi(root)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('its version must be greater'),
        expect.stringContaining('is not the schema of that release'),
      ]),
    );
    expect(await cutRelease(root, '0.0.8', '2026-11-29')).toHaveLength(1);
  });

  test('a release writes version, changelog section, baseline and migrations together, with the breaks it lists', async () => {
    put(TOPIC, breaking);
    put('migrations/0002-more.up.sql', 'create table two ();\n');
    expect(get('migrations/released.sha256')).toMatch(
      /^# Version 0\.1\.0\n[0-9a-f]{64} {2}0001-tables\.up\.sql\n$/,
    );
    expect(await cutRelease(root, '0.2.0', '2026-11-29')).toEqual([
      expect.stringContaining('FIELD_REMOVED Host.number'),
    ]);
    expect(get('package.json')).toContain('0.1.0');
    list(entry);
    expect(await cutRelease(root, '0.2.0', '2026-11-29')).toEqual([]);
    commit('release 0.2.0');
    expect(await checkApi(root)).toEqual([]);
    expect(get('CHANGELOG.md')).toContain(`## Unreleased\n\n## 0.2.0 (2026-11-29)\n\n${entry}\n`);
    for (const path of ['package.json', 'package-lock.json', 'Dockerfile', 'docker-compose.yml'])
      expect(get(path)).not.toContain('0.1.0');
    expect(get(BASELINE)).toContain('# API of version 0.2.0, released on 2026-11-29.');
    const { version, files } = releasedMigrations(root);
    expect([version, ...files.map(({ name }) => name)]).toEqual([
      '0.2.0',
      '0001-tables.up.sql',
      '0002-more.up.sql',
    ]);
    put('CHANGELOG.md', get('CHANGELOG.md').replace(entry, ''));
    expect(await checkApi(root)).toEqual([expect.stringContaining('FIELD_REMOVED Host.number')]);
  });

  test('a shallow clone is completed before it is checked', async () => {
    put(TOPIC, breaking);
    put(BASELINE, baselineText('0.1.0', '2026-11-20', currentSchema(root)));
    commit('feature');
    const clone = mkdtempSync(join(tmpdir(), 'schema-diff-clone-'));
    try {
      execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, clone]);
      expect(await checkApi(clone)).toHaveLength(2);
    } finally {
      rmSync(clone, { recursive: true });
    }
  });
});

/** Writes a release into the working tree: version, changelog section, baseline and list of migrations together. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BASELINE, baselineText, currentSchema } from './baseline.js';
import { checkApi } from './check.js';
import { releaseSection } from './changelog.js';
import { releaseMigrations } from './released-migrations.js';
import { isAfter, isRelease, releasesOf, versionOf } from './releases.js';

/** Files that state the version, with the text around it. */
const STATEMENTS: readonly (readonly [path: string, before: string, after: string])[] = [
  ['package.json', '"version": "', '"'],
  ['package-lock.json', '"version": "', '"'],
  ['Dockerfile', 'ARG VERSION=', '\n'],
  ['docker-compose.yml', '${LEDGER_VERSION:-', '}'],
  ['services/cli/main.ts', ".version('", "')"],
];

/** Problems, or none when the files of the release are written. `date` is an ISO date. */
export async function cutRelease(root: string, version: string, date: string): Promise<readonly string[]> {
  if (!isRelease(version)) return [`${version} is not a version of the form 1.2.3`];
  const last = releasesOf(root).at(-1);
  if (last !== undefined && !isAfter(version, last.version))
    return [`${version} must be greater than the last release, ${last.version}`];
  const problems = await checkApi(root);
  if (problems.length > 0) return problems;
  const file = (path: string): string => join(root, path);
  const old = versionOf(readFileSync(file('package.json'), 'utf8'));
  for (const [path, before, after] of STATEMENTS) {
    const text = readFileSync(file(path), 'utf8');
    const [from, to] = [`${before}${old}${after}`, `${before}${version}${after}`];
    if (!text.includes(from)) return [`${path} does not state the version as ${from.trim()}`];
    // package-lock.json states it twice, before any dependency.
    const times = path === 'package-lock.json' ? 2 : 1;
    let changed = text;
    for (let done = 0, at = 0; done < times; done += 1) {
      at = changed.indexOf(from, at);
      changed = `${changed.slice(0, at)}${to}${changed.slice(at + from.length)}`;
      at += to.length;
    }
    writeFileSync(file(path), changed);
  }
  writeFileSync(
    file('CHANGELOG.md'),
    releaseSection(readFileSync(file('CHANGELOG.md'), 'utf8'), version, date),
  );
  mkdirSync(dirname(file(BASELINE)), { recursive: true });
  writeFileSync(file(BASELINE), baselineText(version, date, currentSchema(root)));
  releaseMigrations(root, version);
  return checkApi(root);
}

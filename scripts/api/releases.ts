/**
 * The releases of the API, read from the history. A release is a commit (on the first-parent line) that has a baseline
 * and changes the version in package.json; the first one is the commit that adds the baseline. A commit that changes
 * only the baseline is not a release: the check then finds a baseline that differs from that of the last release.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASELINE } from './baseline.js';
import { git, needHistory, showFile } from './git.js';

export interface Release {
  /** Null: the working tree, before its commit. */
  readonly commit: string | null;
  readonly version: string;
  /** Text of the baseline file. */
  readonly baseline: string;
}

/** Oldest first; the working tree counts as a commit when it is one that releases. */
export function releasesOf(root: string): readonly Release[] {
  needHistory(root);
  const commits = git(root, 'rev-list', '--first-parent', '--reverse', 'HEAD', '--', 'package.json', BASELINE)
    .split('\n')
    .filter((line) => line !== '');
  const releases: Release[] = [];
  let before: string | null = null;
  for (const commit of [...commits, null]) {
    const version = versionOf(read(root, commit, 'package.json') ?? '{}');
    const baseline = read(root, commit, BASELINE);
    if (baseline !== null && isRelease(version) && (releases.length === 0 || version !== before))
      releases.push({ commit, version, baseline });
    before = version;
  }
  return releases;
}

/** A file of a commit, or of the working tree (null); null when it does not exist. */
export function read(root: string, commit: string | null, path: string): string | null {
  if (commit !== null) return showFile(root, commit, path);
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

export function versionOf(packageJson: string): string {
  const { version } = JSON.parse(packageJson) as { readonly version?: unknown };
  return typeof version === 'string' ? version : '';
}

const RELEASE = /^(\d+)\.(\d+)\.(\d+)$/;

/** Whether a version is one of a release: three numbers, nothing after them. */
export const isRelease = (version: string): boolean => RELEASE.test(version);

/** Whether a release version is after another. */
export function isAfter(version: string, other: string): boolean {
  const [left, right] = [version, other].map((one) => one.split('.').map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

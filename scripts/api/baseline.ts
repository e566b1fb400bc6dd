/** The API as one printed schema: computed from the topic files, and as it was at the last release (the baseline). */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { git, showFile } from './git.js';

/** Path of the baseline, from the root of the repository. */
export const BASELINE = 'schema/baseline/schema.graphql';

const printed = (topics: readonly string[]): string =>
  `${printSchema(lexicographicSortSchema(buildSchema(topics.join('\n'))))}\n`;

const isTopic = (name: string): boolean => name.endsWith('.graphql');

/** The sorted schema of the topic files in the working tree. */
export function currentSchema(root: string): string {
  const names = readdirSync(join(root, 'schema')).filter(isTopic).sort();
  return printed(names.map((name) => readFileSync(join(root, 'schema', name), 'utf8')));
}

/** The sorted schema of the topic files of a commit. */
export function schemaOfCommit(root: string, commit: string): string {
  const names = git(root, 'ls-tree', '--name-only', `${commit}:schema`).split('\n').filter(isTopic);
  return printed(names.map((name) => showFile(root, commit, `schema/${name}`) ?? ''));
}

/** The text of a baseline file. */
export function baselineText(version: string, date: string, schema: string): string {
  return `# API of version ${version}, released on ${date}. Written by \`npm run release\`. Do not edit.\n\n${schema}`;
}

/** The parts of a baseline file; null when its first line is not as {@link baselineText} writes it. */
export function readBaseline(text: string): { readonly version: string; readonly schema: string } | null {
  const match = /^# API of version (\S+), released on \d{4}-\d\d-\d\d\.[^\n]*\n\n/.exec(text);
  return match?.[1] === undefined ? null : { version: match[1], schema: text.slice(match[0].length) };
}

/** A change that breaks clients. `name` is e.g. `FIELD_REMOVED Host.number`, as the changelog lists it. */
export interface Break {
  readonly name: string;
  readonly message: string;
}

export async function breaksBetween(before: string, after: string): Promise<readonly Break[]> {
  const changes = await diff(buildSchema(before), buildSchema(after));
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ type, path, message }) => ({ name: `${type} ${path ?? ''}`.trim(), message }));
}

/**
 * Compares the API with the last released one and fails on a change that breaks clients, unless it is listed in
 * schema/breaking-changes.json with a date and a reason.
 *
 *   node --import tsx scripts/schema-diff.ts             compare
 *   node --import tsx scripts/schema-diff.ts --release   take the printed schema as released and empty the list
 *
 * `--released FILE`, `--printed FILE` and `--listed FILE` name other files.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CriticalityLevel, diff, type Change } from '@graphql-inspector/core';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { z } from 'zod';

const inSchema = (name: string): string => fileURLToPath(new URL(`../schema/${name}`, import.meta.url));
const { values: files } = parseArgs({
  options: {
    release: { type: 'boolean', default: false },
    released: { type: 'string', default: inSchema('released/schema.graphql') },
    printed: { type: 'string', default: inSchema('printed/schema.graphql') },
    listed: { type: 'string', default: inSchema('breaking-changes.json') },
  },
});

/** One change that was meant. `path` and `change` are as this script prints them. */
const listed = z.array(
  z.strictObject({
    path: z.string().min(1),
    change: z.string().min(1),
    date: z.iso.date(),
    reason: z.string().trim().min(10),
  }),
);

const load = (path: string): GraphQLSchema => buildSchema(readFileSync(path, 'utf8'));
const keyOf = (path: string, change: string): string => `${change} ${path}`;
const textOf = (change: Change): string => `${keyOf(change.path ?? '', change.type)}: ${change.message}`;

if (files.release) {
  copyFileSync(files.printed, files.released);
  writeFileSync(files.listed, '[]\n');
} else {
  const meant = listed.safeParse(JSON.parse(readFileSync(files.listed, 'utf8')));
  const problems: string[] = meant.success
    ? []
    : meant.error.issues.map((issue) => `${files.listed}: ${issue.path.join('.')}: ${issue.message}`);
  const known = new Set((meant.data ?? []).map(({ path, change }) => keyOf(path, change)));
  const changes = await diff(load(files.released), load(files.printed));
  const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
  for (const change of breaking)
    if (!known.has(keyOf(change.path ?? '', change.type))) problems.push(`breaks clients: ${textOf(change)}`);
  const found = new Set(breaking.map((change) => keyOf(change.path ?? '', change.type)));
  for (const key of known) if (!found.has(key)) problems.push(`listed, but not so: ${key}`);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else
    console.log(
      `${changes.length} changes since the release, ${breaking.length} of them break clients and are listed`,
    );
}

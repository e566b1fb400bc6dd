/**
 * Writes schema/printed/schema.graphql: the whole API in one sorted file, for people who read a diff and for tools.
 * `node --import tsx scripts/print-schema.ts` writes it, with `--check` it only fails when the file is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { format, resolveConfig } from 'prettier';
import { buildPlainSchema } from '../services/graphql/schema/sdl.js';

const output = new URL('../schema/printed/schema.graphql', import.meta.url);

const printed = printSchema(lexicographicSortSchema(buildPlainSchema()));
const wanted = await format(
  `# Written by scripts/print-schema.ts from schema/*.graphql. Do not edit.\n\n${printed}`,
  {
    ...(await resolveConfig(output)),
    parser: 'graphql',
  },
);

if (process.argv.includes('--check')) {
  if (readFileSync(output, 'utf8') !== wanted) {
    console.error(
      'schema/printed/schema.graphql is out of date: run node --import tsx scripts/print-schema.ts',
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(output, wanted);
}

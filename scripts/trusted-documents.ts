/**
 * Writes the manifest of trusted documents: every .graphql file below a folder is one document, with exactly the
 * bytes that its client sends. The documents of the page are added. If the server would reject a document, reports it
 * and writes nothing.
 * `npm run trusted-documents -- <folder> <manifest.json>`
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLError, parse, specifiedRules, validate } from 'graphql';
import { parseOptions } from '../services/graphql/gate/admit.js';
import { limitRules } from '../services/graphql/gate/limit-rules.js';
import { sha256Of } from '../services/graphql/index.js';
import { pageDocuments } from './page-documents.js';
import { buildPlainSchema } from '../services/graphql/schema/sdl.js';

const [folder, manifest] = process.argv.slice(2);
if (folder === undefined || manifest === undefined) {
  console.error('usage: npm run trusted-documents -- <folder with .graphql files> <manifest.json>');
  process.exit(2);
}

const schema = buildPlainSchema();
const problems: string[] = [];
const documents: [digest: string, text: string][] = [];
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.graphql'))
  .sort();
const own = files.map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
for (const [name, text] of [...own, ...pageDocuments()]) {
  for (const { message } of errorsOf(text)) problems.push(`${name}: ${message}`);
  documents.push([sha256Of(text), text]);
}

if (files.length === 0)
  problems.push(`${folder} contains no .graphql file: pass the folder of the documents`);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else {
  // Sorted by digest, so that moving a file does not change the manifest.
  const sorted = Object.fromEntries(documents.sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(manifest, `${JSON.stringify(sorted, null, 2)}\n`);
  console.log(`${manifest}: ${Object.keys(sorted).length} documents`);
}

function errorsOf(text: string): readonly { readonly message: string }[] {
  try {
    return validate(schema, parse(text, parseOptions), [...specifiedRules, ...limitRules]);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

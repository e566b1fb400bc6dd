/**
 * Writes services/graphql/generated.ts from schema/*.graphql: the types of arguments and resolvers; and a
 * query.generated.ts beside each query.graphql of the page: its documents with the types of their variables and results.
 * `node --import tsx scripts/codegen.ts` writes them, with `--check` it only fails when a file is outdated.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import * as typescript from '@graphql-codegen/typescript';
import * as operations from '@graphql-codegen/typescript-operations';
import { isEnumType, parse, printSchema } from 'graphql';
import { buildPlainSchema, insideOf } from '../services/graphql/schema/sdl.js';
import { pageQueries, type PageQuery } from './page-documents.js';

const output = fileURLToPath(new URL('../services/graphql/generated.ts', import.meta.url));
const kernel = '../kernel/index.js';
const models = './models.js';

const schema = buildPlainSchema();
const enumValues = Object.fromEntries(
  Object.values(schema.getTypeMap())
    .filter((type) => isEnumType(type) && !type.name.startsWith('__'))
    .map((type) => [type.name, isEnumType(type) ? insideOf(type) : {}]),
);

/** Each has a `…Parent` in models.ts. */
const connections = Object.keys(schema.getTypeMap()).filter((name) => name.endsWith('Connection'));

/** Scalars as JSON has them. A position in the variables of the page is the text of the address. */
const wireScalars: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['Position', 'Version', 'UInt64', 'DateTime', 'Duration', 'Base64', 'Hex', 'Sha256', 'Cursor'].map(
      (name) => [name, 'string'] as const,
    ),
  ),
  JSON: 'unknown',
};

const config = {
  useTypeImports: true,
  // The descriptions are in the SDL.
  disableDescriptions: true,
  immutableTypes: true,
  enumsAsTypes: true,
  enumValues,
  strictScalars: true,
  inputMaybeValue: 'T | null | undefined',
  maybeValue: 'T | null',
  avoidOptionals: { field: true, inputValue: false, object: true, defaultValue: true },
  resolversNonOptionalTypename: { unionMember: true, interfaceImplementingType: true },
  contextType: './context.js#Context',
  scalars: {
    Position: { input: `${kernel}#Position`, output: 'bigint' },
    Version: { input: `${kernel}#Version`, output: 'bigint' },
    UInt64: { input: 'bigint', output: 'bigint | string' },
    DateTime: { input: 'string', output: 'string' },
    Duration: { input: 'bigint', output: 'bigint' },
    Base64: { input: 'Uint8Array', output: 'Uint8Array' },
    Hex: { input: 'Uint8Array', output: 'Uint8Array' },
    Sha256: { input: `${kernel}#Digest`, output: 'string' },
    JSON: { input: `${kernel}#Json`, output: 'unknown' },
    Cursor: { input: 'string', output: 'string' },
  },
  mappers: {
    // Without this, the generated type of a resolver that returns an enum is null.
    ...Object.fromEntries(Object.keys(enumValues).map((name) => [name, name])),
    Event: `${models}#EventView`,
    EventPayload: './events/payload-types.js#EventPayload as PayloadParent',
    BootState: `${kernel}#BootState as KernelBoot`,
    LiveUpdateState: `${kernel}#LiveUpdate as KernelUpdate`,
    KernelState: `${models}#StateAt`,
    Host: `${models}#HostView`,
    Session: `${models}#SessionView`,
    FleetSummary: `${models}#FleetSummary as FleetParent`,
    Chain: `${models}#ChainAt`,
    LiveUpdate: `${models}#LiveUpdateView`,
    Blob: `${models}#StoredBlob`,
    RebuiltBlob: `${models}#RebuiltBlobAt`,
    BlobObservation: `${models}#ObservedBlob`,
    DecodedBlob: `${models}#Decoded`,
    Fdt: `${models}#FdtParent`,
    FdtNode: `${models}#NodeParent`,
    FdtProperty: `${models}#PropertyParent`,
    Finding: `${models}#FindingParent`,
    FailureGroup: `${kernel}#FailureGroup as JudgedGroup`,
    Coverage: `${models}#CoverageAt`,
    BootCoverage: `${models}#BootCoverage as BootCoverageParent`,
    Head: `${models}#HeadParent`,
    Node: `${models}#AnyNode`,
    Found: `${models}#Found as FoundParent`,
    ...Object.fromEntries(connections.map((name) => [name, `${models}#${name}Parent`])),
    PageInfo: './paging/connection.js#PageInfoParent',
    StreamItem: './stream/stream-item.js#StreamItem as ItemParent',
  },
};

const text = await codegen({
  filename: output,
  schema: parse(printSchema(schema)),
  documents: [],
  plugins: [{ typescript: {} }, { resolvers: {} }],
  pluginMap: { typescript, resolvers },
  config,
});
// The plugin takes an argument with a default for one that is never null. A client may send null explicitly.
const neverNull = '{ [P in K]-?: NonNullable<T[P]> }';
if (!text.includes(neverNull)) throw new Error(`the resolver plugin no longer writes ${neverNull}`);
const honest = text.replace(neverNull, '{ [P in K]-?: Exclude<T[P], undefined> }');
const wanted = `// Written by scripts/codegen.ts from schema/*.graphql. Do not edit.\n${honest.trimEnd()}\n`;

const root = fileURLToPath(new URL('..', import.meta.url));
const files = new Map([[output, wanted]]);
for (const query of pageQueries()) {
  const path = `${root}${query.path.replace(/\.graphql$/, '.generated.ts')}`;
  files.set(path, await documentsOf(path, query));
}

/** The types of one query.graphql, and a constant with the text of each of its operations. */
async function documentsOf(
  path: string,
  { path: source, document, operations: texts }: PageQuery,
): Promise<string> {
  const types = await codegen({
    filename: path,
    schema: parse(printSchema(schema)),
    documents: [{ document, location: source }],
    plugins: [{ operations: {} }],
    pluginMap: { operations },
    config: {
      useTypeImports: true,
      immutableTypes: true,
      enumsAsTypes: true,
      arrayInputCoercion: false,
      // A fragment is a type of its own, which the results of the operations refer to.
      inlineFragmentTypes: 'combine',
      skipTypename: true,
      scalars: { ...wireScalars, ID: 'string' },
    },
  });
  const constants = [...texts].map(
    ([name, text]) =>
      `export const ${name} = document<${name}${kindOf(text)}, ${name}${kindOf(text)}Variables>(${JSON.stringify(text)});`,
  );
  const helper = relative(dirname(path), `${root}services/dashboard/page/read/document.js`);
  return `// Written by scripts/codegen.ts from ${source}. Do not edit.
import { document } from '${helper.startsWith('.') ? helper : `./${helper}`}';
${types.trimEnd()}

${constants.join('\n')}
`;
}

function kindOf(text: string): string {
  // Fragments may stand before the operation.
  const [kind] = /^(query|mutation|subscription)\b/m.exec(text) ?? ['query'];
  return kind.slice(0, 1).toUpperCase() + kind.slice(1);
}

if (process.argv.includes('--check')) {
  for (const [path, text] of files) {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    console.error(`${relative(root, path)} is out of date: run npm run codegen`);
    process.exitCode = 1;
  }
} else {
  for (const [path, text] of files) writeFileSync(path, text);
}

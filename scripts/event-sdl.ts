/**
 * Writes the files derived from the catalogue of event kinds (services/kernel/events):
 *
 * - schema/event-payloads.graphql: `union EventPayload`, one object type per kind that has fields, their enums;
 * - docs/event-kinds.md: the reference of all kinds;
 * - services/dashboard/page/drawing/event-kinds.generated.ts: kinds, fields and types of data for the page.
 *
 * `node --import tsx scripts/event-sdl.ts` writes them, with `--check` it fails when one is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import {
  payloadTypes,
  type PayloadField,
  type PayloadType,
} from '../services/graphql/events/payload-types.js';
import {
  catalogue,
  kindsWithoutEffect,
  type EventType,
  type FieldShape,
  type ValueShape,
} from '../services/kernel/index.js';
import { eventKindsPage } from './event-kinds-page.js';

const GENERATED = 'Written by scripts/event-sdl.ts from services/kernel/events. Do not edit.';

const described = (text: string, indent = ''): string => `${indent}${JSON.stringify(text)}\n`;
const plain = { text: 'String', boolean: 'Boolean', int: 'Int', instant: 'DateTime' } as const;

function typeOf(value: ValueShape): string {
  switch (value.kind) {
    case 'enum':
      return value.name;
    case 'list':
      return `[${value.name}!]`;
    // Int ends at 2^31-1.
    case 'u32':
    case 'u64':
      return 'UInt64';
    default:
      return plain[value.kind];
  }
}

const reserved = (type: EventType): string => {
  const producer = catalogue[type].reservedFor;
  return producer === null ? '' : ` Reserved: the ${producer} will produce it.`;
};
const sentence = (type: EventType): string => `${catalogue[type].description}${reserved(type)}`;

const fieldSdl = ({ name, description, nullable, value }: FieldShape): string =>
  `${described(description, '  ')}  ${name}: ${typeOf(value)}${nullable ? '' : '!'}\n`;

/** Enums and item types, each once. */
function namedTypes(types: readonly PayloadType[]): string[] {
  const found = new Map<string, ValueShape>();
  const sdl: string[] = [];
  for (const { type, fields } of types)
    for (const { value } of fields) {
      if (!('name' in value)) continue;
      const known = found.get(value.name);
      if (known !== undefined && known !== value)
        throw new Error(`${type}: ${value.name} is defined twice in services/kernel/events`);
      if (known !== undefined) continue;
      found.set(value.name, value);
      const body =
        value.kind === 'enum'
          ? Object.entries(value.words).map(
              ([word, text]) => `${described(text, '  ')}  ${word.toUpperCase()}\n`,
            )
          : value.fields.map(fieldSdl);
      sdl.push(
        `${described(value.description)}${value.kind === 'enum' ? 'enum' : 'type'} ${value.name} {\n${body.join('')}}\n`,
      );
    }
  return sdl;
}

const payloadSdl = ({ type, typename, fields }: PayloadType): string =>
  `${described(`Data of \`${type}\`: ${sentence(type)}`)}type ${typename} {\n${fields.map(fieldSdl).join('')}}\n`;

function sdl(): string {
  const full = payloadTypes.filter(({ fields }) => fields.length > 0);
  const empty = payloadTypes.filter(({ fields }) => fields.length === 0);
  const names = [...full.map(({ typename }) => typename), 'EmptyPayload', 'UnknownPayload'];
  return [
    `# ${GENERATED}\n`,
    `${described('Data of an event, typed by its kind.')}union EventPayload = ${names.join(' | ')}\n`,
    `"""\nData of a kind without fields:\n\n${empty.map(({ type }) => `- \`${type}\`: ${sentence(type)}\n`).join('')}"""\n` +
      `type EmptyPayload {\n${described('Kind of the event.', '  ')}  type: String!\n}\n`,
    described(
      'Data of a kind or schema version that this server does not know, because a newer server wrote it.',
    ) + `type UnknownPayload {\n${described('Data as it was sent.', '  ')}  data: JSON!\n}\n`,
    ...full.map(payloadSdl),
    ...namedTypes(full),
  ].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

function fieldDocs({ name, source, description, nullable, value }: PayloadField): string {
  const shown =
    value.kind === 'enum'
      ? Object.keys(value.words)
          .map((word) => `\`${word}\``)
          .join(', ')
      : value.kind;
  const alias = name === source ? '' : `; in \`payload\`: \`${name}\``;
  return `\`${source}\` (${shown}${nullable ? ', or null' : ''}${alias}): ${description}`;
}

function docs(): string {
  const silent: ReadonlySet<EventType> = new Set(kindsWithoutEffect);
  const rows = payloadTypes.map(
    ({ type, fields }) =>
      `| \`${type}\` | ${cell(sentence(type))} | ${silent.has(type) ? 'none' : 'changes state'} | ${cell(fields.map(fieldDocs).join('<br>'))} |`,
  );
  return (
    `<!-- ${GENERATED} -->\n\n# Kinds of events\n\n` +
    'The reference of the ledger\'s event kinds. A kind whose effect is "none" is history only: it does not change the ' +
    'state of the kernel. A reserved kind is accepted from any producer; the named part of this product will produce ' +
    'it in a later release. [Adding a kind](contributing.md#a-new-event-kind) lists the files to change.\n\n' +
    '| Kind | Meaning | Effect | Fields of `data` |\n|---|---|---|---|\n' +
    `${rows.join('\n')}\n`
  );
}

const outputs = [
  { path: 'schema/event-payloads.graphql', parser: 'graphql', text: sdl() },
  { path: 'docs/event-kinds.md', parser: 'markdown', text: docs() },
  {
    path: 'services/dashboard/page/drawing/event-kinds.generated.ts',
    parser: 'typescript',
    text: eventKindsPage(GENERATED),
  },
] as const;

for (const { path, parser, text } of outputs) {
  const output = new URL(`../${path}`, import.meta.url);
  const wanted = await format(text, { ...(await resolveConfig(output)), parser });
  if (!process.argv.includes('--check')) writeFileSync(output, wanted);
  else if (readFileSync(output, 'utf8') !== wanted) {
    console.error(`${path} is out of date: run node --import tsx scripts/event-sdl.ts`);
    process.exitCode = 1;
  }
}

/**
 * Writes schema/event-kinds.graphql: one object type per kind of event, from the catalogue of the kernel room, the
 * words for it, and the fields of `interface Event` in schema/event.graphql.
 * `node --import tsx scripts/event-sdl.ts` writes it, with `--check` it only fails when the file is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  Kind,
  parse,
  print,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
} from 'graphql';
import { format, resolveConfig } from 'prettier';
import {
  eventKinds,
  pascal,
  type EventKind,
  type PayloadField,
} from '../services/graphql/events/event-kinds.js';
import { fieldWords, valueWords } from '../services/kernel/events/field-words.js';
import { kindWords } from '../services/kernel/events/kind-words.js';

const output = new URL('../schema/event-kinds.graphql', import.meta.url);
const read = (name: string): string =>
  readFileSync(new URL(`../schema/${name}.graphql`, import.meta.url), 'utf8');

/** Enums that are written by hand and hold the same words. */
const shared: Readonly<Record<string, string>> = {
  'boot.started.mode': 'BootMode',
  'kho.memory_preserved.via': 'PreserveCall',
  'kho.memory_preserve_failed.via': 'PreserveCall',
  'kho.memory_unpreserved.via': 'PreserveCall',
  'kho.memory_restored.via': 'PreserveCall',
  'luo.prepare_failed.state': 'SeedMachineStatus',
  'session.closed.direction': 'SessionDirection',
};
/** Object types that are written by hand and have the fields of a list's items. */
const itemTypes: Readonly<Record<string, string>> = { 'pa:u64,size:u64': 'Region' };

const used = new Set<string>();
function words(table: Readonly<Record<string, string>>, keys: readonly string[]): string {
  const key = keys.find((one) => Object.hasOwn(table, one));
  if (key === undefined) throw new Error(`${keys[0] ?? ''}: nobody has said what it means`);
  used.add(key);
  return table[key] ?? '';
}

const described = (text: string, indent = ''): string => `${indent}${JSON.stringify(text)}\n`;

function typeOf(kind: EventKind, { source, value }: PayloadField): string {
  switch (value.kind) {
    case 'text':
      return 'String';
    case 'boolean':
      return 'Boolean';
    case 'int':
      return 'Int';
    // Int ends at 2^31-1.
    case 'u32':
    case 'u64':
      return 'UInt64';
    case 'instant':
      return 'DateTime';
    case 'enum':
      return shared[`${kind.type}.${source}`] ?? `${pascal(kind.type)}${pascal(source)}`;
    case 'list': {
      const key = value.fields
        .map((one) => `${one.name}:${one.value.kind}${one.nullable ? '?' : ''}`)
        .join(',');
      const item = itemTypes[key];
      if (item === undefined) throw new Error(`${kind.type}.${source}: no type for items of ${key}`);
      return `[${item}!]`;
    }
  }
}

function enumsOf(kind: EventKind): string {
  return kind.payload
    .flatMap((field) => {
      const place = `${kind.type}.${field.source}`;
      if (field.value.kind !== 'enum' || shared[place] !== undefined) return [];
      const sentences = valueWords[place] ?? {};
      const values = field.value.values.map(
        (value) => described(words(sentences, [value]), '  ') + `  ${value.toUpperCase()}\n`,
      );
      return [
        `${described(`\`${field.source}\` of \`${kind.type}\`.`)}enum ${typeOf(kind, field)} {\n${values.join('')}}\n`,
      ];
    })
    .join('\n');
}

function payloadType(kind: EventKind): string {
  if (kind.payload.length === 0) return '';
  const fields = kind.payload.map((field) => {
    const text = words(fieldWords, [`${kind.type}.${field.source}`, field.source]);
    return `${described(text, '  ')}  ${field.name}: ${typeOf(kind, field)}${field.nullable ? '' : '!'}\n`;
  });
  return `${described(`Data of \`${kind.type}\`.`)}type ${kind.payloadTypename} {\n${fields.join('')}}\n`;
}

function envelope(): string {
  const found = parse(read('event')).definitions.find(
    (one): one is InterfaceTypeDefinitionNode =>
      one.kind === Kind.INTERFACE_TYPE_DEFINITION && one.name.value === 'Event',
  );
  if (found?.fields === undefined) throw new Error('schema/event.graphql has no interface Event');
  const short = (field: FieldDefinitionNode): string =>
    print({
      ...field,
      description: {
        kind: Kind.STRING,
        value: field.description?.value.replaceAll(/\s+/g, ' ') ?? '',
        block: false,
      },
    });
  return found.fields.map((field) => `  ${short(field)}\n`).join('');
}

function eventType(kind: EventKind, common: string): string {
  const payload =
    kind.payload.length === 0
      ? ''
      : `${described('`data`, typed.', '  ')}  payload: ${kind.payloadTypename}!\n`;
  return `${described(`\`${kind.type}\`: ${kindWords[kind.type]}`)}type ${kind.typename} implements Event & Node {\n${payload}${common}}\n`;
}

/** What is shared with the hand-written files must say the same words. */
function checkShared(): void {
  const enums = new Map<string, readonly EnumValueDefinitionNode[]>(
    parse(read('kernel-state')).definitions.flatMap((one) =>
      one.kind === Kind.ENUM_TYPE_DEFINITION ? [[one.name.value, one.values ?? []] as const] : [],
    ),
  );
  for (const kind of eventKinds)
    for (const { source, value } of kind.payload) {
      const name = shared[`${kind.type}.${source}`];
      if (value.kind !== 'enum' || name === undefined) continue;
      const known = (enums.get(name) ?? []).map((one) => one.name.value.toLowerCase());
      const strange = value.values.filter((one) => !known.includes(one));
      if (strange.length > 0)
        throw new Error(`${name} lacks ${strange.join(', ')} of ${kind.type}.${source}`);
    }
}

checkShared();
const common = envelope();
const text = eventKinds
  .flatMap((kind) => [eventType(kind, common), payloadType(kind), enumsOf(kind)])
  .filter((part) => part !== '')
  .join('\n');
const spare = Object.keys(fieldWords).filter((key) => !used.has(key));
if (spare.length > 0) throw new Error(`words for fields that no kind has: ${spare.join(', ')}`);
const wanted = await format(
  `# Written by scripts/event-sdl.ts from the catalogue of services/kernel/events. Do not edit.\n\n${text}`,
  { ...(await resolveConfig(output)), parser: 'graphql' },
);

if (process.argv.includes('--check')) {
  if (readFileSync(output, 'utf8') !== wanted) {
    console.error('schema/event-kinds.graphql is out of date: run node --import tsx scripts/event-sdl.ts');
    process.exitCode = 1;
  }
} else {
  writeFileSync(output, wanted);
}

/** The tables of event kinds and sources of evidence for the page, as source text: scripts/event-sdl.ts writes it. */
import { errnoNumbers } from '../services/collector/observe/errno.js';
import {
  catalogue,
  eventTypes,
  evidenceSources,
  shapeOf,
  type EventType,
  type FieldShape,
  type ValueShape,
} from '../services/kernel/index.js';

const string = (text: unknown): string => JSON.stringify(text);
const key = (name: string): string => (/^[a-zA-Z]\w*$/.test(name) ? name : string(name));

/** The type of the JSON value. */
function typeText(value: ValueShape): string {
  switch (value.kind) {
    case 'enum':
      return Object.keys(value.words)
        .map((word) => string(word))
        .join(' | ');
    case 'list':
      return `readonly { ${value.fields.map(memberText).join('; ')} }[]`;
    case 'boolean':
      return 'boolean';
    case 'u32':
    case 'int':
      return 'number';
    default:
      return 'string';
  }
}

function memberText({ name, nullable, value }: FieldShape): string {
  return `readonly ${key(name)}: ${typeText(value)}${nullable ? ' | null' : ''}`;
}

/** Name of the type as a reader of the schema knows it. */
function apiType(value: ValueShape): string {
  switch (value.kind) {
    case 'enum':
      return value.name;
    case 'list':
      return `[${value.name}]`;
    case 'u32':
    case 'u64':
      return 'UInt64';
    case 'boolean':
      return 'Boolean';
    case 'int':
      return 'Int';
    case 'instant':
      return 'DateTime';
    default:
      return 'String';
  }
}

function fieldText({ name, description, nullable, value }: FieldShape): string {
  const more =
    value.kind === 'enum'
      ? `, words: ${string(Object.keys(value.words))}`
      : value.kind === 'list'
        ? `, fields: {${value.fields.map(fieldText).join(',')}}`
        : '';
  return `${key(name)}: { form: ${string(value.kind)}, type: ${string(apiType(value))}, nullable: ${nullable}, description: ${string(description)}${more} }`;
}

const kindText = (type: EventType): string =>
  `${string(type)}: { description: ${string(catalogue[type].description)}, fields: {${shapeOf(type).map(fieldText).join(',')}} },\n`;

const dataText = (type: EventType): string =>
  `readonly ${string(type)}: { ${shapeOf(type).map(memberText).join('; ')} };\n`;

/** Source of services/dashboard/page/drawing/event-kinds.generated.ts. */
export function eventKindsPage(header: string): string {
  // The first name of a number is the usual one.
  const names = new Map<number, string>();
  for (const [name, number] of errnoNumbers) if (name !== '-' && !names.has(number)) names.set(number, name);
  return (
    `// ${header}\n\n/** Shape of a field of an event's data. */\n` +
    'export interface FieldShape {\n' +
    "  readonly form: 'text' | 'u64' | 'u32' | 'int' | 'instant' | 'boolean' | 'enum' | 'list';\n" +
    '  /** Name of the type in the API. */\n  readonly type: string;\n' +
    '  readonly nullable: boolean;\n  readonly description: string;\n' +
    '  /** Values of an enum. */\n  readonly words?: readonly string[];\n' +
    '  /** Fields of an element of a list. */\n  readonly fields?: Readonly<Record<string, FieldShape>>;\n}\n\n' +
    'export interface KindShape {\n  readonly description: string;\n  readonly fields: Readonly<Record<string, FieldShape>>;\n}\n\n' +
    `/** Data of each kind; u64 values are decimal strings. */\nexport interface EventData {\n${eventTypes.map(dataText).join('')}}\n\n` +
    'export type EventKind = keyof EventData;\n\n' +
    `export const eventKinds: Readonly<Record<EventKind, KindShape>> = {\n${eventTypes.map(kindText).join('')}};\n\n` +
    `/** \`EvidenceSource\` of the API. */\nexport const evidenceSources = ${JSON.stringify(evidenceSources.map((source) => source.toUpperCase()))} as const;\n\nexport type EvidenceSource = (typeof evidenceSources)[number];\n\n` +
    `/** Name of each Linux errno, e.g. 2 is ENOENT. */\nexport const errnoNames: Readonly<Record<number, string>> = {\n${[...names].map(([number, name]) => `${number}: ${string(name)},\n`).join('')}};\n`
  );
}

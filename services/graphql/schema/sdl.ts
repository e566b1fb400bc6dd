/** The SDL files, and the internal values of their enums. */
import { readFileSync, readdirSync } from 'node:fs';
import { buildSchema, type GraphQLEnumType, type GraphQLSchema } from 'graphql';

const folder = new URL('../../../schema/', import.meta.url);

/** All of schema/*.graphql, in the order of their names. */
export function readSdl(): string {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
}

/** The schema without resolvers. */
export function buildPlainSchema(): GraphQLSchema {
  return buildSchema(readSdl());
}

/** Enums whose internal values are spelled as in the SDL. */
const sameInside: ReadonlySet<string> = new Set(['AnomalyCode', 'StreamEnd']);

/** Internal values of an enum. The SDL uses capitals, internal values are lower case: `POWER_OFF` is `power_off`. */
export function insideOf(type: GraphQLEnumType): Record<string, string> {
  return Object.fromEntries(
    type.getValues().map(({ name }) => [name, sameInside.has(type.name) ? name : name.toLowerCase()]),
  );
}

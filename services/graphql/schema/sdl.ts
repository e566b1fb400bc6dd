/** The SDL files, and how names in them translate to values inside. */
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

/** Enums whose values are spelled inside as they are outside. */
const sameInside: ReadonlySet<string> = new Set(['AnomalyCode', 'StreamEnd']);

/** SDL spells enum values in capitals, the kernel's own words are lower case: `POWER_OFF` is `power_off` inside. */
export function insideOf(type: GraphQLEnumType): Record<string, string> {
  return Object.fromEntries(
    type.getValues().map(({ name }) => [name, sameInside.has(type.name) ? name : name.toLowerCase()]),
  );
}

/** The fields of payload types: the data under the names that the SDL gives them. */
import type { LedgerEvent } from '../../kernel/index.js';
import { eventKinds, type PayloadField } from './event-kinds.js';

type Data = Readonly<Record<string, unknown>>;
type FieldResolver = (data: Data) => unknown;

const INT_MAX = 2 ** 31 - 1;

/** The catalogue takes any safe integer for an fd; GraphQL's Int ends at 31 bits. `data` has what was sent. */
function int(value: unknown): unknown {
  return typeof value === 'number' && Math.abs(value) > INT_MAX ? null : value;
}

function fieldResolver({ source, value }: PayloadField): FieldResolver {
  return value.kind === 'int' ? (data) => int(data[source]) : (data) => data[source];
}

/** Resolvers of all payload types, by their names. */
export const payloadResolvers: Readonly<Record<string, Readonly<Record<string, FieldResolver>>>> =
  Object.fromEntries(
    eventKinds
      .filter(({ payload }) => payload.length > 0)
      .map(({ payloadTypename, payload }) => [
        payloadTypename,
        Object.fromEntries(payload.map((field) => [field.name, fieldResolver(field)])),
      ]),
  );

export const payloadOf = (event: LedgerEvent): Data => event.data;

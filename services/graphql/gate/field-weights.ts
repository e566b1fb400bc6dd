/** Cost of fields beyond the objects that they return. */
import { getNamedType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';

/** A plain object: a row, or part of one. */
export const PLAIN = 1;
/** Introspection, which does not use the database. */
export const INTROSPECTION = 10;
/** A stream, which holds a socket and a tail subscription until it ends. */
export const STREAM = 20;
/** The cost of a stream of plain events: the stream, its item, and as many events as one item can hold. */
export const plainStream = (batch: number): number => STREAM + PLAIN + batch * PLAIN;
/** An argument that names a moment: at worst a host is replayed from its first event. */
export const REPLAY = 25;
/** A count of events, which may scan a part of the log. */
export const COUNT = 10;
const MOMENT = 'AtInput';

/** Weights of fields below the roots. A root field states its weight in its row. */
const heavyFields: Readonly<Record<string, number>> = {
  // Reads all bytes, up to megabytes.
  'Blob.bytes': 5,
  'Blob.hex': 5,
  'Blob.decoded': 10,
  // Replays the host once for all findings.
  'Finding.deciding': REPLAY,
  'EventConnection.totalCount': COUNT,
  'EventConnection.matches': COUNT,
  // One count for each condition.
  'EventConnection.withoutEach': 8 * COUNT,
  'MissingTelemetryConnection.hostCount': COUNT,
  'MissingTelemetryConnection.kinds': COUNT,
  // Computed from the events around the update, some hundreds of them.
  'LiveUpdate.phases': 10,
  'LiveUpdate.blackout': 10,
};

/** The same for each row of a list. */
const heavyRows: Readonly<Record<string, number>> = {
  // Each observation is compared with a separately replayed state.
  'Blob.observations': REPLAY,
  'RebuiltBlob.observations': REPLAY,
};

const WEIGHT = 'weight';
const ROW_WEIGHT = 'rowWeight';

/** Stores all weights in the schema, in place. Throws when the schema lacks a field that has a weight. */
export function weighFields(schema: GraphQLSchema, roots: ReadonlyMap<string, number>): void {
  const note = (member: string, name: string, weight: number): void => {
    const [typeName = '', fieldName = ''] = name.split('.');
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (field === undefined) throw new Error(`a weight names a field that the schema lacks: ${name}`);
    field.extensions = { ...field.extensions, [member]: weight };
  };
  for (const [name, weight] of [...roots, ...Object.entries(heavyFields)]) note(WEIGHT, name, weight);
  for (const [name, weight] of Object.entries(heavyRows)) note(ROW_WEIGHT, name, weight);
}

/** `given`: whether the operation has a value for an argument. */
export function weightOf(
  field: GraphQLField<unknown, unknown>,
  given: (argument: string) => boolean,
): number {
  const moments = field.args.filter(
    ({ name, type }) => getNamedType(type).name === MOMENT && given(name),
  ).length;
  return noted(field, WEIGHT) + moments * REPLAY;
}

export function rowWeightOf(field: GraphQLField<unknown, unknown>): number {
  return noted(field, ROW_WEIGHT);
}

function noted({ extensions }: GraphQLField<unknown, unknown>, member: string): number {
  const weight = extensions[member];
  return typeof weight === 'number' ? weight : 0;
}

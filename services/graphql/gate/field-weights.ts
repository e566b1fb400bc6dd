/** What a field costs beyond the objects it answers with. */
import { getNamedType, type GraphQLField } from 'graphql';

/** A plain object: a row, or part of one. */
export const PLAIN = 1;
/** Answered from the schema, without the database. */
export const INTROSPECTION = 10;
/** A stream holds a socket and a place in the tail for as long as it likes. */
export const STREAM = 20;
/** The cost of a stream of plain events: the stream, its item, and as many events as one item can hold. */
export const plainStream = (batch: number): number => STREAM + PLAIN + batch * PLAIN;
/** Each argument that names a moment goes back in history, at worst by the replay of a host from its first event. */
const REPLAY = 25;
const MOMENT = 'AtInput';

/** Work that neither the type nor the arguments show. */
export const heavyFields: Readonly<Record<string, number>> = {
  'Query.rebuiltBlob': 50,
  // Replayed also without a moment, up to now.
  'Query.kernelState': REPLAY,
  'Query.rebuiltBlobNames': REPLAY,
  'Query.chain': REPLAY,
  'Query.diagnosis': 25,
  'Query.diff': 100,
  'Query.drift': 100,
  'Query.strandedIf': 100,
  'Query.compatibilityMatrix': 100,
  // Reads all bytes, up to megabytes.
  'Blob.bytes': 5,
  'Blob.hex': 5,
  'Blob.decoded': 10,
  // Worked out from the events around the update, some hundreds of them.
  'LiveUpdate.phases': 10,
  'LiveUpdate.blackout': 10,
};

/** The same for each row of a list. */
export const heavyRows: Readonly<Record<string, number>> = {
  // Every observation is judged by a state of its own.
  'Blob.observations': REPLAY,
  'RebuiltBlob.observations': REPLAY,
};

/** `given`: whether the operation has a value for an argument. */
export function weightOf(
  parent: string,
  field: GraphQLField<unknown, unknown>,
  given: (argument: string) => boolean,
): number {
  const moments = field.args.filter(
    ({ name, type }) => getNamedType(type).name === MOMENT && given(name),
  ).length;
  return (heavyFields[`${parent}.${field.name}`] ?? 0) + moments * REPLAY;
}

export function rowWeightOf(parent: string, field: GraphQLField<unknown, unknown>): number {
  return heavyRows[`${parent}.${field.name}`] ?? 0;
}

/** A well-typed operation for any root field, generated from the schema. */
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

export interface RootField {
  /** E.g. `Query.head`. */
  readonly name: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly field: string;
  readonly operation: string;
}

export function rootFields(schema: GraphQLSchema): readonly RootField[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([kind, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({
      name: `${type?.name ?? ''}.${field.name}`,
      kind,
      field: field.name,
      operation: `${kind} { ${callOf(field)} }`,
    })),
  );
}

/** All fields of a type; of those that are objects no more than their type. */
export function everyField(schema: GraphQLSchema, name: string): string {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is not an object type`);
  return Object.values(type.getFields()).map(callOf).join(' ');
}

function callOf(field: GraphQLField<unknown, unknown>): string {
  const given = field.args
    .filter(isRequiredArgument)
    .map((argument) => `${argument.name}: ${literal(argument.type)}`);
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  return `${field.name}${given.length === 0 ? '' : `(${given.join(', ')})`}${selection}`;
}

const scalars: Readonly<Record<string, string>> = {
  Int: '1',
  Boolean: 'false',
  Position: '"1"',
  Version: '"1"',
  UInt64: '"1"',
  Sha256: `"${'0'.repeat(64)}"`,
  DateTime: '"2026-11-23T11:14:05Z"',
};

function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (!isInputObjectType(type)) return scalars[type.name] ?? '"alpha"';
  const fields = Object.values(type.getFields());
  const chosen = type.isOneOf ? fields.slice(-1) : fields.filter(isRequiredInputField);
  return `{ ${chosen.map((field) => `${field.name}: ${literal(field.type)}`).join(', ')} }`;
}

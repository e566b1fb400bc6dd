/**
 * Maximum cost of an operation, computed before it runs: 1 per object of the result, pages multiplied by their size,
 * and the weight of fields that are more expensive than a read. The schema shows which fields are pages; the document
 * and its variables give their sizes.
 */
import {
  Kind,
  OperationTypeNode,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { INTROSPECTION, PLAIN, STREAM, rowWeightOf, weightOf } from './field-weights.js';
import { limits } from './limits.js';

export type Variables = Readonly<Record<string, unknown>>;

/** Cost of a selection, as a linear function of the rows around it: lists without a size of their own have as many. */
interface Price {
  readonly once: number;
  readonly perRow: number;
}

const free: Price = { once: 0, perRow: 0 };
/** Sums are capped here, which is as good as infinite. */
export const PLENTY = 1e12;

/** Arguments whose value is the number of rows. */
const sizes: ReadonlySet<string> = new Set(['first', 'last', 'batch', 'rows', 'newest', 'buckets']);
/** Arguments whose length is the number of rows. */
const lists: ReadonlySet<string> = new Set(['ids']);

export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const root = schema.getRootType(operation.operation);
  if (root === undefined || root === null) return 0;
  const price = pricing(schema, document, operation, variables)(operation.selectionSet, root);
  const cost = price.once + price.perRow * limits.assumedRows;
  return Math.ceil(
    Math.min(cost + (operation.operation === OperationTypeNode.SUBSCRIPTION ? STREAM : 0), PLENTY),
  );
}

function pricing(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): (set: SelectionSetNode, parent: GraphQLCompositeType) => Price {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const valueOf = argumentValues(operation, variables);
  const sizeOf = sizing(valueOf);
  // The result of a write is as long as its input, which has a separate limit.
  const assumed = operation.operation === OperationTypeNode.MUTATION ? 1 : limits.assumedRows;
  const total = ({ once, perRow }: Price, rows: number): number => Math.min(once + perRow * rows, PLENTY);
  const known = new Map<string, Price>();

  const ofFragment = (name: string): Price => {
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    const fragment = fragments.get(name);
    const type = fragment === undefined ? undefined : schema.getType(fragment.typeCondition.name.value);
    if (fragment === undefined || !isCompositeType(type)) return free;
    // Validation rejects cycles before; this keeps one from recursing without end.
    known.set(name, free);
    const price = ofSet(fragment.selectionSet, type);
    known.set(name, price);
    return price;
  };

  const ofField = (node: FieldNode, parent: GraphQLCompositeType): Price => {
    const name = node.name.value;
    if (name === '__schema' || name === '__type') return { once: INTROSPECTION, perRow: 0 };
    const field = fieldOf(parent, name);
    if (field === undefined) return free;
    const weight = weightOf(field, (argument) => (valueOf(node, argument) ?? null) !== null);
    const type = getNamedType(field.type);
    if (!isCompositeType(type) || node.selectionSet === undefined) return { once: weight, perRow: 0 };
    const inner = ofSet(node.selectionSet, type);
    // A stream is charged for one full item: the next is produced after the client has taken this one.
    const rows = sizeOf(node, field);
    if (isListType(getNullableType(field.type))) {
      const row = (type.name.endsWith('Edge') ? 0 : PLAIN) + rowWeightOf(field) + total(inner, assumed);
      return rows === null ? { once: weight, perRow: row } : { once: weight + rows * row, perRow: 0 };
    }
    return { once: weight + PLAIN + total(inner, rows ?? assumed), perRow: 0 };
  };

  const ofSet = (set: SelectionSetNode, parent: GraphQLCompositeType): Price => {
    let once = 0;
    let perRow = 0;
    for (const selection of set.selections) {
      const price =
        selection.kind === Kind.FIELD
          ? ofField(selection, parent)
          : selection.kind === Kind.FRAGMENT_SPREAD
            ? ofFragment(selection.name.value)
            : ofSet(selection.selectionSet, conditionOf(schema, selection.typeCondition?.name.value, parent));
      once = Math.min(once + price.once, PLENTY);
      perRow = Math.min(perRow + price.perRow, PLENTY);
    }
    return { once, perRow };
  };
  return ofSet;
}

function conditionOf(
  schema: GraphQLSchema,
  name: string | undefined,
  parent: GraphQLCompositeType,
): GraphQLCompositeType {
  const type = name === undefined ? parent : schema.getType(name);
  return isCompositeType(type) ? type : parent;
}

function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  return parent.getFields()[name];
}

type ValueOf = (node: FieldNode, argument: string) => unknown;

/** Value of an argument, as far as the cost depends on it; undefined when it is omitted. */
function argumentValues(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Variables,
): ValueOf {
  const defaults = new Map(
    variableDefinitions.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );
  return (node, argument) => {
    const value = node.arguments?.find(({ name }) => name.value === argument)?.value;
    if (value?.kind !== Kind.VARIABLE) return plain(value);
    const sent = variables[value.name.value];
    return sent === undefined ? plain(defaults.get(value.name.value)) : sent;
  };
}

/** Number of rows of the page that a field returns; null when it returns no page. */
function sizing(valueOf: ValueOf): (node: FieldNode, field: GraphQLField<unknown, unknown>) => number | null {
  return (node, field) => {
    const found: number[] = [];
    let isPage = isConnection(field);
    for (const { name, defaultValue } of field.args) {
      if (!sizes.has(name) && !lists.has(name)) continue;
      isPage = true;
      const given = valueOf(node, name);
      const value = given === undefined ? defaultValue : given;
      if (typeof value === 'number' && Number.isFinite(value)) found.push(Math.max(0, value));
      else if (lists.has(name) && value !== undefined && value !== null)
        found.push(Array.isArray(value) ? value.length : 1);
    }
    if (!isPage) return null;
    return found.length === 0 ? limits.defaultPageSize : Math.min(Math.max(...found), PLENTY);
  };
}

function isConnection(field: GraphQLField<unknown, unknown>): boolean {
  const type = getNamedType(field.type);
  return isObjectType(type) && !isAbstractType(type) && type.getFields()['pageInfo'] !== undefined;
}

/** Value of a literal, as far as the cost depends on it: an object becomes {}, which is enough to see that it is given. */
function plain(
  value: { readonly kind: Kind; readonly value?: unknown; readonly values?: unknown } | undefined,
): unknown {
  if (value === undefined) return undefined;
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind === Kind.LIST) return value.values;
  if (value.kind === Kind.OBJECT) return {};
  return value.kind === Kind.NULL ? null : value.value;
}

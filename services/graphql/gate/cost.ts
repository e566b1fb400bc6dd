/**
 * What an operation may cost, told before it runs: one for each object of the answer, pages multiplied by their
 * size, and the weight of fields that are more than a read. Which fields are pages is read from the schema; sizes
 * from the document or from the variables that came with it.
 */
import {
  Kind,
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

/** Cost of a selection as a line: lists in it that tell no size of their own have the rows of what is around it. */
interface Price {
  readonly once: number;
  readonly perRow: number;
}

const free: Price = { once: 0, perRow: 0 };
/** A sum that grows past this is as good as infinite. */
export const PLENTY = 1e12;

/** Arguments that say how many rows there will be. */
const sizes: ReadonlySet<string> = new Set(['first', 'last', 'batch', 'rows', 'newest']);
/** Arguments whose length says it. */
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
  return Math.ceil(Math.min(cost + (operation.operation === 'subscription' ? STREAM : 0), PLENTY));
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
  // What a write answers is as long as what was sent, and that has a limit of its own.
  const assumed = operation.operation === 'mutation' ? 1 : limits.assumedRows;
  const total = ({ once, perRow }: Price, rows: number): number => Math.min(once + perRow * rows, PLENTY);
  const known = new Map<string, Price>();

  const ofFragment = (name: string): Price => {
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    const fragment = fragments.get(name);
    const type = fragment === undefined ? undefined : schema.getType(fragment.typeCondition.name.value);
    if (fragment === undefined || !isCompositeType(type)) return free;
    // Circles are refused before; this keeps one from running away all the same.
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
    // A stream is charged for one full item: the next is made when its reader has taken that.
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

/** What an argument is given, as far as the price depends on it; undefined when it is left out. */
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

/** Rows of the page that a field gives; null when it is no page. */
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

/** Of a literal only what the price needs: an object is told from nothing. */
function plain(
  value: { readonly kind: Kind; readonly value?: unknown; readonly values?: unknown } | undefined,
): unknown {
  if (value === undefined) return undefined;
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind === Kind.LIST) return value.values;
  if (value.kind === Kind.OBJECT) return {};
  return value.kind === Kind.NULL ? null : value.value;
}

/**
 * Limits the length of texts in the variables before graphql-js reads them: its error quotes the rejected value and
 * the object around it, so rejecting a long text would cost several times its length.
 */
import {
  getNamedType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isScalarType,
  typeFromAST,
  type GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  type OperationDefinitionNode,
} from 'graphql';
import type { Variables } from './cost.js';
import { limits } from './limits.js';
import { badArgument } from './request-error.js';

/** Characters of the name of a field that does not exist. */
const LONGEST_NAME = 64;

/** The first text that is too long, named by its argument; null when there is none. */
export function boundVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Variables,
): GraphQLError | null {
  for (const { variable, type: node } of variableDefinitions) {
    const name = variable.name.value;
    const refused = bound(variables[name], typeFromAST(schema, node), [name]);
    if (refused !== null) return refused;
  }
  return null;
}

/** Steps to a value; the deepest input type takes six. */
const DEEPEST = 16;

type Step = string | number;

function bound(value: unknown, outer: GraphQLType | undefined, path: readonly Step[]): GraphQLError | null {
  const type = isNonNullType(outer) ? outer.ofType : outer;
  if (typeof value === 'string') return boundText(value, getNamedType(type), path);
  if (typeof value !== 'object' || value === null) return null;
  // JSON: the rules of its event check it.
  if (isScalarType(type) && type.extensions['anyShape'] === true) return null;
  if (path.length > DEEPEST)
    return badArgument(nameOf(path), `is nested more than ${DEEPEST} levels deep, the maximum`);
  return Array.isArray(value) ? boundList(value, type, path) : boundObject(value, type, path);
}

function boundList(
  list: readonly unknown[],
  type: GraphQLType | undefined,
  path: readonly Step[],
): GraphQLError | null {
  if (isLeafType(type)) return badArgument(nameOf(path), `${type.name} must be a single value, not a list`);
  const inner = isListType(type) ? type.ofType : undefined;
  for (let index = 0; index < list.length; index++) {
    const refused = skips(list[index]) ? null : bound(list[index], inner, [...path, index]);
    if (refused !== null) return refused;
  }
  return null;
}

function boundObject(
  object: object,
  outer: GraphQLType | undefined,
  path: readonly Step[],
): GraphQLError | null {
  // GraphQL takes a single value in place of a list as a list of one.
  const type = getNamedType(outer);
  if (isLeafType(type))
    return badArgument(nameOf(path), `${type.name} must be a single value, not an object`);
  const fields = isInputObjectType(type) ? type.getFields() : {};
  for (const [name, member] of Object.entries(object)) {
    if (name.length > LONGEST_NAME)
      return badArgument(nameOf(path), `has no field ${name.slice(0, LONGEST_NAME)}...`);
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const refused = skips(member) ? null : bound(member, field?.type, [...path, name]);
    if (refused !== null) return refused;
  }
  return null;
}

/** True for short texts, numbers and booleans, which need no check and no path. */
function skips(value: unknown): boolean {
  if (value === null) return true;
  return typeof value === 'string' ? value.length <= limits.textLength : typeof value !== 'object';
}

/** For scalars that accept long texts: a function that returns the problem of one, or null. Null for other scalars. */
function longTextsOf(type: GraphQLNamedType | undefined): ((value: string) => string | null) | null {
  const problemOf = isScalarType(type) ? type.extensions['longTextProblem'] : undefined;
  return typeof problemOf === 'function' ? (problemOf as (value: string) => string | null) : null;
}

function boundText(
  value: string,
  type: GraphQLNamedType | undefined,
  path: readonly Step[],
): GraphQLError | null {
  if (skips(value)) return null;
  const problemOf = longTextsOf(type);
  const rule = problemOf === null ? `must have at most ${limits.textLength} characters` : problemOf(value);
  return rule === null ? null : badArgument(nameOf(path), rule);
}

/** As graphql-js writes it: `input.events[0].occurredAt`. */
function nameOf(path: readonly Step[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}

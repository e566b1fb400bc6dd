/** Wraps the resolvers with the access rules, so that the rules hold on every transport. */
import {
  defaultFieldResolver,
  getNamedType,
  isObjectType,
  type GraphQLError,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import type { Context } from '../context.js';
import { requestError } from '../gate/request-error.js';
import type { RootAccess } from './root-access.js';
import { scopedFields, scopedTypes } from './scoped-fields.js';
import type { Principal } from '../../access/index.js';

type Field = GraphQLField<unknown, Context, Record<string, unknown>>;
type Resolver = GraphQLFieldResolver<unknown, Context, Record<string, unknown>>;

/**
 * Changes the schema in place. Closed by default: throws when a root field has no row, when a field of raw bytes has no
 * scope, or when a row or a scope names a field that the schema lacks.
 */
export function enforceAccess(schema: GraphQLSchema, roots: ReadonlyMap<string, RootAccess>): void {
  const left = new Set([...roots.keys(), ...Object.keys(scopedFields)]);
  const unlisted: string[] = [];
  const rootTypes = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()) as Field[]) {
      const name = `${type.name}.${field.name}`;
      const scope = scopedFields[name];
      const access = roots.get(name);
      left.delete(name);
      if (rootTypes.has(type)) {
        if (access === undefined) unlisted.push(name);
        else guardRoot(field, name, access, type === schema.getSubscriptionType());
      } else if (scope !== undefined)
        field.resolve = before(field.resolve ?? defaultFieldResolver, ({ mayReadBlobs }) =>
          mayReadBlobs
            ? null
            : requestError(
                'FORBIDDEN',
                `${name} requires the scope ${scope}, which this credential does not have.`,
                { scope },
              ),
        );
      else if (scopedTypes.has(getNamedType(field.type).name)) unlisted.push(name);
    }
  }
  if (unlisted.length > 0)
    throw new Error(
      `no access rule for ${unlisted.join(', ')}: a root field needs a row in graphql/resolvers; a field of raw bytes needs one in auth/scoped-fields.ts`,
    );
  if (left.size > 0)
    throw new Error(`an access rule names a field that the schema lacks: ${[...left].join(', ')}`);
}

/** Null when the principal may use the root field `name`, e.g. `Subscription.events`. */
export function refuseRoot(principal: Principal, name: string, { roles }: RootAccess): GraphQLError | null {
  if (roles === null || roles.some((role) => principal.roles.has(role))) return null;
  return requestError(
    'FORBIDDEN',
    `${name} requires one of the roles ${roles.join(', ')}; this credential has none of them.`,
    { roles },
  );
}

function guardRoot(field: Field, name: string, access: RootAccess, stream: boolean): void {
  const judge = (principal: Principal, args: unknown): GraphQLError | null =>
    refuseRoot(principal, name, access) ?? access.argumentsFor?.(principal, args) ?? null;
  if (!stream) field.resolve = before(field.resolve ?? defaultFieldResolver, judge);
  else if (field.subscribe === undefined) throw new Error(`${name} has no resolver`);
  else field.subscribe = before(field.subscribe, judge);
}

function before(
  resolver: Resolver,
  judge: (principal: Principal, args: unknown) => GraphQLError | null,
): Resolver {
  return (parent, args, context, info) => {
    const refused = judge(context.principal, args);
    if (refused !== null) throw refused;
    return resolver(parent, args, context, info);
  };
}

/** Puts the table of access around the resolvers, so that it holds on every transport. */
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
import { rootAccess, scopedFields, scopedTypes, type RootAccess } from './access-table.js';
import type { Principal } from '../../access/index.js';

type Field = GraphQLField<unknown, Context, Record<string, unknown>>;
type Resolver = GraphQLFieldResolver<unknown, Context, Record<string, unknown>>;

/** Changes the schema in place. Throws when schema and table do not name the same fields. */
export function enforceAccess(schema: GraphQLSchema): void {
  const left = new Set([...Object.keys(rootAccess), ...Object.keys(scopedFields)]);
  const unlisted: string[] = [];
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()) as Field[]) {
      const name = `${type.name}.${field.name}`;
      const scope = scopedFields[name];
      const access = rootAccess[name];
      left.delete(name);
      if (roots.has(type)) {
        if (access === undefined) unlisted.push(name);
        else guardRoot(field, name, access, type === schema.getSubscriptionType());
      } else if (scope !== undefined)
        field.resolve = before(field.resolve ?? defaultFieldResolver, ({ mayReadBlobs }) =>
          mayReadBlobs ? null : requestError('FORBIDDEN', `${name} needs the scope ${scope}`, { scope }),
        );
      else if (scopedTypes.has(getNamedType(field.type).name)) unlisted.push(name);
    }
  }
  if (unlisted.length > 0)
    throw new Error(`auth/access-table.ts does not say who may use ${unlisted.join(', ')}`);
  if (left.size > 0)
    throw new Error(`auth/access-table.ts names what the schema has not: ${[...left].join(', ')}`);
}

/**
 * Whether a principal may use a root field, e.g. `Subscription.transitions`; null when he may. For what is served
 * beside GraphQL.
 */
export function refuseRoot(principal: Principal, name: string): GraphQLError | null {
  const access = rootAccess[name];
  if (access === undefined) throw new Error(`auth/access-table.ts does not name ${name}`);
  const { roles } = access;
  if (roles === null || roles.some((role) => principal.roles.has(role))) return null;
  return requestError('FORBIDDEN', `${name} needs one of the roles ${roles.join(', ')}`, { roles });
}

function guardRoot(field: Field, name: string, access: RootAccess, stream: boolean): void {
  const judge = (principal: Principal, args: unknown): GraphQLError | null =>
    refuseRoot(principal, name) ?? access.argumentsFor?.(principal, args) ?? null;
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

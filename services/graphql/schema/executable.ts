/** SDL + scalars + enum words + resolvers + access rules + weights = the schema that runs. */
import { makeExecutableSchema } from '@graphql-tools/schema';
import { isEnumType, type GraphQLSchema } from 'graphql';
import { enforceAccess } from '../auth/enforce-access.js';
import { weighFields } from '../gate/field-weights.js';
import { resolvers, rootRules } from '../resolvers/index.js';
import { scalars } from '../scalars/index.js';
import { buildPlainSchema, insideOf, readSdl } from './sdl.js';

export function executableSchema(): GraphQLSchema {
  const enums = Object.fromEntries(
    Object.values(buildPlainSchema().getTypeMap()).flatMap((type) =>
      isEnumType(type) && !type.name.startsWith('__') ? [[type.name, insideOf(type)]] : [],
    ),
  );
  const schema = makeExecutableSchema({
    typeDefs: readSdl(),
    resolvers: [scalars, enums, resolvers],
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  enforceAccess(schema, new Map([...rootRules].map(([name, { access }]) => [name, access])));
  weighFields(schema, new Map([...rootRules].map(([name, { weight }]) => [name, weight])));
  return schema;
}

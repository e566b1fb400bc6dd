/** Every root field states who may use it and what it costs, or the server does not start. */
import { describe, expect, test } from '@jest/globals';
import { buildSchema, extendSchema, isObjectType, parse } from 'graphql';
import { scopedFields } from '../../../services/graphql/auth/scoped-fields.js';
import { weighFields } from '../../../services/graphql/gate/field-weights.js';
import { eventSubscriptions } from '../../../services/graphql/resolvers/event-streams.js';
import { headQueries } from '../../../services/graphql/resolvers/head.js';
import { rootRules } from '../../../services/graphql/resolvers/index.js';
import { enforceAccess, refuseRoot } from '../../../services/graphql/auth/enforce-access.js';
import { principalOf } from '../../../services/access/principal.js';
import { executableSchema } from '../../../services/graphql/schema/executable.js';
import { buildPlainSchema } from '../../../services/graphql/schema/sdl.js';

const running = executableSchema();
const access = new Map([...rootRules].map(([name, rules]) => [name, rules.access]));

describe('the rows of the root fields', () => {
  test('name every root field and no other', () => {
    const schema = buildPlainSchema();
    const fields = ['Query', 'Mutation', 'Subscription'].flatMap((name) => {
      const type = schema.getType(name);
      return isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${name}.${field}`) : [];
    });
    expect([...rootRules.keys()].sort()).toEqual(fields.sort());
  });

  test.each([
    ['extend type Query { secrets: String }', 'Query.secrets'],
    ['extend type Mutation { dropEverything: Boolean }', 'Mutation.dropEverything'],
    ['extend type Subscription { secrets: String }', 'Subscription.secrets'],
    ['extend type Host { memory: Base64 }', 'Host.memory'],
    ['extend type Host { dumps: [Hex!]! }', 'Host.dumps'],
    ['extend type BootStartedPayload { decoded: DecodedBlob }', 'BootStartedPayload.decoded'],
  ])('%s: the server does not start', (sdl, name) => {
    const schema = extendSchema(running, parse(sdl));
    expect(() => enforceAccess(schema, access)).toThrow(`no access rule for ${name}`);
  });

  test.each([...rootRules.keys()])('a schema whose %s has no row does not start', (name) => {
    const fewer = new Map([...access].filter(([field]) => field !== name));
    expect(() => enforceAccess(running, fewer)).toThrow(`no access rule for ${name}`);
  });

  test('that names what is gone stops the server, too', () => {
    const other = buildSchema('type Query { viewer: String }');
    expect(() => enforceAccess(other, access)).toThrow(/names a field that the schema lacks/);
    expect(() => weighFields(other, new Map([['Query.hosts', 1]]))).toThrow(
      /names a field that the schema lacks: Query.hosts/,
    );
  });

  test('fields that are refused can be null, so that one refusal does not blank the page', () => {
    const schema = buildPlainSchema();
    for (const name of Object.keys(scopedFields)) {
      const [typeName = '', fieldName = ''] = name.split('.');
      // The others lie below these, which are refused first.
      if (typeName !== 'Blob' && typeName !== 'RebuiltBlob') continue;
      const type = schema.getType(typeName);
      expect(isObjectType(type) && String(type.getFields()[fieldName]?.type)).toMatch(/[^!]$/);
    }
  });

  test('answers for what is served beside GraphQL', () => {
    const collector = principalOf({
      kind: 'token',
      key: 'token:x',
      name: 'x',
      roles: ['collector'],
      scopes: [],
      hosts: [],
      expiresAt: null,
    });
    expect(refuseRoot(collector, 'Query.head', headQueries.head.access)).toBeNull();
    expect(
      refuseRoot(collector, 'Subscription.transitions', eventSubscriptions.transitions.access)?.extensions,
    ).toMatchObject({ code: 'FORBIDDEN' });
  });
});

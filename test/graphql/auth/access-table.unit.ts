/** Who may use what is said for every root field, or the server does not start. */
import { describe, expect, test } from '@jest/globals';
import { buildSchema, extendSchema, isObjectType, parse } from 'graphql';
import { rootAccess, scopedFields } from '../../../services/graphql/auth/access-table.js';
import { enforceAccess, refuseRoot } from '../../../services/graphql/auth/enforce-access.js';
import { principalOf } from '../../../services/access/principal.js';
import { executableSchema } from '../../../services/graphql/schema/executable.js';
import { buildPlainSchema } from '../../../services/graphql/schema/sdl.js';

describe('the table of access', () => {
  test('names every root field and no other', () => {
    const schema = buildPlainSchema();
    const fields = ['Query', 'Mutation', 'Subscription'].flatMap((name) => {
      const type = schema.getType(name);
      return isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${name}.${field}`) : [];
    });
    expect(Object.keys(rootAccess).sort()).toEqual(fields.sort());
  });

  test.each([
    ['extend type Query { secrets: String }', 'Query.secrets'],
    ['extend type Mutation { dropEverything: Boolean }', 'Mutation.dropEverything'],
    ['extend type Subscription { secrets: String }', 'Subscription.secrets'],
    ['extend type Host { memory: Base64 }', 'Host.memory'],
    ['extend type Host { dumps: [Hex!]! }', 'Host.dumps'],
    ['extend type BootStartedEvent { decoded: DecodedBlob }', 'BootStartedEvent.decoded'],
  ])('%s: the server does not start', (sdl, name) => {
    const schema = extendSchema(executableSchema(), parse(sdl));
    expect(() => enforceAccess(schema)).toThrow(`does not say who may use ${name}`);
  });

  test('that names what is gone stops the server, too', () => {
    expect(() => enforceAccess(buildSchema('type Query { viewer: String }'))).toThrow(
      /names what the schema has not/,
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
    expect(refuseRoot(collector, 'Query.head')).toBeNull();
    expect(refuseRoot(collector, 'Subscription.transitions')?.extensions).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(() => refuseRoot(collector, 'Query.nothing')).toThrow('does not name Query.nothing');
  });
});

/** Each role with each root field, over each transport. This table is the contract. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { roles, type NewToken, type Role } from '../../../services/access/index.js';
import { buildPlainSchema } from '../../../services/graphql/schema/sdl.js';
import { eventMaker } from '../../support/events.js';
import { rootFields } from '../support/any-operation.js';
import { post, startLedger, type Ledger } from '../support/harness.js';
import { coldBoot } from '../support/story.js';
import { mintReader } from '../support/token.js';
import { askSocket, introduce, type Introduced } from '../support/socket.js';

type Holder = Role | 'nobody';
const holders: readonly Holder[] = [...roles, 'nobody'];

/** Reads are for readers; these are the exceptions, and every write is one. */
const exceptions: Readonly<Record<string, readonly Holder[]>> = {
  'Query.viewer': holders,
  'Query.head': roles,
  'Mutation.appendEvents': ['collector', 'admin'],
  'Mutation.annotate': ['operator', 'admin'],
  'Mutation.labelHost': ['operator', 'admin'],
};
const readers: readonly Holder[] = ['reader', 'operator', 'auditor', 'admin'];

describe('a role', () => {
  let ledger: Ledger;
  const tokens = new Map<Holder, string>();
  const sockets = new Map<Holder, Introduced>();
  const mint = async (how: Partial<NewToken>): Promise<string> =>
    (await mintReader(ledger.database.pool, how)).token;

  beforeAll(async () => {
    ledger = await startLedger({}, { auth: { jwt: null, metricsOpen: false } });
    await ledger.append(coldBoot('alpha').events);
    for (const role of roles)
      tokens.set(
        role,
        await mint({
          roles: [role],
          hosts: (role === 'collector' ? ['alpha'] : []) as unknown as NewToken['hosts'],
        }),
      );
    // What a later version may have written: a role that this one does not know gives no right.
    tokens.set('nobody', await mint({ roles: ['chancellor' as Role] }));
    for (const [role, token] of tokens) sockets.set(role, await introduce(ledger.server.url, { token }));
  });
  afterAll(() => ledger.close());

  const codes = (errors: readonly { readonly extensions: { readonly code: string } }[]): string[] =>
    errors.map(({ extensions }) => extensions.code);

  const cases = holders.flatMap((holder) =>
    rootFields(buildPlainSchema()).map((root) => ({
      ...root,
      holder,
      allowed: (exceptions[root.name] ?? (root.kind === 'mutation' ? [] : readers)).includes(holder),
    })),
  );

  test.each(cases)('$holder, $name: $allowed', async ({ holder, kind, operation, allowed }) => {
    const answers: (readonly string[])[] = [];
    const authorization = `Bearer ${tokens.get(holder) ?? ''}`;
    if (kind !== 'subscription')
      answers.push(codes((await post(ledger.server.url, { query: operation }, { authorization })).errors));
    if (kind !== 'mutation') answers.push(codes((await askSocket(sockets.get(holder)!, operation)).errors));
    for (const answer of answers) {
      if (allowed) expect(answer).not.toContain('FORBIDDEN');
      else expect(answer).toEqual(['FORBIDDEN']);
      // The operation itself was well-formed, so that this test asked what it meant to ask.
      expect(answer).not.toContain('GRAPHQL_VALIDATION_FAILED');
    }
  });

  test('of any kind may introspect', async () => {
    for (const holder of holders) {
      const answer = await post(
        ledger.server.url,
        { query: '{ __schema { queryType { name } } }' },
        { authorization: `Bearer ${tokens.get(holder) ?? ''}` },
      );
      expect(answer).toMatchObject({ status: 200, data: { __schema: { queryType: { name: 'Query' } } } });
    }
  });

  describe('collector', () => {
    const append = `mutation($input: AppendEventsInput!) {
      appendEvents(input: $input) { __typename ... on LedgerError { code message } }
    }`;
    const send = (input: unknown) =>
      post(
        ledger.server.url,
        { query: append, variables: { input } },
        { authorization: `Bearer ${tokens.get('collector') ?? ''}` },
      );
    const maker = eventMaker('alpha', 'collector-1');
    maker.boot('alpha-boot-1');
    const outward = (event: ReturnType<typeof maker.make>, hostId: string): unknown => ({
      ...event,
      hostId,
      evidence: event.evidence.map(({ source, confidence, ref }) => ({
        source: source.toUpperCase(),
        confidence: confidence.toUpperCase(),
        ref,
      })),
    });
    const stored = async (): Promise<string> =>
      (
        await ledger.database.pool.query<{ state: string }>(
          `select (select max(last_seq)::text from ledger.producer where id = 'collector-1') || ' ' ||
                  (select count(*)::text from ledger.stream where host_id <> 'alpha') as state`,
        )
      ).rows[0]?.state ?? 'none';

    test('appends for its own host', async () => {
      const answer = await send({ events: [outward(maker.make('luo.device_present', {}), 'alpha')] });
      expect(answer).toMatchObject({ errors: [], data: { appendEvents: { __typename: 'AppendSuccess' } } });
    });

    test.each([
      ['another host', ['beta'], [], 'input.events[0].hostId', 0],
      ['another host among its own', ['alpha', 'alpha', 'beta'], [], 'input.events[2].hostId', 2],
      ['its own host in capitals', ['ALPHA'], [], 'input.events[0].hostId', 0],
      ['its own host and a blank', ['alpha '], [], 'input.events[0].hostId', 0],
      ['no host', [''], [], 'input.events[0].hostId', 0],
      ['what it believes of another host', ['alpha'], ['alpha', 'beta'], 'input.expected[1].hostId', 1],
    ])('is refused for %s, and nothing is stored', async (_what, hosts, expected, argument, index) => {
      const before = await stored();
      const answer = await send({
        events: hosts.map((hostId) => outward(maker.make('luo.device_present', {}), hostId)),
        expected: expected.map((hostId) => ({ hostId, is: { existence: 'STREAM_EXISTS' } })),
      });
      expect(answer.data).toBeNull();
      expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', argument, index } }]);
      expect(await stored()).toBe(before);
    });

    test('may not be of all hosts, nor the others of some', async () => {
      await expect(mint({ roles: ['collector'] })).rejects.toThrow(/check constraint/);
      await expect(mint({ hosts: ['alpha'] as unknown as NewToken['hosts'] })).rejects.toThrow(
        /check constraint/,
      );
    });
  });

  describe('without blobs:read', () => {
    let sha256: string;
    beforeAll(async () => {
      const maker = eventMaker('blobbed', 'agent-blobbed');
      maker.boot('blobbed-boot-1');
      const bytes = Buffer.from('not a tree, only bytes');
      const { append } = await import('../../../services/ledger/index.js');
      const { createHash } = await import('node:crypto');
      sha256 = createHash('sha256').update(bytes).digest('hex');
      const result = await append(ledger.database.pool, {
        events: [maker.make('luo.device_present', {})],
        blobs: [bytes],
      });
      expect(result.kind).toBe('appended');
      ledger.sequencer.wake();
    });

    const query = (digest: string): string =>
      `{ blob(sha256: "${digest}") { sha256 size bytes hex decoded { kind } } head { position } }`;

    test('the bytes are refused field by field, the rest of the page is there', async () => {
      const answers = [
        await post(
          ledger.server.url,
          { query: query(sha256) },
          { authorization: `Bearer ${tokens.get('reader') ?? ''}` },
        ),
        await askSocket(sockets.get('reader')!, query(sha256)),
      ];
      for (const answer of answers) {
        expect(answer.data).toMatchObject({
          blob: { sha256, size: 22, bytes: null, hex: null, decoded: null },
          head: { position: expect.any(String) },
        });
        expect(answer.errors).toMatchObject(
          ['bytes', 'hex', 'decoded'].map((field) => ({
            path: ['blob', field],
            extensions: { code: 'FORBIDDEN', scope: 'blobs:read' },
          })),
        );
      }
    });

    test('principals with the scope, and admins, read them', async () => {
      const scoped = await mint({ scopes: ['blobs:read'] });
      for (const token of [scoped, tokens.get('admin') ?? '']) {
        const answer = await post(
          ledger.server.url,
          { query: query(sha256) },
          { authorization: `Bearer ${token}` },
        );
        expect(answer).toMatchObject({
          errors: [],
          data: {
            blob: {
              bytes: Buffer.from('not a tree, only bytes').toString('base64'),
              decoded: { kind: 'opaque' },
            },
          },
        });
      }
    });
  });
});

/** One table of credentials for both transports: invalid ones are rejected in the same way and without details. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { SignJWT, generateKeyPair } from 'jose';
import pg from 'pg';
import { pino } from 'pino';
import { createAuthenticator } from '../../../services/access/authenticator.js';
import {
  createToken,
  listTokens,
  revokeToken,
  type CreatedToken,
  type NewToken,
} from '../../../services/access/index.js';
import { post, startLedger, until, type Ledger } from '../support/harness.js';
import { startIssuer, usualClaims, type Issuer } from '../support/issuer.js';
import { askSocket, introduce } from '../support/socket.js';

const VIEWER = '{ viewer { name kind roles scopes hostIds expiresAt open } }';
const inAnHour = (): Date => new Date(Date.now() + 3_600_000);
const reader: NewToken = { name: 'ada', roles: ['reader'], scopes: [], hosts: [], expiresAt: null };

describe('a credential', () => {
  let issuer: Issuer;
  let ledger: Ledger;
  const secrets: string[] = [];
  const mint = async (how: Partial<NewToken> = {}): Promise<CreatedToken> => {
    const created = await createToken(ledger.database.pool, { ...reader, ...how });
    secrets.push(created.token.slice(-64));
    return created;
  };
  const sign = async (claims: Record<string, unknown> = {}): Promise<string> => {
    const token = await issuer.sign(claims);
    secrets.push(token, token.split('.').at(-1) ?? '');
    return token;
  };

  beforeAll(async () => {
    issuer = await startIssuer();
    ledger = await startLedger({}, { auth: { jwt: issuer.options, metricsOpen: false } });
  });
  afterAll(async () => {
    await ledger.close();
    await issuer.close();
  });

  const ask = (headers: Record<string, string>, query = VIEWER) =>
    post(ledger.server.url, { query }, headers);

  interface Bad {
    readonly what: string;
    readonly make: () => Promise<string | null>;
    readonly reason: 'MISSING' | 'INVALID' | 'EXPIRED' | 'REVOKED';
  }
  const just = (text: string | null) => () => Promise.resolve(text);
  const bad: readonly Bad[] = [
    { what: 'none', make: just(null), reason: 'MISSING' },
    { what: 'an empty one', make: just('Bearer '), reason: 'INVALID' },
    { what: 'another scheme', make: just('Basic dXNlcjpwYXNz'), reason: 'INVALID' },
    { what: 'garbage', make: just('Bearer garbage'), reason: 'INVALID' },
    {
      what: 'a token of the right form that was never created',
      make: just(`Bearer hol_0123456789ab_${'0'.repeat(64)}`),
      reason: 'INVALID',
    },
    {
      what: 'the id of a token with another secret',
      make: async () => `Bearer hol_${(await mint()).id}_${'1'.repeat(64)}`,
      reason: 'INVALID',
    },
    {
      what: 'the digest that is stored, for a secret',
      make: async () => {
        const { id } = await mint();
        const { rows } = await ledger.database.pool.query<{ digest: string }>(
          "select encode(digest, 'hex') as digest from access.token where id = $1",
          [id],
        );
        return `Bearer hol_${id}_${rows[0]?.digest ?? ''}`;
      },
      reason: 'INVALID',
    },
    {
      what: 'an expired token',
      make: async () => `Bearer ${(await mint({ expiresAt: new Date(Date.now() - 1) })).token}`,
      reason: 'EXPIRED',
    },
    {
      what: 'a revoked token',
      make: async () => {
        const { id, token } = await mint();
        await revokeToken(ledger.database.pool, id);
        return `Bearer ${token}`;
      },
      reason: 'REVOKED',
    },
    {
      what: 'the id of a revoked token with another secret, whose response does not reveal the revocation',
      make: async () => {
        const { id } = await mint();
        await revokeToken(ledger.database.pool, id);
        return `Bearer hol_${id}_${'2'.repeat(64)}`;
      },
      reason: 'INVALID',
    },
    {
      what: 'an expired JWT',
      make: async () => `Bearer ${await sign({ exp: Math.floor(Date.now() / 1000) - 1 })}`,
      reason: 'EXPIRED',
    },
    ...[
      { exp: 1e300 },
      { exp: Number.MAX_SAFE_INTEGER },
      { iat: 1e300 },
      { iat: -1e300 },
      { nbf: -1e300 },
      { nbf: 1e300 },
      { exp: '4102444800' },
    ].map((claims) => ({
      what: `a JWT with ${JSON.stringify(claims)}`,
      make: async () => `Bearer ${await sign(claims)}`,
      reason: 'INVALID' as const,
    })),
    {
      what: 'a JWT for others',
      make: async () => `Bearer ${await sign({ aud: 'payroll' })}`,
      reason: 'INVALID',
    },
    {
      what: 'a forged JWT',
      make: async () => {
        const { privateKey } = await generateKeyPair('ES256');
        const claims = { ...usualClaims(), roles: ['admin'] };
        return `Bearer ${await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'key-1' }).sign(privateKey)}`;
      },
      reason: 'INVALID',
    },
  ];

  describe.each(bad)('$what', ({ make, reason }) => {
    test('is refused over HTTP with 401', async () => {
      const authorization = await make();
      for (const query of [
        VIEWER,
        '{ head { position } }',
        getIntrospectionQuery(),
        '{ __typename }',
        'not GraphQL',
      ]) {
        const response = await fetch(`${ledger.server.url}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(authorization === null ? {} : { authorization }),
          },
          body: JSON.stringify({ query }),
        });
        expect(response.status).toBe(401);
        expect(response.headers.get('www-authenticate')).toMatch(
          reason === 'MISSING' ? /^Bearer$/ : /^Bearer error="invalid_token"$/,
        );
        expect(await response.json()).toEqual({
          errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED', reason } }],
        });
      }
    });

    test('closes a socket, wherever it is shown', async () => {
      const authorization = await make();
      const code = reason === 'EXPIRED' || reason === 'REVOKED' ? 4403 : 4401;
      const ways =
        authorization === null
          ? [introduce(ledger.server.url), introduce(ledger.server.url, {})]
          : [
              introduce(ledger.server.url, { authorization }),
              introduce(ledger.server.url, { token: authorization.slice(authorization.indexOf(' ') + 1) }),
              introduce(ledger.server.url, undefined, { authorization }),
              // A good one in the header does not make up for it.
              introduce(
                ledger.server.url,
                { authorization },
                { authorization: `Bearer ${(await mint()).token}` },
              ),
            ];
      for (const { answer } of await Promise.all(ways)) expect(answer).toMatchObject({ code });
    });
  });

  test('that is a valid token identifies the caller, over both transports and in every form', async () => {
    const expiresAt = inAnHour();
    const { token } = await mint({
      name: 'rack 4',
      roles: ['reader', 'collector'],
      scopes: ['blobs:read'],
      hosts: ['beta', 'alpha'] as unknown as NewToken['hosts'],
      expiresAt,
    });
    const viewer = {
      name: 'rack 4',
      kind: 'TOKEN',
      roles: ['COLLECTOR', 'READER'],
      scopes: ['blobs:read'],
      hostIds: ['alpha', 'beta'],
      expiresAt: expiresAt.toISOString().replace('Z', '000Z'),
      open: false,
    };
    expect((await ask({ authorization: `Bearer ${token}` })).data).toEqual({ viewer });
    for (const way of [
      introduce(ledger.server.url, { authorization: `Bearer ${token}` }),
      introduce(ledger.server.url, { token }),
      introduce(ledger.server.url, undefined, { authorization: `Bearer ${token}` }),
    ]) {
      const introduced = await way;
      expect(introduced.answer).toBe('ack');
      expect((await askSocket(introduced, VIEWER)).data).toEqual({ viewer });
      introduced.socket.close();
    }
  });

  test('that is a valid JWT identifies the caller', async () => {
    const jwt = await sign({ name: 'Ada', roles: ['auditor'] });
    const viewer = { name: 'Ada', kind: 'JWT', roles: ['AUDITOR'], scopes: [], hostIds: null, open: false };
    expect((await ask({ authorization: `Bearer ${jwt}` })).data).toMatchObject({ viewer });
    const introduced = await introduce(ledger.server.url, { token: jwt });
    expect((await askSocket(introduced, VIEWER)).data).toMatchObject({ viewer });
    introduced.socket.close();
  });

  test('is required everywhere except at the probes', async () => {
    const { token } = await mint();
    const collector = await mint({ roles: ['collector'], hosts: ['alpha'] as unknown as NewToken['hosts'] });
    const status = async (path: string, bearer?: string): Promise<number> =>
      (
        await fetch(`${ledger.server.url}${path}`, {
          headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
        })
      ).status;
    expect(await status('/healthz')).toBe(200);
    expect(await status('/readyz')).toBe(200);
    expect(await status('/')).toBe(200);
    for (const path of ['/metrics', '/nothing', '/graphql?query={__typename}'])
      expect(await status(path)).toBe(401);
    expect(await status('/metrics', token)).toBe(200);
    expect(await status('/metrics', collector.token)).toBe(403);
    expect(await status('/metrics', 'garbage')).toBe(401);
    expect(await status('/nothing', token)).toBe(404);
  });

  test('decides how much /readyz says: whether it is ready for all, why for those that may read', async () => {
    const ready = async (authorization?: string): Promise<unknown> => {
      const headers = authorization === undefined ? {} : { authorization };
      const response = await fetch(`${ledger.server.url}/readyz`, { headers });
      expect(response.status).toBe(200);
      return response.json();
    };
    const collector = await mint({ roles: ['collector'], hosts: ['alpha'] as unknown as NewToken['hosts'] });
    for (const authorization of [undefined, '', 'Bearer garbage', 'Basic eDp5', `Bearer ${collector.token}`])
      expect(await ready(authorization)).toEqual({ ready: true });
    expect(await ready(`Bearer ${(await mint()).token}`)).toMatchObject({
      ready: true,
      checks: { sequencer: { facts: { head: expect.any(String), epoch: expect.any(String) } } },
    });
  });

  test('that stops being good is refused on HTTP within five seconds', async () => {
    const { id, token } = await mint();
    const headers = { authorization: `Bearer ${token}` };
    expect((await ask(headers)).status).toBe(200);
    await revokeToken(ledger.database.pool, id);
    await until(async () => (await ask(headers)).status === 401, 'the revoked token to be refused', 5_000);
  });

  test('notes its use, at most once a minute', async () => {
    const { id, token } = await mint();
    const lastUsed = async (): Promise<number | undefined> =>
      (await listTokens(ledger.database.pool)).find((one) => one.id === id)?.lastUsedAt?.getTime();
    expect(await lastUsed()).toBeUndefined();
    await ask({ authorization: `Bearer ${token}` });
    await until(async () => (await lastUsed()) !== undefined, 'the use to be noted');
    const first = await lastUsed();
    const writes = async (): Promise<string | undefined> =>
      (
        await ledger.database.pool.query<{ xmin: string }>(
          'select xmin::text from access.token where id = $1',
          [id],
        )
      ).rows[0]?.xmin;
    const written = await writes();
    // Longer than the cache, so that the row is looked at again.
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await ask({ authorization: `Bearer ${token}` });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await lastUsed()).toBe(first);
    expect(await writes()).toBe(written);
    await ledger.database.pool.query(
      "update access.token set last_used_at = last_used_at - interval '61 seconds' where id = $1",
      [id],
    );
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await ask({ authorization: `Bearer ${token}` });
    await until(async () => ((await lastUsed()) ?? 0) >= (first ?? 0), 'the later use to be noted');
  });

  test('that cannot be checked now is neither accepted nor rejected, but retryable', async () => {
    const pool = new pg.Pool({
      connectionString: 'postgres://nobody@127.0.0.1:1/none',
      connectionTimeoutMillis: 500,
    });
    const authenticator = createAuthenticator(pool, pino({ level: 'silent' }), {
      jwt: null,
      metricsOpen: false,
    });
    const value = `hol_0123456789ab_${'0'.repeat(64)}`;
    expect(await authenticator.authenticate({ kind: 'bearer', value })).toEqual({
      ok: false,
      denial: 'unavailable',
    });
    await pool.end();
  });

  test('is neither in the log nor in the database', async () => {
    // Of those shown above, and in places where it has no business.
    const { token } = await mint();
    await ask({ authorization: `Bearer ${token}` }, `{ host(hostId: "${token}") { release } }`);
    await ask({ authorization: `Bearer ${token}` }, 'broken {');
    const logged = JSON.stringify(ledger.logs);
    const { pool } = ledger.database;
    const { rows: tables } = await pool.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const stored = (
      await Promise.all(
        tables.map(async ({ name }) =>
          (await pool.query<{ row: string }>(`select t::text as row from ${name} t`)).rows.map(
            ({ row }) => row,
          ),
        ),
      )
    )
      .flat()
      .join('\n');
    expect(tables.length).toBeGreaterThan(5);
    expect(stored).toContain('rack 4');
    expect(secrets.length).toBeGreaterThan(20);
    for (const secret of secrets) {
      expect(logged).not.toContain(secret);
      expect(stored).not.toContain(secret);
    }
  });
});

test('/metrics can be opened alone', async () => {
  const ledger = await startLedger({}, { auth: { jwt: null, metricsOpen: true } });
  try {
    expect((await fetch(`${ledger.server.url}/metrics`)).status).toBe(200);
    expect((await post(ledger.server.url, { query: VIEWER })).status).toBe(401);
  } finally {
    await ledger.close();
  }
});

test('an open server grants every client full access, and reports that', async () => {
  const ledger = await startLedger();
  try {
    expect((await ledger.query(VIEWER)).data).toEqual({
      viewer: {
        name: 'open',
        kind: 'OPEN',
        roles: ['ADMIN', 'AUDITOR', 'COLLECTOR', 'OPERATOR', 'READER'],
        scopes: ['blobs:read'],
        hostIds: null,
        expiresAt: null,
        open: true,
      },
    });
    expect((await fetch(`${ledger.server.url}/metrics`)).status).toBe(200);
    expect((await introduce(ledger.server.url)).answer).toBe('ack');
  } finally {
    await ledger.close();
  }
});

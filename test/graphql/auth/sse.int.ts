/** Server-Sent Events accept the same credentials as the other transports, for as long. */
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { revokeToken, type CreatedToken, type NewToken } from '../../../services/access/index.js';
import { limits } from '../../../services/graphql/index.js';
import { startLedger, until, type Ledger } from '../support/harness.js';
import { coldBoot } from '../support/story.js';
import { mintReader } from '../support/token.js';

describe('GET /v1/events', () => {
  let ledger: Ledger;
  const mint = (how?: Partial<NewToken>): Promise<CreatedToken> => mintReader(ledger.database.pool, how);
  const open = (token: string | null): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const headers = token === null ? {} : { authorization: `Bearer ${token}` };
      // A connection each, as programs have.
      get(`${ledger.server.url}/v1/events?after=BEGINNING`, { headers, agent: false }, resolve).on(
        'error',
        reject,
      );
    });
  const codeOf = async (response: IncomingMessage): Promise<string> => {
    let text = '';
    for await (const chunk of response) text += String(chunk);
    return (JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;
  };

  beforeAll(async () => {
    ledger = await startLedger({}, { auth: { jwt: null, metricsOpen: false } });
    await ledger.append(coldBoot('alpha').events);
  });
  afterAll(() => ledger.close());

  test('requires a credential with a permitted role', async () => {
    for (const token of [null, 'garbage', `hol_${'0'.repeat(12)}_${'0'.repeat(64)}`]) {
      const response = await open(token);
      expect(response.statusCode).toBe(401);
      expect(await codeOf(response)).toBe('UNAUTHENTICATED');
    }
    const collector = await open((await mint({ roles: ['collector'], hosts: ['alpha'] as never })).token);
    expect(collector.statusCode).toBe(403);
    expect(await codeOf(collector)).toBe('FORBIDDEN');
    const reader = await open((await mint()).token);
    expect(reader.statusCode).toBe(200);
    reader.destroy();
  });

  test('ends with the credential, revoked or expired, and is refused after that', async () => {
    const doomed = await mint();
    const brief = await mint({ expiresAt: new Date(Date.now() + 1_500) });
    const ended: string[] = [];
    for (const { token, id } of [doomed, brief]) {
      const response = await open(token);
      expect(response.statusCode).toBe(200);
      response.resume().once('end', () => ended.push(id));
    }
    await revokeToken(ledger.database.pool, doomed.id);
    await until(() => ended.length === 2, 'both ends', 8_000);
    // A token that was verified is good for two seconds; who comes back with it is cut again.
    await until(async () => {
      const response = await open(doomed.token);
      response.destroy();
      return response.statusCode === 401;
    }, 'it is refused');
  });

  test(`one principal has ${limits.socketsPerPrincipal} of them at once, and a place is given back`, async () => {
    const { token } = await mint();
    const responses = await Promise.all(
      Array.from({ length: limits.socketsPerPrincipal }, () => open(token)),
    );
    expect(responses.every(({ statusCode }) => statusCode === 200)).toBe(true);
    const late = await open(token);
    expect(late.statusCode).toBe(503);
    expect(late.headers['retry-after']).toBe('5');
    late.resume();
    responses[0]?.destroy();
    await until(async () => {
      const again = await open(token);
      const ok = again.statusCode === 200;
      again.destroy();
      return ok;
    }, 'the place to be given away');
    for (const response of responses) response.destroy();
    await until(async () => (await ledger.metric('stream_subscriptions')) === 0, 'nothing is left open');
  });
});

test('GET /v1/events spends of the same budget as the rest: 429 and when to come back', async () => {
  const ledger = await startLedger({}, { budget: { capacity: 200, refillPerSecond: 0.1 } });
  try {
    const ask = () => fetch(`${ledger.server.url}/v1/events?after=BEGINNING&batch=100`);
    const first = await ask();
    expect(first.status).toBe(200);
    await first.body?.cancel();
    const second = await ask();
    expect(second.status).toBe(429);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await second.json()).toMatchObject({
      errors: [{ extensions: { code: 'LIMIT_EXCEEDED', rule: 'budget', requested: 121 } }],
    });
  } finally {
    await ledger.close();
  }
});

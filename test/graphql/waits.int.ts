/** Reads that wait for a position: bounded for each principal, so that one does not delay the others. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CreatedToken } from '../../services/access/index.js';
import { limits } from '../../services/graphql/index.js';
import { post, startLedger, until, type Answer, type Ledger } from './support/harness.js';
import { coldBoot } from './support/story.js';
import { mintReader } from './support/token.js';

let ledger: Ledger;
beforeAll(async () => {
  ledger = await startLedger({}, { auth: { jwt: null, metricsOpen: true } });
  await ledger.append(coldBoot('alpha').events);
}, 30_000);
afterAll(() => ledger.close(), 30_000);

const ask = ({ token }: CreatedToken, waitFor: string) =>
  post(
    ledger.server.url,
    { query: `{ head(waitFor: "${waitFor}") { position } }` },
    { authorization: `Bearer ${token}` },
  );

test('beyond the limit they are refused with when to ask again, and another principal waits as before', async () => {
  const [greedy, other] = [await mintReader(ledger.database.pool), await mintReader(ledger.database.pool)];
  const refusals: Answer[] = [];
  const waiting = Array.from({ length: limits.waitsPerPrincipal + 5 }, async () => {
    const answer = await ask(greedy, '9');
    if (answer.errors.length > 0) refusals.push(answer);
    return answer;
  });
  await until(() => refusals.length === 5, 'the refusals');
  for (const { status, headers, errors } of refusals) {
    expect(errors[0]?.extensions).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      rule: 'waits',
      limit: limits.waitsPerPrincipal,
      retry: true,
      retryAfterMs: 1_000,
    });
    expect([status, headers.get('retry-after')]).toEqual([429, '1']);
  }
  // What has been reached is not waited for.
  expect((await ask(greedy, '8')).errors).toEqual([]);
  const others = ask(other, '9');
  await ledger.append(coldBoot('beta').events);
  expect((await others).errors).toEqual([]);
  await Promise.all(waiting);
  expect(refusals.length).toBe(5);
  // Their places are free again.
  expect((await ask(greedy, '9')).errors).toEqual([]);
}, 20_000);

/** An open socket ends when its credential does, and the number of sockets per client is limited. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { limits } from '../../../services/graphql/index.js';
import { revokeToken, type CreatedToken, type NewToken } from '../../../services/access/index.js';
import { FollowRefused } from '../../../services/client/index.js';
import { createCredentialWatch } from '../../../services/graphql/auth/credential-watch.js';
import { openAuthenticator } from '../../../services/access/authenticator.js';
import { openPrincipal } from '../../../services/access/principal.js';
import { pino } from 'pino';
import { startLedger, until, type Ledger } from '../support/harness.js';
import { startIssuer, type Issuer } from '../support/issuer.js';
import { coldBoot } from '../support/story.js';
import { mintReader } from '../support/token.js';
import { askSocket, introduce } from '../support/socket.js';

const TRANSITIONS = 'subscription { transitions(after: { at: BEGINNING }) { __typename } }';

describe('an open socket', () => {
  let issuer: Issuer;
  let ledger: Ledger;
  const mint = (how?: Partial<NewToken>): Promise<CreatedToken> => mintReader(ledger.database.pool, how);

  beforeAll(async () => {
    issuer = await startIssuer();
    ledger = await startLedger({}, { auth: { jwt: issuer.options, metricsOpen: false } });
    await ledger.append(coldBoot('alpha').events);
  });
  afterAll(async () => {
    await ledger.close();
    await issuer.close();
  });

  test('is closed with 4403 when its token expires, not before', async () => {
    const expiresAt = new Date(Date.now() + 1_500);
    const introduced = await introduce(ledger.server.url, { token: (await mint({ expiresAt })).token });
    expect(await askSocket(introduced, TRANSITIONS)).toMatchObject({ errors: [] });
    const { code, at } = await introduced.closed;
    expect(code).toBe(4403);
    expect(at).toBeGreaterThanOrEqual(expiresAt.getTime());
    expect(at).toBeLessThan(expiresAt.getTime() + 2_000);
  });

  test('is closed with 4403 when its JWT expires', async () => {
    const exp = Math.floor(Date.now() / 1000) + 2;
    const introduced = await introduce(ledger.server.url, { token: await issuer.sign({ exp }) });
    expect(introduced.answer).toBe('ack');
    const { code, at } = await introduced.closed;
    expect(code).toBe(4403);
    expect(at).toBeGreaterThanOrEqual(exp * 1000);
  });

  test('of a token that lives longer than a timer can wait stays open', async () => {
    const expiresAt = new Date(Date.now() + 60 * 86_400_000);
    const introduced = await introduce(ledger.server.url, { token: (await mint({ expiresAt })).token });
    const early = await Promise.race([
      introduced.closed,
      new Promise<'open'>((resolve) => setTimeout(() => resolve('open'), 500)),
    ]);
    expect(early).toBe('open');
    introduced.socket.close();
  });

  test('is closed with 4403 within five seconds of the revocation, the others of its owner stay', async () => {
    const [doomed, spared] = [await mint(), await mint()];
    const gone = await Promise.all([
      introduce(ledger.server.url, { token: doomed.token }),
      introduce(ledger.server.url, { token: doomed.token }),
    ]);
    const stays = await introduce(ledger.server.url, { token: spared.token });
    await revokeToken(ledger.database.pool, doomed.id);
    const at = Date.now();
    for (const { closed } of gone) {
      const end = await closed;
      expect(end.code).toBe(4403);
      expect(end.at - at).toBeLessThan(5_000);
    }
    expect(await askSocket(stays, '{ head { position } }')).toMatchObject({ errors: [] });
    stays.socket.close();
  });

  test('is followed by another with a fresh credential, and no event is missed or seen twice', async () => {
    const first = await mint();
    const second = await mint();
    const seen: string[] = [];
    let asked = 0;
    const follow = ledger.follow({
      after: { at: 'BEGINNING' },
      includeSilent: true,
      onEvents: (events) => seen.push(...events.map(({ node }) => node.position)),
      connectionParams: () => ({ token: (asked++ === 0 ? first : second).token }),
    });
    await until(() => seen.length >= 8, 'the first events');
    await revokeToken(ledger.database.pool, first.id);
    await until(() => asked >= 2, 'a second connection');
    await ledger.append(coldBoot('beta').events);
    await until(() => seen.length >= 16, 'the later events');
    await follow.stop();
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => String(index + 1)));
  }, 20_000);

  test('is not tried again with a credential that was never good', async () => {
    const follow = ledger.follow({
      after: { at: 'BEGINNING' },
      onEvents: () => undefined,
      connectionParams: () => ({ token: 'garbage' }),
    });
    await expect(follow.done).rejects.toThrow(FollowRefused);
  });

  test(`is one of ${limits.socketsPerPrincipal} of a principal; one more is rejected with a time to retry`, async () => {
    const { token } = await mint();
    const open = await Promise.all(
      Array.from({ length: limits.socketsPerPrincipal }, () => introduce(ledger.server.url, { token })),
    );
    expect(open.every(({ answer }) => answer === 'ack')).toBe(true);
    expect((await introduce(ledger.server.url, { token })).answer).toMatchObject({ code: 1013 });
    // Another principal has room of its own.
    const other = await introduce(ledger.server.url, { token: (await mint()).token });
    expect(other.answer).toBe('ack');
    open[0]?.socket.close();
    await open[0]?.closed;
    await until(async () => {
      const again = await introduce(ledger.server.url, { token });
      return again.answer === 'ack';
    }, 'the freed place to be given away');
    for (const { socket } of [...open, other]) socket.close();
    await Promise.all(open.map(({ closed }) => closed));
    await until(async () => (await ledger.metric('ws_connections')) <= 1, 'the sockets to be gone');
  }, 20_000);
});

describe('the watch over credentials', () => {
  const silent = pino({ level: 'silent' });
  const token = { ...openPrincipal, kind: 'token' as const, key: 'token:a' };
  const rounds = () => new Promise((resolve) => setTimeout(resolve, 2_500));

  test('queries once per round for any number of sockets, and not at all without sockets', async () => {
    const asked: (readonly string[])[] = [];
    const watch = createCredentialWatch(
      {
        ...openAuthenticator,
        revoked: (keys) => {
          asked.push(keys);
          return Promise.resolve(new Set());
        },
      },
      silent,
    );
    await rounds();
    expect(asked).toEqual([]);
    const cancels = Array.from({ length: 50 }, () => watch.watch(token, () => undefined));
    cancels.push(watch.watch(openPrincipal, () => undefined));
    await rounds();
    expect(asked).toEqual([['token:a']]);
    for (const cancel of cancels) cancel();
    await rounds();
    expect(asked.length).toBe(1);
    watch.stop();
  }, 20_000);

  test('continues after a failed round', async () => {
    let calls = 0;
    const watch = createCredentialWatch(
      {
        ...openAuthenticator,
        revoked: (keys) => {
          calls += 1;
          return calls === 1 ? Promise.reject(new Error('no database')) : Promise.resolve(new Set(keys));
        },
      },
      silent,
    );
    const ended = await new Promise((resolve) => watch.watch(token, resolve));
    expect([ended, calls]).toEqual(['revoked', 2]);
    watch.stop();
  }, 20_000);
});

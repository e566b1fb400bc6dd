/**
 * Tokens as used by an operator: created, used, listed and revoked, with the command and a server that requires them.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, freePort, freshHome, startLedgerProcess, type Running } from '../e2e/ledger-process.js';
import { run, type CommandResult } from './run-command.js';

const place = freshHome();
const { home } = place;
let server: Running;

beforeAll(async () => {
  server = await startLedgerProcess(home, await freePort(), ['--demo'], { AUTH: 'on' });
}, 120_000);
afterAll(async () => {
  await server.stop();
  place.remove();
}, 30_000);

const token = (...args: string[]): Promise<CommandResult> => run(['token', ...args], { home });
const create = async (...args: string[]): Promise<{ id: string; token: string }> =>
  (await token('create', '--json', ...args)).json() as unknown as { id: string; token: string };
const ask = async (bearer: string | null, query: string) => {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, ...((await response.json()) as { data?: unknown; errors?: unknown }) };
};

test('a token is made, shown once, works, and is ended', async () => {
  expect((await ask(null, '{ head { position } }')).status).toBe(401);

  const plain = await token('create', '--name', 'grafana', '--role', 'reader', '--expires', '12h');
  expect(plain.code).toBe(0);
  // Alone on standard output, to be piped to where it is kept.
  expect(plain.stdout.toString()).toMatch(/^hol_[0-9a-f]{12}_[0-9a-f]{64}\n$/);
  const text = plain.stdout.toString().trim();
  const id = text.slice(4, 16);
  expect(await ask(text, '{ viewer { name roles } }')).toMatchObject({
    status: 200,
    data: { viewer: { name: 'grafana', roles: ['READER'] } },
  });

  const listed = await token('list', '--json');
  expect(listed.stdout.toString()).not.toContain(text.slice(-64));
  const tokens = (listed.json() as { tokens: { id: string; expiresAt: string }[] }).tokens;
  const grafana = tokens.find((one) => one.id === id);
  expect(grafana).toMatchObject({
    name: 'grafana',
    state: 'valid',
    roles: ['reader'],
    hosts: [],
    revokedAt: null,
  });
  const hours = (Date.parse(grafana?.expiresAt ?? '') - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(11.8);
  expect(hours).toBeLessThan(12.01);

  const revoked = await token('revoke', id);
  expect([revoked.code, revoked.stdout.toString()]).toEqual([0, expect.stringContaining('revoked')]);
  await eventually(
    'the token to be refused',
    async () => (await ask(text, '{ head { position } }')).status === 401,
    5_000,
  );
}, 120_000);

test('the simulated host of the demo has a token of its own, and `simulate` takes one from LEDGER_TOKEN', async () => {
  const reader = await create('--name', 'test', '--role', 'reader');
  const hosts = async (): Promise<string> =>
    JSON.stringify(
      await ask(
        reader.token,
        '{ hosts(first: 50) { nodes { release } } events(first: 1, filter: { hostIds: ["simulated-host"] }) { nodes { hostId } } }',
      ),
    );
  await eventually('the simulated host', async () => (await hosts()).includes('simulated-host'));

  const collector = await create('--name', 'rack', '--role', 'collector', '--host', 'rack-7');
  const simulate = (env: NodeJS.ProcessEnv, host: string): Promise<CommandResult> =>
    run(['simulate', '--json', '--host', host, '--updates', '1', '--speed', 'max', '--url', server.url], {
      home,
      env,
    });
  expect((await simulate({ LEDGER_TOKEN: collector.token }, 'rack-7')).code).toBe(0);
  expect((await simulate({ LEDGER_TOKEN: collector.token }, 'rack-8')).json()).toMatchObject({
    error: { code: 'FORBIDDEN' },
  });
  expect((await simulate({}, 'rack-7')).json()).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
}, 180_000);

test('an unknown id, or a whole token by mistake, is not printed', async () => {
  const wrong = `hol_0123456789ab_${'a'.repeat(64)}`;
  const result = await token('revoke', wrong);
  expect(result.code).toBe(4);
  expect(result.stderr + result.stdout.toString()).not.toContain('a'.repeat(64));
}, 60_000);

test('serve reports whether it requires tokens', async () => {
  expect(server.output()).toBe('');
  const refused = await run(['serve', '--json', '--host', '0.0.0.0', '--port', '0'], {
    home,
    env: { AUTH: 'off' },
  });
  expect([refused.code, refused.json()]).toMatchObject([2, { error: { code: 'BAD_SETTINGS' } }]);
}, 30_000);

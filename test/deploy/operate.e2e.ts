/** The verbs as run by a container platform: roles, migrate, sequence and two API servers, each with its own role. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { startEmbedded, type EmbeddedServer } from '../../services/ledger/index.js';
import { run, type CommandResult } from '../cli/run-command.js';
import { ask, cleanEnv, eventually, freePort } from '../e2e/ledger-process.js';
import { silent } from '../ledger/running-ledger.js';

const command = new URL('../../bin/handover-ledger.js', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'handover-ledger-operate-'));
const children: ChildProcess[] = [];
let server: EmbeddedServer;

const passwords = { owner: 'owner-password', writer: 'writer-password', reader: 'reader-password' };
const fileOf = (name: string): string => join(folder, name);
const as = (kind: 'superuser' | keyof typeof passwords): NodeJS.ProcessEnv => ({
  DATABASE_URL_FILE: fileOf(`${kind}.url`),
});
const roles = (): Promise<CommandResult> =>
  run(
    ['roles', '--json', ...Object.keys(passwords).flatMap((kind) => [`--${kind}-password`, fileOf(kind)])],
    { env: as('superuser') },
  );

beforeAll(async () => {
  chmodSync(folder, 0o755);
  server = await startEmbedded({ dataDir: join(folder, 'server'), logger: silent });
  writeFileSync(fileOf('superuser.url'), `${server.url}\n`);
  for (const [kind, password] of Object.entries(passwords)) {
    const url = new URL(server.url);
    url.username = `ledger_${kind}`;
    url.password = password;
    writeFileSync(fileOf(kind), `${password}\n`);
    writeFileSync(fileOf(`${kind}.url`), url.href);
  }
}, 60_000);
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

/** Starts a verb and gives its standard output once something is there. */
function start(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, [command, ...args], {
    env: cleanEnv('/nonexistent', env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.once('exit', (code) => {
    if (code !== 0 && code !== null) process.stderr.write(`${args[0]} ended with ${code}: ${err}`);
  });
  return child;
}

const end = async (child: ChildProcess): Promise<number | null> => {
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return gone;
};

describe('a database with three roles', () => {
  test('roles are made once; a second run only sets their passwords', async () => {
    const first = await roles();
    expect(first).toMatchObject({ code: 0 });
    expect(first.json()).toEqual({ made: ['ledger_owner', 'ledger_writer', 'ledger_reader'] });
    expect((await roles()).json()).toEqual({ made: [] });
  }, 60_000);

  test('a role that may not migrate says what is missing instead of failing half-way', async () => {
    const result = await run(['serve', '--json', '--no-sequencer', '--port', '0'], { env: as('writer') });
    expect(result.code).toBe(1);
    expect(result.json()).toMatchObject({
      error: {
        code: 'SCHEMA_BEHIND',
        pending: expect.arrayContaining(['LedgerTables0000000000001']) as unknown,
      },
    });
  }, 60_000);

  test('a database of an unreleased version is refused by migrate and serve, which change nothing', async () => {
    const owner = new pg.Client(readFileSync(fileOf('owner.url'), 'utf8'));
    await owner.connect();
    await owner.query(`create table public.ledger_migrations (id serial primary key, timestamp bigint not null, name varchar not null);
      insert into public.ledger_migrations (timestamp, name) values (1763856000001, 'LedgerTables1763856000001')`);
    for (const verb of [['migrate'], ['serve', '--no-sequencer', '--port', '0']]) {
      const result = await run([...verb, '--json'], { env: as('owner') });
      expect(result.code).toBe(1);
      expect(result.json()).toMatchObject({
        error: { code: 'UNRELEASED_SCHEMA', found: 'LedgerTables1763856000001' },
      });
    }
    const { rows } = await owner.query('select name from public.ledger_migrations');
    expect(rows).toEqual([{ name: 'LedgerTables1763856000001' }]);
    await owner.query('drop table public.ledger_migrations');
    await owner.end();
  }, 60_000);

  test('the owner migrates and grants; again there is nothing to do', async () => {
    const first = await run(['migrate', '--grant', '--json'], { env: as('owner') });
    expect(first).toMatchObject({ code: 0 });
    expect(first.json()).toMatchObject({ granted: true });
    const again = await run(['migrate', '--grant', '--json'], { env: as('owner') });
    expect(again.json()).toEqual({ ran: [], granted: true });
  }, 60_000);

  test('sequencer and two API servers work together as the writer', async () => {
    const [probes, one, two] = [await freePort(), await freePort(), await freePort()];
    const sequencer = start(['sequence', '--probes', String(probes)], as('writer'));
    const apis = [
      start(['serve', '--json', '--no-sequencer', '--port', String(one)], as('writer')),
      start(['serve', '--json', '--no-sequencer', '--port', String(two)], as('writer')),
    ];
    const text = async (url: string): Promise<string | null> =>
      fetch(url).then(
        (response) => (response.ok ? response.text() : null),
        () => null,
      );
    await eventually(
      'a leader',
      async () => (await text(`http://127.0.0.1:${probes}/healthz`)) === 'leading\n',
    );
    await eventually('the API', () => text(`http://127.0.0.1:${one}/readyz`));
    const url = `http://127.0.0.1:${one}/graphql`;
    const sent = await run(
      ['simulate', '--json', '--url', url, '--host', 'through-one', '--updates', '2', '--seed', 'operate'],
      {},
    );
    expect(sent).toMatchObject({ code: 0 });
    const events = sent.json()['events'] as number;
    expect(events).toBeGreaterThan(20);
    for (const port of [one, two])
      await eventually('both have it all', async () => {
        const { head } = await ask<{ head: { position: string } }>(
          `http://127.0.0.1:${port}/graphql`,
          '{ head { position } }',
        );
        return Number(head.position) === events;
      });
    expect(await text(`http://127.0.0.1:${probes}/metrics`)).toContain(`ledger_position ${events}`);
    expect(await Promise.all([...apis, sequencer].map(end))).toEqual([0, 0, 0]);
  }, 120_000);
});

describe('the secret in a file', () => {
  const bad = async (env: NodeJS.ProcessEnv): Promise<Record<string, unknown>> => {
    const result = await run(['migrate', '--json'], { env });
    expect(result.code).toBe(2);
    expect(`${result.stdout.toString()}${result.stderr}`).not.toContain('secret');
    return result.json()['error'] as Record<string, unknown>;
  };

  test('is refused beside DATABASE_URL, when unreadable, and when it is no URL; its content is never repeated', async () => {
    expect(await bad({ ...as('owner'), DATABASE_URL: 'postgresql://a:secret@b/c' })).toMatchObject({
      code: 'BAD_SETTINGS',
      problems: [{ variable: 'DATABASE_URL_FILE' }],
    });
    expect(await bad({ DATABASE_URL_FILE: fileOf('nothing') })).toMatchObject({
      problems: [
        {
          variable: 'DATABASE_URL_FILE',
          rule: `cannot read ${fileOf('nothing')} (ENOENT): pass a readable file`,
        },
      ],
    });
    writeFileSync(fileOf('wrong.url'), 'secret');
    expect(await bad({ DATABASE_URL_FILE: fileOf('wrong.url') })).toMatchObject({
      problems: [
        { variable: 'DATABASE_URL_FILE', rule: `${fileOf('wrong.url')} must contain one postgres:// URL` },
      ],
    });
  }, 60_000);
});

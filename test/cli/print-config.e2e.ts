/** `--print-config` prints every effective setting with its source and every problem at once, but never a secret. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { settingNames } from '../../services/runtime/settings/table.js';
import {
  maskedServers,
  maskedUrl,
  type ShownSetting,
} from '../../services/runtime/settings/shown-settings.js';
import { run } from './run-command.js';

const folder = mkdtempSync(join(tmpdir(), 'handover-ledger-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const keys = file('keys.json', JSON.stringify({ keys: [{ kty: 'oct', k: 'c2VjcmV0LWtleQ', kid: 'one' }] }));
const url = file('ledger.url', 'postgresql://writer:secret-in-a-file@db.internal/ledger?sslmode=require\n');

test('each value is there with its source; the password of a URL is not', async () => {
  const result = await run(['serve', '--print-config', '--json', '--port', '4123'], {
    home: folder,
    env: {
      DATABASE_URL_FILE: url,
      DATABASE_POOLER: 'transaction',
      DATABASE_DIRECT_URL:
        'postgresql://writer:secret-direct@direct/ledger?sslmode=require&sslpassword=secret-param',
      HOST: '127.0.0.2',
      LEDGER_TOKEN: 'hol_0123456789ab_secret',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'https://user:secret-otel@traces.internal/v1?key=secret-query#secret-hash',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=secret-header',
      READY_LAG_SECONDS: '7',
    },
  });
  expect(result).toMatchObject({ code: 0, stderr: '' });
  expect(result.stdout.toString()).not.toContain('secret');
  const { settings } = result.json() as { settings: readonly ShownSetting[] };
  const of = (name: string): Partial<ShownSetting> => settings.find((one) => one.name === name) ?? {};
  expect(of('DATABASE_URL')).toMatchObject({
    value: 'postgresql://writer:***@db.internal/ledger?sslmode=require',
    source: 'file',
  });
  expect(of('DATABASE_DIRECT_URL')).toMatchObject({
    value: 'postgresql://writer:***@direct/ledger?sslmode=require&sslpassword=***',
    source: 'environment',
  });
  expect(of('PORT')).toMatchObject({ value: '4123', source: 'option' });
  expect(of('HOST')).toMatchObject({ value: '127.0.0.2', source: 'environment' });
  expect(of('READY_LAG_SECONDS')).toMatchObject({ value: '7', source: 'environment' });
  expect(of('READY_LAG_EVENTS')).toMatchObject({ value: '100000', source: 'default' });
  expect(of('AUTH')).toMatchObject({ value: 'off', source: 'default' });
  expect(of('LEDGER_TOKEN')).toMatchObject({ value: '(set)' });
  expect(of('OTEL_EXPORTER_OTLP_ENDPOINT')).toMatchObject({
    value: 'https://user:***@traces.internal/v1?key=***',
  });
  expect(of('ARCHIVE_DIR')).toMatchObject({ value: null, source: null });
}, 60_000);

test('the key set, the manifest and tokens are named by their files and not shown', async () => {
  const result = await run(['serve', '--print-config'], {
    home: folder,
    env: {
      HOST: '0.0.0.0',
      JWT_ISSUER: 'https://issuer.example',
      JWT_AUDIENCE: 'ledger',
      JWT_JWKS_FILE: file(
        'public.json',
        readFileSync(keys, 'utf8').replace(
          /\[.*\]/s,
          JSON.stringify([
            {
              kty: 'EC',
              crv: 'P-256',
              alg: 'ES256',
              kid: 'kid-that-is-not-shown',
              x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
              y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
            },
          ]),
        ),
      ),
    },
  });
  expect(result).toMatchObject({ code: 0 });
  const text = result.stdout.toString();
  expect(text).toMatch(/^JWT_JWKS_FILE +environment +.*public\.json$/m);
  expect(text).toMatch(/^AUTH +default +on$/m);
  expect(text).not.toMatch(/kid-that|f83OJ3D2/);
}, 60_000);

test('every problem is reported at once, without its value, also by serve', async () => {
  const env = {
    DATABASE_URL: 'mysql://writer:secret@db/ledger',
    DATABASE_URL_FILE: join(folder, 'nothing'),
    DATABASE_POOLER: 'transaction',
    PORT: 'secret-port',
    LOG_LEVEL: 'secret-level',
    JWT_ISSUER: 'https://issuer.example',
    TRUSTED_DOCUMENTS: 'only',
  };
  for (const args of [
    ['serve', '--print-config', '--json'],
    ['serve', '--json'],
  ]) {
    const result = await run(args, { home: folder, env });
    expect(result.code).toBe(2);
    expect(result.stdout.toString() + result.stderr).not.toContain('secret');
    const { error } = result.json() as { error: { code: string; problems: { variable: string }[] } };
    expect(error.code).toBe('BAD_SETTINGS');
    expect(error.problems.map(({ variable }) => variable).sort()).toEqual([
      'DATABASE_DIRECT_URL',
      'DATABASE_URL',
      'DATABASE_URL_FILE',
      'DATABASE_URL_FILE',
      'JWT_AUDIENCE',
      'JWT_JWKS_URL',
      'LOG_LEVEL',
      'PORT',
      'TRUSTED_DOCUMENTS_FILE',
    ]);
  }
}, 60_000);

test.each([
  [['sequence'], 0],
  [['migrate'], 0],
])(
  '%j has it too, and starts nothing',
  async (args, code) => {
    const result = await run([...args, '--print-config', '--json'], {
      env: { DATABASE_URL: 'postgresql://a:secret@nowhere.invalid/x' },
    });
    expect(result.code).toBe(code);
    expect(result.stdout.toString()).not.toContain('secret');
    expect(result.json()).toMatchObject({
      settings: expect.arrayContaining([
        { name: 'DATABASE_URL', value: 'postgresql://a:***@nowhere.invalid/x', source: 'environment' },
      ]) as unknown,
    });
  },
  60_000,
);

describe('no variable is forgotten', () => {
  test('docs/operations.md has every variable in its one table, and no other', () => {
    const doc = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
    const [section = ''] = doc.slice(doc.indexOf('## Settings') + 3).split('\n## ');
    const listed = [...section.matchAll(/^\| (`[^|]+`) +\|/gm)].flatMap(([, cell]) =>
      [...(cell ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name ?? ''),
    );
    expect([...listed].sort()).toEqual([...settingNames].sort());
    expect(new Set(listed).size).toBe(listed.length);
  });

  test('the sources read no variable that is not among them', () => {
    const root = new URL('../../services/', import.meta.url).pathname;
    const read = new Set<string>();
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const text = readFileSync(join(root, name), 'utf8');
      for (const [, variable] of text.matchAll(/\benv\[?'?\.?\[?'([A-Z][A-Z0-9_]+)'\]/g))
        read.add(variable ?? '');
      for (const [, variable] of text.matchAll(/\benv\.([A-Z][A-Z0-9_]+)\b/g)) read.add(variable ?? '');
    }
    // Of the system, not of the service; and what the bundles of the page replace by a constant.
    for (const name of ['PATH', 'NODE_ENV']) read.delete(name);
    expect(read.size).toBeGreaterThan(2);
    expect([...read].filter((name) => !(settingNames as readonly string[]).includes(name))).toEqual([]);
  });
});

test.each([
  ['postgres://u:p@h/db', 'postgres://u:***@h/db'],
  ['postgres://u@h/db?password=p&user=x', 'postgres://u@h/db?password=***&user=***'],
  ['https://h/keys?token=p#p', 'https://h/keys?token=***'],
  ['our-issuer', 'our-issuer'],
  ['no url: u:p@h', '***'],
])('%s is shown as %s', (given, expected) => {
  expect(maskedUrl(given)).toBe(expected);
});

test('of the servers of NATS no user, password or token is shown', () => {
  expect(maskedServers('nats://u:p@one:4222,tls://token@two:4222,nats://three:4222')).toBe(
    'nats://***@one:4222,tls://***@two:4222,nats://three:4222',
  );
});

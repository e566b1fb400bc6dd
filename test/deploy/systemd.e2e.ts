/** The units of deploy/systemd: their settings exist, their commands are valid, and systemd accepts them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { ShownSetting } from '../../services/runtime/settings/shown-settings.js';
import { settingNames } from '../../services/runtime/settings/table.js';
import { run } from '../cli/run-command.js';

const root = new URL('../../', import.meta.url).pathname;
const units = readdirSync(join(root, 'deploy/systemd')).filter((name) => name.endsWith('.service'));
const textOf = (name: string): string => readFileSync(join(root, 'deploy/systemd', name), 'utf8');
/** All values of a key, in order. */
const values = (unit: string, key: string): readonly string[] =>
  [...textOf(unit).matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map((match) => match[1] ?? '');
const environment = (unit: string): readonly (readonly [string, string])[] =>
  values(unit, 'Environment').flatMap((line) =>
    line.split(' ').map((word) => [word.split('=', 1)[0] ?? '', word.slice(word.indexOf('=') + 1)] as const),
  );

const folder = mkdtempSync(join(tmpdir(), 'handover-ledger-units-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const COMMAND = '/usr/bin/node /opt/handover-ledger/bin/handover-ledger.js ';
/** What systemd puts in: the credentials' folder, the instance. */
const filled = (text: string): string => text.replaceAll('%d', folder).replaceAll('%i', '4000');

test('migrate, sequencer and API have their units', () => {
  expect(units.sort()).toEqual([
    'handover-ledger-api@.service',
    'handover-ledger-migrate.service',
    'handover-ledger-sequencer.service',
  ]);
});

describe.each(units)('%s', (unit) => {
  test('each variable that it sets is a setting, and no secret stands in it', () => {
    const names = environment(unit).map(([name]) => name);
    expect(names).toContain('DATABASE_URL_FILE');
    expect(
      names.filter((name) => name !== 'NODE_ENV' && !(settingNames as readonly string[]).includes(name)),
    ).toEqual([]);
    expect(textOf(unit)).not.toMatch(/postgres(ql)?:\/\//);
    const [credential = ''] = values(unit, 'LoadCredential');
    expect(credential).toMatch(/^database\.url:\/etc\/handover-ledger\/(owner|writer)\.url$/);
  });

  test('the command takes its verb, its options and its settings', async () => {
    writeFileSync(join(folder, 'database.url'), 'postgresql://writer:secret@db.internal/ledger\n');
    const [start = ''] = values(unit, 'ExecStart');
    expect(start.startsWith(COMMAND)).toBe(true);
    const env = Object.fromEntries(environment(unit).map(([name, value]) => [name, filled(value)]));
    const result = await run([...start.slice(COMMAND.length).split(' '), '--print-config', '--json'], {
      env,
    });
    expect(result).toMatchObject({ code: 0, stderr: '' });
    const { settings } = result.json() as { settings: readonly ShownSetting[] };
    expect(settings).toContainEqual({
      name: 'DATABASE_URL',
      value: 'postgresql://writer:***@db.internal/ledger',
      source: 'file',
    });
  }, 60_000);

  test('it is shut in, started again after a fault, and given the time to drain', () => {
    for (const [key, value] of [
      ['DynamicUser', 'yes'],
      ['NoNewPrivileges', 'yes'],
      ['ProtectSystem', 'strict'],
      ['CapabilityBoundingSet', ''],
      ['Restart', 'on-failure'],
      ['RestartPreventExitStatus', '2'],
    ] as const)
      expect(values(unit, key)[0]).toEqual(value);
    expect(textOf(unit)).toMatch(/^After=network-online\.target/m);
    // Node maps memory writable and executable: with this it would not start.
    expect(values(unit, 'MemoryDenyWriteExecute')).toEqual([]);
    const [stop] = values(unit, 'TimeoutStopSec');
    if (values(unit, 'Type')[0] !== 'oneshot') expect(Number(stop)).toBeGreaterThan(10);
  });
});

test('the example of the common settings names only variables there are', () => {
  const names = [...textOf('ledger.env').matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1] ?? '');
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !(settingNames as readonly string[]).includes(name))).toEqual([]);
});

const installed = spawnSync('systemd-analyze', ['--version']).status === 0;
if (!installed)
  process.stderr.write(
    'SKIPPED: systemd-analyze is not installed (apt-get install systemd), units are not verified\n',
  );

describe('systemd itself', () => {
  (installed ? test : test.skip)('understands every line, and finds little that is exposed', () => {
    const names = units.map((unit) => {
      const name = unit.replace('@.', '@4000.');
      // It looks whether the program is there.
      writeFileSync(join(folder, name), textOf(unit).replaceAll('/usr/bin/node', process.execPath));
      writeFileSync(join(folder, unit), textOf(unit).replaceAll('/usr/bin/node', process.execPath));
      return join(folder, name);
    });
    const verified = spawnSync('systemd-analyze', ['verify', ...names], {
      encoding: 'utf8',
      env: { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` },
    });
    // A word that it does not know is only a remark, so there must be none about ours.
    const remarks = `${verified.stdout}${verified.stderr}`
      .split('\n')
      .filter((line) => line.includes('handover-ledger'));
    expect(remarks).toEqual([]);
    for (const name of names) {
      const secure = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=20', name], {
        encoding: 'utf8',
      });
      // Older ones know no --offline.
      if (/unrecognized option/.test(secure.stderr)) return;
      expect(secure.status).toBe(0);
    }
  });

  (installed ? test : test.skip)('would say so if a line were wrong', () => {
    const name = join(folder, 'handover-ledger-wrong.service');
    writeFileSync(name, `[Service]\nExecStart=${process.execPath}\nProtectSistem=strict\n`);
    const { stderr } = spawnSync('systemd-analyze', ['verify', name], { encoding: 'utf8' });
    expect(stderr).toContain('ProtectSistem');
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { bzImage, versionsSection, vmlinux } from '../support/kernel-image.js';
import { run } from './run-command.js';

const golden = new URL('../fixtures/golden/', import.meta.url).pathname;
const scratch = mkdtempSync(join(tmpdir(), 'handover-ledger-cli-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('npm start that fails ends with its exit code and names the variable', () => {
  const file = join(scratch, 'file');
  test.each([
    [
      { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/ledger' },
      1,
      /^DATABASE_URL: no PostgreSQL .* 127\.0\.0\.1:1/m,
    ],
    [{ LEDGER_HOME: join(file, 'home') }, 1, /^LEDGER_HOME: .*file\/home: it cannot be created/m],
    [{ PORT: 'abc' }, 2, /^PORT: must be a number/m],
  ])(
    '%j',
    async (env, code, message) => {
      writeFileSync(file, '');
      const ended = await run([], { env, npmStart: true });
      expect(ended.stderr).toMatch(message);
      expect(ended.code).toBe(code);
    },
    60_000,
  );
});

describe('fdt', () => {
  test('decode to JSON and encode give the same bytes', async () => {
    for (const name of ['kho-root-7.1-final.dtb', 'luo-v4-used.dtb']) {
      const decoded = await run(['fdt', 'decode', '--json', join(golden, name)]);
      expect(decoded.code).toBe(0);
      const encoded = await run(['fdt', 'encode', '-'], { input: decoded.stdout });
      expect(encoded.code).toBe(0);
      expect(encoded.stdout.equals(readFileSync(join(golden, name)))).toBe(true);
    }
  }, 120_000);

  test('decode shows source that names the kernel values', async () => {
    const { stdout } = await run(['fdt', 'decode', join(golden, 'luo-6.19.dtb')]);
    expect(stdout.toString()).toContain('compatible = "luo-v1";');
  });

  test('diff says where two trees differ and exits with 6', async () => {
    const a = join(golden, 'kho-root-7.1-luo.dtb');
    const differ = await run(['fdt', 'diff', '--json', a, join(golden, 'kho-root-7.2-7.3-luo.dtb')]);
    expect(differ.code).toBe(6);
    expect(differ.json()).toMatchObject({
      equal: false,
      hunks: [
        { kind: 'changed', path: '/', property: 'compatible' },
        { path: '/LUO', property: 'blob-size' },
      ],
    });
    expect((await run(['fdt', 'diff', a, a])).code).toBe(0);
  });

  const bad: readonly [what: string, bytes: () => Uint8Array | string, code: string][] = [
    ['a truncated tree', () => readFileSync(join(golden, 'luo-6.19.dtb')).subarray(0, 152), 'TRUNCATED'],
    ['an empty file', () => '', 'TRUNCATED'],
    ['text', () => 'this is no device tree at all, but it is long enough', 'BADMAGIC'],
  ];
  test.each(bad)('%s is refused with a code and an offset, exit 3', async (_what, bytes, code) => {
    const file = join(scratch, 'bad.dtb');
    writeFileSync(file, bytes());
    const result = await run(['fdt', 'decode', '--json', file]);
    expect(result.code).toBe(3);
    expect(result.json()).toMatchObject({ error: { code, offset: expect.any(Number), file } });
  });

  test('--truncated shows the readable part of a truncated tree', async () => {
    const file = join(scratch, 'cut.dtb');
    writeFileSync(file, readFileSync(join(golden, 'kho-root-7.2-7.3-luo.dtb')).subarray(0, 233));
    const result = await run(['fdt', 'decode', '--json', '--truncated', file]);
    expect(result.code).toBe(0);
    expect(result.json()).toMatchObject({ declaredSize: 285, length: 233 });
  });

  test('JSON that is no tree is refused with the path of the wrong field', async () => {
    const result = await run(['fdt', 'encode', '-'], {
      input: '{"root": {"name": "", "properties": [{"name": "a", "hex": "0"}]}}',
    });
    expect(result.code).toBe(3);
    expect(result.stderr).toContain('root.properties[0].hex');
  });
});

describe('blob decode', () => {
  test('tells a packed struct from a tree by content', async () => {
    const blob = Buffer.alloc(32);
    blob.write('luo-v5');
    blob.writeBigUInt64LE(2n ** 64n - 1n, 8);
    const struct = await run(['blob', 'decode', '--json', '-'], { input: blob });
    expect(struct.json()).toMatchObject({
      size: 32,
      blob: { kind: 'luo-struct', luo: { number: '18446744073709551615' } },
    });
    const tree = await run(['blob', 'decode', '--json', join(golden, 'luo-7.0-7.1.dtb')]);
    expect(tree.json()).toMatchObject({
      blob: { kind: 'luo-fdt', luo: { form: 'session-flb', number: '1' } },
    });
  });

  test('shows a future version as unknown instead of guessing', async () => {
    const blob = Buffer.alloc(32);
    blob.write('luo-v6');
    const result = await run(['blob', 'decode', '--json', '-'], { input: blob });
    expect(result.code).toBe(0);
    expect(result.json()).toMatchObject({ blob: { kind: 'opaque', compatible: 'luo-v6' } });
  });
});

describe('memory', () => {
  const core = join(scratch, 'machine.core');
  writeFileSync(core, gunzipSync(readFileSync('test/fixtures/cores/7.3.4-before-the-jump.core.gz')));

  test('shows the handover of a dead machine, found without its address', async () => {
    const shown = await run(['memory', '--json', core]);
    expect(shown.code).toBe(0);
    expect(shown.json()).toMatchObject({
      machine: 'x86_64',
      handovers: [
        {
          number: '1',
          kho: { compatible: 'kho-v4' },
          releases: ['7.2', '7.3', '7.4'],
          sessions: { sessions: [{ name: 'vm-web-1', contentBytes: '24096' }, { name: 'empty-one' }] },
        },
      ],
    });
    const text = await run(['memory', core]);
    expect(text.stdout.toString()).toContain('session vm-web-1: 2 files, 24096 bytes of content');
  });

  test('extracts the bytes of a preserved file, and never overwrites one', async () => {
    const out = join(scratch, 'device-state');
    const args = ['memory', core, '--extract', 'vm-web-1:0x2', '--out', out];
    expect((await run(args)).code).toBe(0);
    const page = Buffer.alloc(4096);
    page.write('web one device state');
    const expected = Buffer.concat(Array<Buffer>(5).fill(page)).subarray(0, 20_000);
    expect(readFileSync(out).equals(expected)).toBe(true);
    expect((await run(args)).stderr).toContain('EEXIST');
  });

  test.each([
    [['--extract', 'vm-web-1:9', '--out', 'x'], 4, 'NO_FILE'],
    [['--extract', 'vm-web-1'], 2, 'BAD_OPTION'],
    [['--root', '0x1000'], 3, 'NOTFOUND'],
    [['--root', 'here'], 2, 'BAD_OPTION'],
    [['--limit', '1'], 0, null],
  ] as const)('%j exits with %i', async (options, code, error) => {
    const result = await run(['memory', '--json', core, ...options]);
    expect(result.code).toBe(code);
    if (error !== null) expect(result.json()).toMatchObject({ error: { code: error } });
  });

  test('a file that is no dump is refused with the field and the rule', async () => {
    const result = await run(['memory', '--json', join(golden, 'luo-6.19.dtb')]);
    expect(result.code).toBe(3);
    expect(result.json()).toMatchObject({ error: { code: 'BAD_CORE', field: 'e_ident', offset: 0 } });
  });
});

describe('compat', () => {
  test('names the component and exits with 6 when not everything arrives', async () => {
    const lost = await run(['compat', '--json', '7.3.4', '6.19.6']);
    expect(lost.code).toBe(6);
    expect(lost.json()).toMatchObject({
      verdict: 'lost',
      components: expect.arrayContaining([expect.objectContaining({ component: 'kho', effect: 'refused' })]),
    });
    expect((await run(['compat', '7.2.13', '7.3.4'])).code).toBe(0);
    expect((await run(['compat', '5.10.1', '7.3.4'])).code).toBe(4);
    expect((await run(['compat', '7.3.4'])).code).toBe(2);
  });

  test('reads what two images state, and names what comes from the catalogue', async () => {
    const [from, to] = [join(scratch, 'vmlinux-a'), join(scratch, 'bzImage-b')];
    const strings = (...versions: string[]) => ({
      name: '.liveupdate_versions',
      content: versionsSection(versions),
    });
    writeFileSync(from, vmlinux('7.3.4', strings('memfd-v3')));
    writeFileSync(to, bzImage('7.3.4', vmlinux('7.3.4', strings('memfd-v2'))));
    const result = await run(['compat', '--json', '--from-image', from, '--to-image', to]);
    expect(result.code).toBe(6);
    expect(result.json()).toMatchObject({
      from: '7.3.4',
      verdict: 'eio',
      images: [{ kind: 'vmlinux' }, { kind: 'bzImage' }],
      components: expect.arrayContaining([
        expect.objectContaining({ component: 'file:memfd', origin: { from: 'image', to: 'image' } }),
        expect.objectContaining({ component: 'luo', origin: { from: 'catalogue', to: 'catalogue' } }),
      ]),
    });
    const bad = await run([
      'compat',
      '--json',
      '--from-image',
      join(golden, 'luo-6.19.dtb'),
      '7.3.4',
      '7.3.4',
    ]);
    expect(bad.json()).toMatchObject({ error: { code: 'BAD_IMAGE', field: 'header' } });
  });
});

describe('usage', () => {
  test.each([
    [['--help'], 0],
    [['fdt', '--help'], 0],
    [['fdt', 'explode'], 2],
    [['replay'], 2],
    [['replay', '--host', 'a', '--at', 'yesterday'], 2],
    [['replay', '--host', 'a', '--out', 'x'], 2],
    [['simulate', '--release', '5.10', '--print'], 2],
    [['fdt', 'decode', '/nonexistent/file'], 4],
  ] as const)('%j exits with %i', async (args, code) => {
    expect((await run([...args])).code).toBe(code);
  });

  test('all wrong settings are named at once', async () => {
    const result = await run(['serve'], {
      env: { PORT: 'http', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' },
    });
    expect(result.code).toBe(2);
    for (const name of ['PORT', 'DATABASE_URL', 'LOG_LEVEL']) expect(result.stderr).toContain(name);
    expect(result.stderr).not.toContain('mysql');
  });

  test('a simulated life is the same for the same seed and start', async () => {
    const args = [
      'simulate',
      '--print',
      '--seed',
      's',
      '--updates',
      '2',
      '--host',
      'h',
      '--start',
      '2026-11-23T00:00:00Z',
    ];
    const [a, b] = await Promise.all([run(args), run(args)]);
    expect(a.stdout.length).toBeGreaterThan(1000);
    expect(a.stdout.equals(b.stdout)).toBe(true);
  });
});

test('with --json a mistake in the words is JSON as well, on standard output', async () => {
  for (const args of [
    ['replay', '--json'],
    ['bogus', '--json'],
    ['compat', '--json', '--nothing'],
  ]) {
    const result = await run(args);
    expect(result.code).toBe(2);
    expect(result.stderr).toBe('');
    expect(result.json()).toMatchObject({ error: { code: 'USAGE', message: expect.any(String) } });
  }
});

test('a reader that has had enough is no error', () => {
  const command = new URL('../../bin/handover-ledger.js', import.meta.url).pathname;
  const { stdout, stderr } = spawnSync(
    'sh',
    ['-c', `"${process.execPath}" "${command}" compat --matrix --json | head -c 20`],
    {
      encoding: 'utf8',
    },
  );
  expect(stderr).toBe('');
  expect(stdout).toHaveLength(20);
});

/** The command with its own embedded ledger: import, replay, and the bytes of real machines. */
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
  appendFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort, freshHome, startLedgerProcess } from '../e2e/ledger-process.js';
import type { Running } from '../e2e/ledger-process.js';
import { run } from './run-command.js';

const captures = new URL('../../demo/captures/', import.meta.url).pathname;
const place = freshHome();
const scratch = mkdtempSync(join(tmpdir(), 'handover-ledger-cli-'));
const home = place.home;
let server: Running;

beforeAll(async () => {
  // The verbs work on the server of the running ledger.
  server = await startLedgerProcess(home, await freePort());
}, 60_000);
afterAll(async () => {
  await server.stop();
  place.remove();
  rmSync(scratch, { recursive: true, force: true });
}, 30_000);

describe.each([['7.3.4-three-updates'], ['6.19.6-three-updates']])('the capture %s', (name) => {
  const dir = join(captures, name);

  test('is imported once, whatever the path, and again adds nothing', async () => {
    const first = await run(['import', '--json', dir], { home });
    expect(first).toMatchObject({ code: 0 });
    expect(first.json()).toMatchObject({ imported: [{ hostId: name, replayed: 0 }] });
    const copy = join(scratch, name);
    cpSync(dir, copy, { recursive: true });
    const again = await run(['import', '--json', '--host', name, copy], { home });
    expect(again.json()).toMatchObject({ imported: [{ added: 0 }] });
  }, 60_000);

  test('replays without an anomaly and every observed blob is equal', async () => {
    const result = await run(['replay', '--json', '--host', name], { home });
    expect(result.code).toBe(0);
    const replayed = result.json() as {
      state: { anomalies: unknown[]; updates: { outcome: string; number: string }[] };
      observations: { name: string; verdict: { verdict: string } }[];
    };
    expect(replayed.state.anomalies).toEqual([]);
    expect(replayed.state.updates.map((update) => [update.number, update.outcome])).toEqual([
      ['1', 'succeeded'],
      ['2', 'succeeded'],
      ['3', 'succeeded'],
    ]);
    expect(replayed.observations.length).toBeGreaterThan(10);
    const others = replayed.observations.filter(
      (one) => !['equal', 'equal_prefix'].includes(one.verdict.verdict),
    );
    // What the kernel had freed says nothing, and no event reports where the arriving sessions were.
    expect(
      others.every(
        (one) =>
          one.name === 'in/sub_fdts/LUO' && ['freed_memory', 'not_rebuilt'].includes(one.verdict.verdict),
      ),
    ).toBe(true);
  }, 60_000);

  test('gives back the bytes of every whole blob at the place where it was observed', async () => {
    const replayed = (await run(['replay', '--json', '--host', name], { home })).json() as {
      observations: { position: string; name: string; moment: string; verdict: { verdict: string } }[];
    };
    const whole = replayed.observations.filter(
      (one) => one.verdict.verdict === 'equal' && one.name.includes('fdt'),
    );
    const kinds = new Map(whole.map((one) => [one.name, one]));
    expect([...kinds.keys()]).toEqual(expect.arrayContaining(['in/fdt', 'out/sub_fdts/LUO']));
    for (const one of kinds.values()) {
      const out = join(scratch, 'blob');
      const result = await run(
        ['replay', '--host', name, '--at', one.position, '--blob', one.name, '--out', out],
        { home },
      );
      expect(result.code).toBe(0);
      expect(readFileSync(out).equals(readFileSync(join(dir, one.moment, 'debug/kho', one.name)))).toBe(true);
    }
  }, 60_000);
});

describe('what is not there or not right', () => {
  test.each([
    [['--host', 'nobody'], 4],
    [['--host', '7.3.4-three-updates', '--at', '999999999'], 4],
    [['--host', '7.3.4-three-updates', '--blob', 'no-such-blob'], 4],
    [['--host', '7.3.4-three-updates', '--at', '1', '--blob', 'in/fdt'], 4],
  ] as const)('replay %j exits with %i', async (args, code) => {
    const result = await run(['replay', '--json', ...args], { home });
    expect(result.code).toBe(code);
    expect(result.json()).toMatchObject({ error: { code: expect.any(String) } });
  });

  test('a malformed capture is named with file and line, and nothing of it is stored', async () => {
    const dir = join(scratch, 'broken');
    cpSync(join(captures, '7.3.4-three-updates'), dir, { recursive: true });
    const [moment] = readdirSync(dir).filter((entry) =>
      existsSync(join(dir, entry, 'proc/sys/kernel/random/boot_id')),
    );
    writeFileSync(join(dir, moment ?? '', 'proc/sys/kernel/random/boot_id'), 'not a boot id\n');
    const result = await run(['import', '--json', dir], { home });
    expect(result.code).toBe(3);
    expect(result.json()).toMatchObject({ error: { file: expect.stringContaining('boot_id'), line: 1 } });
    expect((await run(['replay', '--host', 'broken'], { home })).code).toBe(4);
  }, 60_000);

  test('of several directories, those that were stored before a refusal are named', async () => {
    const good = join(scratch, 'stored-first');
    cpSync(join(captures, '6.19.6-three-updates'), good, { recursive: true });
    const result = await run(['import', '--json', good, join(scratch, 'nowhere')], { home });
    expect(result.code).toBe(4);
    expect(result.json()).toMatchObject({
      error: {
        dir: join(scratch, 'nowhere'),
        imported: [{ dir: good, hostId: 'stored-first', replayed: 0 }],
      },
    });
    expect((await run(['replay', '--host', 'stored-first'], { home })).code).toBe(0);
  }, 60_000);

  test('lines of unknown kinds are counted, not refused', async () => {
    const dir = join(scratch, 'chatty');
    cpSync(join(captures, '6.19.6-three-updates'), dir, { recursive: true });
    const before = (
      await run(['import', '--json', '--host', 'chatty', join(captures, '6.19.6-three-updates')], { home })
    ).json() as { imported: { ignoredLines: number; events: number }[] };
    appendFileSync(join(dir, 'serial.log'), 'something nobody wrote a parser for\n');
    const after = (await run(['import', '--json', '--host', 'chatty-2', dir], { home })).json() as {
      imported: { ignoredLines: number; events: number }[];
    };
    expect(after.imported[0]?.ignoredLines).toBe((before.imported[0]?.ignoredLines ?? 0) + 1);
    expect(after.imported[0]?.events).toBe(before.imported[0]?.events);
  }, 60_000);

  test('the read models of a running ledger are rebuilt, and their status is printed', async () => {
    const before = (await run(['projections', 'status', '--json'], { home })).json() as {
      generation: string;
      rows: object;
    };
    const rebuilt = await run(['projections', 'rebuild', '--json'], { home });
    expect(rebuilt.code).toBe(0);
    expect(rebuilt.json()).toMatchObject({ generation: String(BigInt(before.generation) + 1n), poison: 0 });
    const after = (await run(['projections', 'status', '--json'], { home })).json();
    expect(after).toMatchObject({ rows: before.rows, poison: [], rebuild: null, lag: '0' });
    expect((await run(['projections', 'status'], { home })).stdout.toString()).toMatch(
      /^Position \d+ of \d+ \(lag 0 events\)/,
    );
  }, 60_000);

  test('a directory that does not exist is not found', async () => {
    expect((await run(['import', join(scratch, 'nowhere')], { home })).code).toBe(4);
  });

  test('a port in use is named, and no process is left running', async () => {
    const other = freshHome();
    const { port } = new URL(server.url);
    // As `npm start` does: a channel between its two processes once kept a failed start alive for ever.
    const result = await run(['--json'], { home: other.home, env: { PORT: port }, npmStart: true });
    expect(result.code).toBe(1);
    expect(result.json()).toMatchObject({ error: { code: 'PORT_IN_USE', port: Number(port) } });
    other.remove();
  }, 60_000);
});

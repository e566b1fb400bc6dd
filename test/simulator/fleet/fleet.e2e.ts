/**
 * A small fleet, end to end: kill -9 of the runner, kill -9 of the server, resume. No event is lost or stored twice, and
 * the ledger equals the true history of every host.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FleetPlan } from '../../../simulator/fleet/plan.js';
import { runFleet } from '../../../simulator/fleet/run-fleet.js';
import { newState, readState } from '../../../simulator/fleet/resume-file.js';
import { readTruthFile } from '../../../simulator/fleet/truth-file.js';
import { builtInScenarios } from '../../../simulator/index.js';
import {
  ask,
  cleanEnv,
  eventually,
  freePort,
  freshHome,
  startLedgerProcess,
  type Running,
} from '../../e2e/ledger-process.js';
import { run } from '../../cli/run-command.js';

const command = new URL('../../../bin/handover-ledger.js', import.meta.url).pathname;
const place = freshHome();
const scratch = mkdtempSync(join(tmpdir(), 'handover-ledger-fleet-'));
const resume = join(scratch, 'resume.json');
const truth = join(scratch, 'truth.jsonl');
let port: number;
let server: Running;

const scenarioPlan: Omit<FleetPlan, 'host' | 'scenario'> = {
  hosts: 1,
  releases: ['7.3.4'],
  to: null,
  updates: 1,
  faultRate: 0,
  mishaps: null,
  waves: 1,
  waveGapMs: 0,
  seed: 'scenarios',
  startUs: 1_793_534_400_000_000,
  labels: false,
};

const HOSTS = 12;
const fleet = (more: readonly string[] = []): string[] => [
  'simulate',
  '--json',
  ...['--url', server.url],
  ...['--host', 'node', '--hosts', String(HOSTS), '--updates', '4', '--waves', '3'],
  ...['--releases', '7.3.4,7.2.13,7.1.13,6.19.6', '--fault-rate', '0.5'],
  ...['--seed', 'fleet-e2e', '--start', '2026-11-01T00:00:00Z'],
  ...['--resume', resume, '--truth', truth],
  ...more,
];

beforeAll(async () => {
  port = await freePort();
  server = await startLedgerProcess(place.home, port);
}, 60_000);
afterAll(async () => {
  await server.stop();
  place.remove();
  rmSync(scratch, { recursive: true, force: true });
}, 60_000);

/** The runner as a process of its own, to be killed. */
function startRunner(args: readonly string[]) {
  const child = spawn(process.execPath, [command, ...args], {
    env: cleanEnv(place.home),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { gone, kill: () => child.kill('SIGKILL'), stop: () => child.kill('SIGINT'), output: () => out };
}

const acknowledged = (): number => {
  const state = readState(resume);
  return state === null ? 0 : [...state.acknowledged.values()].reduce((sum, seq) => sum + Number(seq), 0);
};

test('killed and resumed, with a server that dies meanwhile: no loss, no duplicate, equal to the truth', async () => {
  const slowly = ['--rate', '1200', '--concurrency', '3'];
  const first = startRunner(fleet(slowly));
  await eventually('the runner to be well under way', () => acknowledged() > 500);
  first.kill();
  expect(await first.gone).toBeNull();
  const atKill = acknowledged();

  const second = startRunner(fleet(slowly));
  await eventually('the second runner to go on', () => acknowledged() > atKill + 500);
  await server.kill();
  server = await startLedgerProcess(place.home, port);
  await eventually('the runner to outlive the server', () => acknowledged() > atKill + 1500);
  // Ctrl-C: an ordinary end.
  second.stop();
  expect(await second.gone).toBe(0);
  expect(JSON.parse(second.output())).toMatchObject({ stopped: true, runs: 2 });

  const third = await run(fleet(), { home: place.home });
  expect(third.stderr).toBe('');
  expect(third.code).toBe(0);
  expect(third.json()).toMatchObject({ hostsDone: HOSTS, stopped: false, runs: 3 });

  const hosts = readTruthFile(truth);
  expect(hosts.map(({ host }) => host)).toEqual(
    Array.from({ length: HOSTS }, (_one, index) => `node-${String(index + 1).padStart(4, '0')}`),
  );
  const total = hosts.reduce((sum, { events }) => sum + events, 0);
  const { head } = await ask<{ head: { position: string } }>(server.url, '{ head { position } }');
  expect(Number(head.position)).toBe(total);

  const verified = await run([
    'simulate',
    'verify',
    '--json',
    '--replay',
    '--truth',
    truth,
    '--url',
    server.url,
  ]);
  const { different, outcomes, ...verdict } = verified.json() as {
    different: unknown[];
    outcomes: Record<string, { truth: number; ledger: number }>;
  };
  expect(different).toEqual([]);
  expect(verified.code).toBe(0);
  expect(verdict).toMatchObject({ verdict: 'equal', hosts: HOSTS, events: total });
  // The comparison says something only when updates went wrong in several ways.
  expect(Object.keys(outcomes).length).toBeGreaterThanOrEqual(4);
  for (const { truth: real, ledger } of Object.values(outcomes)) expect(ledger).toBe(real);
}, 240_000);

test('a fleet that is through sends nothing when it is resumed, and its truth stays the same', async () => {
  const before = readFileSync(truth, 'utf8');
  const again = await run(fleet());
  expect(again.json()).toMatchObject({ hostsDone: HOSTS, eventsPerSecond: 0 });
  expect(readFileSync(truth, 'utf8')).toBe(before);
  // A truth that got lost is lived through again, and nothing is sent for it.
  rmSync(truth);
  const calls = again.json()['calls'];
  expect((await run(fleet())).json()).toMatchObject({ calls });
  expect(readFileSync(truth, 'utf8')).toBe(before);
}, 120_000);

test('without its resume file a repeated run is recognized by its producer keys', async () => {
  const other = join(scratch, 'other.json');
  const again = await run(fleet().map((word) => (word === resume ? other : word)));
  const { calls, replayed } = again.json() as { calls: number; replayed: number };
  expect(replayed).toBe(calls);
  const { head } = await ask<{ head: { position: string } }>(server.url, '{ head { position } }');
  expect(Number(head.position)).toBe(readTruthFile(truth).reduce((sum, { events }) => sum + events, 0));
}, 120_000);

test('verify names what differs and exits with 6', async () => {
  const hosts = readTruthFile(truth);
  const liar = hosts.find(({ lost }) => lost.length === 0);
  if (liar === undefined) throw new Error('every host lost telemetry');
  const lied = hosts.map((line) => ({
    ...line,
    updates: line.updates.map((update) =>
      line === liar && update.ordinal === 1 ? { ...update, number: '77' } : update,
    ),
  }));
  const file = join(scratch, 'lied.jsonl');
  writeFileSync(file, lied.map((line) => JSON.stringify(line)).join('\n'));
  const result = await run(['simulate', 'verify', '--truth', file, '--url', server.url]);
  expect(result.code).toBe(6);
  expect(result.stdout.toString()).toContain('1 differ');
  const text = result.stdout.toString();
  expect(text).toContain(`${liar.host}:\n  update 1`);
  expect(text).toContain('number: truth "77", ledger "1"');
}, 60_000);

test.each([
  [['--hosts', '13'], '--hosts'],
  [['--seed', 'other'], '--seed'],
  [['--to', '7.3.4'], '--to'],
])('a resumed fleet with %j is a mistake', async (words, named) => {
  const result = await run([...fleet(), ...words]);
  expect(result.code).toBe(2);
  expect(result.json()).toMatchObject({ error: { message: expect.stringContaining(named) } });
});

test('every scenario of the folder is in the ledger as it really happened', async () => {
  const files: string[] = [];
  for (const scenario of builtInScenarios()) {
    const file = join(scratch, `${scenario.name}.jsonl`);
    const abort = new AbortController();
    await runFleet({
      endpoint: { url: server.url },
      state: newState({ ...scenarioPlan, host: scenario.name, scenario }),
      resumeFile: null,
      truthFile: file,
      speed: null,
      eventsPerSecond: null,
      concurrency: 1,
      signal: abort.signal,
      progress: () => undefined,
      note: () => undefined,
    });
    files.push(readFileSync(file, 'utf8'));
  }
  const all = join(scratch, 'scenarios.jsonl');
  writeFileSync(all, files.join(''));
  const verified = await run([
    'simulate',
    'verify',
    '--json',
    '--replay',
    '--truth',
    all,
    '--url',
    server.url,
  ]);
  expect(verified.json()).toMatchObject({ different: [], verdict: 'equal', hosts: files.length });
}, 120_000);

test('a scenario by name, on two hosts, in simulated time', async () => {
  const file = join(scratch, 'scenario.jsonl');
  const played = await run([
    ...['simulate', '--json', '--url', server.url, '--scenario', 'freeze-failure', '--host', 'twin'],
    ...['--hosts', '2', '--speed', '50', '--truth', file],
  ]);
  expect(played.stderr).toBe('');
  expect(played.json()).toMatchObject({ host: 'twin', hosts: 2, hostsDone: 2 });
  const verified = await run(['simulate', 'verify', '--json', '--truth', file, '--url', server.url]);
  expect(verified.json()).toMatchObject({ verdict: 'equal', hosts: 2, updates: 4 });
}, 60_000);

/** The order of actions of the simulated kernel equals the traces of real kernels (README of the captures). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { EventType, NewEvent } from '../../services/kernel/index.js';
import { captureDir } from '../support/captures.js';
import { runScenario, threeUpdates, type Scenario } from '../../simulator/index.js';

interface Told {
  readonly ok: EventType;
  readonly failed?: EventType;
  /** Only when this function is named: two probes share a name (README of the captures, 7). */
  readonly of?: string;
}

/** Kinds that a probe's line tells. */
const probes: Readonly<Record<string, Told>> = {
  file_deserialize_ret: { ok: 'session.deserialized' },
  deserialize_ret: { ok: 'luo.deserialized', failed: 'luo.deserialize_failed' },
  open_ret: { ok: 'luo.device_opened', failed: 'luo.device_open_failed' },
  dev_release: { ok: 'luo.device_closed' },
  create_ret: { ok: 'session.created', failed: 'session.create_failed' },
  preserve_folio_ret: { ok: 'kho.memory_preserved' },
  preserve_pages_ret: { ok: 'kho.memory_preserved' },
  alloc_preserve_ret: { ok: 'kho.memory_allocated', failed: 'kho.memory_allocated' },
  unpreserve_folio: { ok: 'kho.memory_unpreserved' },
  unpreserve_free: { ok: 'kho.memory_freed' },
  restore_pages: { ok: 'kho.memory_restored' },
  restore_folio: { ok: 'kho.memory_restored' },
  restore_free: { ok: 'kho.memory_freed' },
  preserve_file_ret: { ok: 'file.preserved', failed: 'file.preserve_failed' },
  retrieve_ret: { ok: 'session.retrieved', failed: 'session.retrieve_failed', of: 'luo_session_retrieve' },
  retrieve_file_ret: { ok: 'file.retrieved' },
  finish: { ok: 'file.finished', of: 'memfd_luo_finish' },
  session_finish_ret: { ok: 'session.finished' },
  session_release_ret: { ok: 'session.closed' },
  kernel_kexec_ret: { ok: 'kexec.refused', failed: 'kexec.refused' },
};
const traced = new Set(
  Object.values(probes).flatMap(({ ok, failed }) => (failed === undefined ? [ok] : [ok, failed])),
);

/** Null: the line tells nothing of its own. */
function kindOf(line: string): EventType | null {
  const match = /(\w+): \(([^)]*)\)(.*)$/.exec(line);
  const reported = probes[match?.[1] ?? ''];
  if (match === null || reported === undefined || !(match[2] ?? '').includes(reported.of ?? '')) return null;
  const result = /ret=(\S+)/.exec(match[3] ?? '')?.[1] ?? '0';
  return result === '0' ? reported.ok : (reported.failed ?? null);
}

function traceKinds(file: string): EventType[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  const kinds = lines.map(kindOf).filter((kind) => kind !== null);
  // Entry probes show kho_unpreserve_free before the unpreserve inside it; events tell what is done, when it is done.
  for (const [index, kind] of kinds.entries()) {
    if (kind === 'kho.memory_freed' && kinds[index + 1] === 'kho.memory_unpreserved') {
      kinds[index] = 'kho.memory_unpreserved';
      kinds[index + 1] = 'kho.memory_freed';
    }
  }
  return kinds;
}

/** Kinds per boot, without what the traces have no probe for. */
function simulatedKinds(scenario: Scenario): EventType[][] {
  const boots: EventType[][] = [];
  for (const event of runScenario(scenario).batches.flatMap((batch) => batch.events)) {
    if (event.type === 'boot.started') boots.push([]);
    if (traced.has(event.type) && !insideVmalloc(event)) boots.at(-1)?.push(event.type);
  }
  return boots;
}

/** kho_unpreserve_vmalloc drops its pages through a function without a probe. */
function insideVmalloc(event: NewEvent): boolean {
  return event.type === 'kho.memory_unpreserved' && event.data.via === 'pages';
}

describe.each(['7.3.4', '7.1.13', '6.19.6'])('three updates on %s', (release) => {
  const directory = captureDir(`${release}-three-updates`);
  const moments = ['u0-before-kexec', 'u1-before-kexec', 'u2-before-kexec', 'u3-after-finish'];
  test('every boot does the same things in the same order as the recorded kernel', () => {
    const reserveMem = release === '7.1.13' ? [{ name: 'ledger', megabytes: 1 }] : [];
    const boots = simulatedKinds(threeUpdates({ release, reserveMem }));
    expect(boots).toHaveLength(4);
    for (const [index, moment] of moments.entries()) {
      const file = join(directory, moment, 'trace', 'trace.txt');
      const recorded = traceKinds(file);
      expect(recorded.length).toBeGreaterThan(5);
      expect({ moment, kinds: boots[index] }).toEqual({ moment, kinds: recorded });
    }
  });
});

describe('refusals on 7.3.4', () => {
  const file = join(captureDir('7.3.4-refusals'), 'r6-all-closed', 'trace', 'trace.txt');
  const preserve = (session: string, token: string, source: unknown) => ({
    do: 'preserve',
    session,
    token,
    file: source,
  });
  const scenario = {
    name: 'refusals',
    about: 'capture 7.3.4-refusals, call by call',
    host: { kernel: { release: '7.3.4' } },
    steps: [
      { do: 'open' },
      { do: 'open' },
      { do: 'create', session: 'alpha' },
      { do: 'create', session: 'alpha' },
      { do: 'create', session: '' },
      { do: 'create', session: 'n'.repeat(63) },
      { do: 'create', session: 'm'.repeat(64) },
      { do: 'retrieve', session: 'never-made' },
      { do: 'retrieve', session: 'alpha' },
      ...['1', '2', '3', '4', '5'].map((token) => preserve('alpha', token, 'unsupported')),
      preserve('alpha', '6', 'bad'),
      preserve('alpha', '10', { memfd: 1 }),
      preserve('alpha', '10', { memfd: 1 }),
      { do: 'create', session: 'beta' },
      preserve('beta', '11', { again: { session: 'alpha', token: '10' } }),
      preserve('alpha', '12', { again: { session: 'alpha', token: '10' } }),
      preserve('beta', '0', { memfd: 0 }),
      { do: 'retrieveFile', session: 'alpha', token: '10' },
      { do: 'finish', session: 'alpha' },
      { do: 'kexec' },
      { do: 'load', target: { release: '7.3.4' } },
      { do: 'unload' },
      { do: 'close', session: 'alpha' },
      { do: 'close', session: 'beta' },
      { do: 'closeDevice' },
      { do: 'open' },
      { do: 'closeDevice' },
    ],
  } as Scenario;

  test('each call returns what the recorded kernel returned', () => {
    const [EBADF, ENOENT, EBUSY, EEXIST, EINVAL] = [-9, -2, -16, -17, -22];
    // Descriptors are numbers of the agent's own; what counts is that the call went through.
    expect(runScenario(scenario).results.map((result) => Math.min(result, 0))).toEqual([
      ...[0, EBUSY, 0, EEXIST, EINVAL, 0, EINVAL, ENOENT, ENOENT],
      ...[ENOENT, ENOENT, ENOENT, ENOENT, ENOENT, EBADF],
      ...[0, EEXIST, 0, EBUSY, EBUSY, 0, EINVAL, EINVAL],
      ...[EINVAL, 0, 0, 0, 0, 0, 0, 0],
    ]);
  });

  test('with the same allocations, in the same order', () => {
    expect(simulatedKinds(scenario)[0]).toEqual(traceKinds(file));
  });
});

/** Every blob shown by a simulated debugfs equals the bytes that replay rebuilds from the events before it. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { asHostId, initialState, judgeBlob, transition } from '../../services/kernel/index.js';
import {
  failureScenarios,
  finalizeByHand,
  runScenario,
  simulateHost,
  threeUpdates,
  type Batch,
} from '../../simulator/index.js';

/** Verdicts by blob name; anything but agreement in words. */
function judge(batches: Iterable<Batch>): { readonly seen: Map<string, number>; readonly wrong: string[] } {
  let state = initialState(asHostId('h'));
  const seen = new Map<string, number>();
  const wrong: string[] = [];
  for (const { events, blobs } of batches) {
    const sent = new Map(blobs.map((bytes) => [createHash('sha256').update(bytes).digest('hex'), bytes]));
    for (const event of events) {
      state = transition(state, event);
      const bytes = sent.get(event.blobs[0] ?? '');
      if (event.type !== 'blob.observed' || bytes === undefined) continue;
      const { name, moment } = event.data;
      const verdict = judgeBlob(state, name, bytes);
      seen.set(`${name} ${verdict.verdict}`, (seen.get(`${name} ${verdict.verdict}`) ?? 0) + 1);
      const agrees =
        verdict.verdict === 'equal' ||
        verdict.verdict === 'equal_prefix' ||
        verdict.verdict === 'freed_memory';
      if (!agrees) wrong.push(`boot ${state.boot?.ordinal} ${moment} ${name}: ${JSON.stringify(verdict)}`);
    }
  }
  return { seen, wrong };
}

describe.each(['7.3.4', '7.2.13', '7.1.13', '7.0.5', '6.19.6'])('%s', (release) => {
  test('three updates: every observed byte follows from the events', () => {
    const reserveMem = [
      { name: 'ledger', megabytes: 1 },
      { name: 'trace', megabytes: 4 },
    ];
    const { seen, wrong } = judge(runScenario(threeUpdates({ release, reserveMem })).batches);
    expect(wrong).toEqual([]);
    for (const name of [
      'out/fdt equal_prefix',
      'out/sub_fdts/LUO equal',
      'out/sub_fdts/memblock equal',
      'in/fdt equal',
    ]) {
      expect([...seen.keys()]).toContain(name);
    }
  });

  test.each(failureScenarios(release).map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    (name, scenario) => {
      if (name.startsWith('lost-telemetry')) return;
      expect(judge(runScenario(scenario).batches).wrong).toEqual([]);
    },
  );

  test('a long life with mishaps', () => {
    const options = { hostId: 'h', seed: 'blobs', release, updates: 40, faultRate: 0.5 };
    expect(
      judge(
        simulateHost({
          ...options,
          mishaps: [
            'freeze_failure',
            'never_retrieved',
            'kho_incompatible',
            'luo_incompatible',
            'liveupdate_off',
            'kho_off',
            'power_loss',
          ],
        }),
      ).wrong,
    ).toEqual([]);
  });
});

test.each(['6.17.8', '6.18.15'])('%s: the root that finalise writes', (release) => {
  const { seen, wrong } = judge(runScenario(finalizeByHand(release)).batches);
  expect(wrong).toEqual([]);
  expect([...seen.keys()]).toContain('out/fdt equal');
});

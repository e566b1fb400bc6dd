/** The replay of the ledger, compared with the recorded history of the simulated kernels. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toArray, type NewEvent } from '../../services/kernel/index.js';
import {
  Agent,
  DEVICE_HANDLER,
  SimulatedHost,
  failureScenarios,
  finalizeByHand,
  mishaps,
  runScenario,
  seedMachine,
  simulateHost,
  threeUpdates,
  type FileSource,
  type HostOptions,
  type Step,
  type Target,
} from '../../simulator/index.js';
import { differences, replay } from './compare-with-replay.js';

/**
 * Before 7.1 no session ioctl looks at the session's direction: FINISH on an outgoing session tears down what it never
 * received. Only whole rounds of retrieve, finish and close are played there.
 */
const checksNothing = /^(6\.|7\.0)/;
const releases = ['7.3.4', '7.2.13', '7.1.13', '7.0.5', '6.19.6'];

describe('scenarios', () => {
  const all = [
    ...releases.flatMap((release) => [threeUpdates({ release }), ...failureScenarios(release)]),
    finalizeByHand('6.17.8'),
    finalizeByHand('6.18.15'),
    seedMachine(),
    threeUpdates({ release: '6.18.0-luo-v6' }),
  ].filter((scenario) => !scenario.name.startsWith('lost-telemetry'));
  test.each(all.map((scenario) => [scenario.name, scenario] as const))('%s', (_name, scenario) => {
    const { host, batches } = runScenario(scenario);
    const state = replay(
      scenario.name,
      batches.flatMap((batch) => batch.events),
    );
    expect(differences(host.truth(), state)).toEqual([]);
  });

  test('the happy path leaves no anomaly', () => {
    for (const release of releases) {
      const scenario = threeUpdates({ release });
      const state = replay(
        scenario.name,
        runScenario(scenario).batches.flatMap((batch) => batch.events),
      );
      expect(toArray(state.anomalies)).toEqual([]);
      expect(toArray(state.updates).map((update) => update.outcome)).toEqual([
        'succeeded',
        'succeeded',
        'succeeded',
      ]);
    }
  });
});

describe.each(releases)('random lives on %s', (release) => {
  test('replay after every step is what the kernel holds', () => {
    const life = fc.record({
      seed: fc.string({ minLength: 1, maxLength: 6 }),
      lastMoments: fc.constantFrom<HostOptions['lastMoments']>('live', 'live', 'kept'),
      steps: fc.array(anySteps(release), { minLength: 1, maxLength: 30 }).map((phrases) => phrases.flat()),
    });
    const reached = new Set<string>();
    fc.assert(
      fc.property(life, ({ seed, lastMoments, steps }) => {
        const host = new SimulatedHost({
          hostId: 'h',
          seed,
          kernel: { release },
          startUs: 1e15,
          lastMoments: lastMoments ?? 'live',
        });
        const agent = new Agent(host);
        const events: NewEvent[] = [...host.take().events];
        // When the power goes the kept trace goes too: no observer can know of that jump.
        const known = steps.filter(
          (step) => lastMoments !== 'kept' || step.do !== 'fault' || step.fault.at !== 'jump',
        );
        for (const step of [...known, { do: 'coldReboot' } as const]) {
          if (checksNothing.test(host.release) && (step.do === 'finish' || step.do === 'retrieve')) continue;
          agent.run(step);
          events.push(...host.take().events);
          // How an update ends may be known to the ledger only later; what the kernel holds is known at once.
          expect(differences(host.truth(), replay('h', events), { outcomes: false })).toEqual([]);
        }
        expect(differences(host.truth(), replay('h', events))).toEqual([]);
        // The simulated kernel follows its own rules: nothing it does may look like a breach of them.
        const codes = toArray(replay('h', events).anomalies).map(({ code }) => code);
        expect(codes.filter((code) => code !== 'INCOMING_REFUSED')).toEqual([]);
        for (const { outcome } of host.truth().updates) reached.add(outcome);
      }),
      { numRuns: Number(process.env['SIMULATOR_RUNS'] ?? 150) },
    );
    // The property says something only when the lives lead everywhere.
    for (const outcome of [
      'succeeded',
      'refused',
      'handover_refused',
      'luo_panicked',
      'luo_absent',
      'incomplete',
      'unknown',
    ]) {
      expect(reached).toContain(outcome);
    }
  });
});

test('long lives with every mishap agree, with live and with kept last moments', () => {
  for (const release of releases) {
    for (const lastMoments of ['live', 'kept'] as const) {
      // A power loss takes the kept trace with it, and lost telemetry is lost: no observer can know those.
      const known = mishaps.filter(
        (mishap) => mishap !== 'lost_telemetry' && (lastMoments === 'live' || mishap !== 'power_loss'),
      );
      const host = {
        hostId: 'h',
        seed: `long-${release}`,
        release,
        faultRate: 0.8,
        mishaps: known,
        updates: 25,
        lastMoments,
      };
      const events = [...simulateHost(host)].flatMap((batch) => batch.events);
      const outcomes = toArray(replay('h', events).updates).map((update) => update.outcome);
      expect(outcomes.length).toBeGreaterThanOrEqual(25);
      expect(outcomes.slice(0, -1)).not.toContain('in_progress');
    }
  }
});

/** Steps that the release's kernel has defined behaviour for. */
function anySteps(release: string): fc.Arbitrary<Step[]> {
  const session = fc.constantFrom('a', 'b', 'c');
  const token = fc.constantFrom('1', '2', '3', '18446744073709551615');
  const file = fc.oneof<fc.Arbitrary<FileSource>[]>(
    fc.integer({ min: 0, max: 5 }).map((memfd) => ({ memfd })),
    fc.constant({ device: DEVICE_HANDLER }),
    fc.constant<FileSource>('unsupported'),
    fc.constant<FileSource>('bad'),
    // 6.19 and 7.0 let the same file be preserved twice: the page then has one bit for two owners.
    ...(/^(6\.19|7\.0)/.test(release) ? [] : [fc.record({ again: fc.record({ session, token }) })]),
  );
  const other: Target = { release: release.startsWith('7.3') ? '6.19.6' : '7.3.4' };
  const target = fc.oneof<fc.Arbitrary<Target>[]>(
    fc.constant({ release }),
    fc.constant({ release }),
    fc.constant({ release, kho: true, liveupdate: true }),
    fc.constantFrom<Target>(
      other,
      { release, luoCompatible: 'luo-x9' },
      { release, kho: false },
      { release, liveupdate: false },
      { release, handlers: [] },
      { release: '6.18.15' },
      { release: '7.0.5' },
      { release: '6.12.1' },
    ),
  );
  const fault = fc.constantFrom(
    'allocate',
    'preserve',
    'freeze',
    'retrieve',
    'finish',
    'deserialize',
    'load',
    'jump',
    'finalize',
  );
  const raw: fc.Arbitrary<Step>[] = [
    fc.record({ do: fc.constant('retrieve' as const), session }),
    fc.record({ do: fc.constant('retrieveFile' as const), session, token }),
    fc.record({ do: fc.constant('finish' as const), session }),
  ];
  const preserve = fc.record({ do: fc.constant('preserve' as const), session, token, file });
  const load = fc.record({ do: fc.constant('load' as const), target });
  const one = fc.oneof<fc.MaybeWeightedArbitrary<Step>[]>(
    { weight: 3, arbitrary: fc.constant<Step>({ do: 'open' }) },
    { weight: 1, arbitrary: fc.constant<Step>({ do: 'closeDevice' }) },
    { weight: 5, arbitrary: fc.record({ do: fc.constant('create' as const), session }) },
    { weight: 8, arbitrary: preserve },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), session }) },
    { weight: 2, arbitrary: fc.constant<Step>({ do: 'takeBack' }) },
    ...raw.map((arbitrary) => ({ weight: 3, arbitrary })),
    { weight: 2, arbitrary: load },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('load' as const),
        target,
        call: fc.constant('kexec_load' as const),
      }),
    },
    { weight: 1, arbitrary: fc.constant<Step>({ do: 'unload' }) },
    { weight: 2, arbitrary: fc.constant<Step>({ do: 'kexec' }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Step>({ do: 'coldReboot' }, { do: 'powerLoss' }, { do: 'wait', ms: 700 }),
    },
    { weight: 2, arbitrary: fault.map((at): Step => ({ do: 'fault', fault: { at } })) },
  );
  // Whole phrases between the single steps, so that many lives get far.
  const filled = fc
    .tuple(session, fc.array(preserve, { minLength: 1, maxLength: 3 }))
    .map(([name, files]): Step[] => [
      { do: 'open' },
      { do: 'create', session: name },
      ...files.map((f) => ({ ...f, session: name })),
    ]);
  const jumped = load.map((step): Step[] => [step, { do: 'kexec' }, { do: 'open' }]);
  const taken = fc.constant<Step[]>([{ do: 'open' }, { do: 'takeBack' }]);
  return fc.oneof(
    { weight: 8, arbitrary: one.map((step) => [step]) },
    { weight: 2, arbitrary: filled },
    { weight: 2, arbitrary: jumped },
    { weight: 1, arbitrary: taken },
  );
}

/** Every diagnosis of a simulated life, compared with its true history. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diagnose, type VerdictKind } from '../../services/kernel/index.js';
import {
  failureScenarios,
  finalizeByHand,
  runScenario,
  seedMachine,
  threeUpdates,
} from '../../simulator/index.js';
import {
  disagreements,
  eras,
  lifeSteps,
  live,
  withMarkedLosses,
  withUnseenBoot,
  wrongCertainties,
} from './diagnosis-lives.js';

const runs = Number(process.env['DIAGNOSIS_RUNS'] ?? 80);
const mainline = ['7.3.4', '7.2.13', '7.1.13', '7.0.5', '6.19.6'];

describe('scenarios', () => {
  const all = [
    ...mainline.flatMap((release) => [threeUpdates({ release }), ...failureScenarios(release)]),
    finalizeByHand('6.17.8'),
    finalizeByHand('6.18.15'),
    seedMachine(),
    threeUpdates({ release: '6.18.0-luo-v6' }),
  ].filter((scenario) => !scenario.name.startsWith('lost-telemetry'));

  test.each(all.map((scenario) => [scenario.name, scenario] as const))('%s', (_name, scenario) => {
    const { host, batches } = runScenario(scenario);
    const { diagnoses } = diagnose(batches.flatMap((batch) => batch.events));
    expect(disagreements(host.truth(), diagnoses)).toEqual([]);
    expect(wrongCertainties(host.truth(), diagnoses)).toEqual([]);
  });
});

/** The properties say something only when lives lead everywhere and confidence is neither always nor never there. */
const reached = new Map<VerdictKind, Set<string>>();

describe.each(eras)('random lives on %s', (release) => {
  const life = fc.record({ seed: fc.string({ minLength: 1, maxLength: 6 }), steps: lifeSteps(release) });

  test('the diagnosis is the truth', () => {
    fc.assert(
      fc.property(life, ({ seed, steps }) => {
        const { truth, events } = live(release, seed, steps);
        const { diagnoses } = diagnose(events);
        expect(disagreements(truth, diagnoses)).toEqual([]);
        expect(wrongCertainties(truth, diagnoses)).toEqual([]);
        for (const { verdict, confidence } of diagnoses)
          reached.set(verdict.kind, (reached.get(verdict.kind) ?? new Set()).add(confidence));
      }),
      { numRuns: runs },
    );
  });

  test('whatever is lost on the way, nothing certain is wrong', () => {
    const lossy = fc.record({
      life,
      lastMoments: fc.constantFrom('live' as const, 'kept' as const, 'lost' as const),
      console: fc.boolean(),
      holes: fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 12 })), { maxLength: 6 }),
      unseenBoot: fc.nat(5),
    });
    fc.assert(
      fc.property(lossy, ({ life: { seed, steps }, lastMoments, console, holes, unseenBoot }) => {
        const { truth, events } = live(release, seed, steps, { lastMoments, console });
        const reported = events.filter(
          (_event, index) => !holes.some(([at, length]) => index >= at && index < at + length),
        );
        const { diagnoses } = diagnose(reported);
        expect(wrongCertainties(truth, diagnoses)).toEqual([]);
        const marked = withMarkedLosses(events, holes);
        expect(wrongCertainties(truth, diagnose(marked).diagnoses)).toEqual([]);
        // All of it together.
        const partial = withUnseenBoot(marked, unseenBoot);
        expect(wrongCertainties(truth, diagnose(partial).diagnoses)).toEqual([]);
      }),
      { numRuns: runs * 2 },
    );
  });
});

test('all of it was reached by random lives', () => {
  const certain = [...reached].filter(([, confidence]) => confidence.has('certain')).map(([kind]) => kind);
  expect(certain.sort()).toEqual([
    'deserialize_failed',
    'finish_stuck',
    'kho_refused',
    'lost',
    'luo_absent',
    'luo_panicked',
    'not_handed_over',
    'refused',
    'succeeded',
  ]);
});

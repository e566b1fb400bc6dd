/** Every built-in scenario by its name: the happy path, and one for each way to fail. They are also in scenarios/. */
import { failureScenarios } from './failures.js';
import { finalizeByHand, seedMachine } from './older-kernels.js';
import type { Scenario } from './step.js';
import { threeUpdates } from './three-updates.js';

/** Failures run on the newest release; those that only another kernel has, and happy paths, on their own release. */
export function builtInScenarios(): readonly Scenario[] {
  const onlyThere = failureScenarios('6.19.6').filter(({ name }) => name.startsWith('finalise-failure'));
  return [
    ...['7.3.4', '7.1.13', '6.19.6', '6.18.0-luo-v6'].map((release) => threeUpdates({ release })),
    ...failureScenarios('7.3.4'),
    ...onlyThere,
    finalizeByHand('6.17.8'),
    finalizeByHand('6.18.15'),
    seedMachine(),
  ];
}

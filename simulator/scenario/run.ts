/** Runs a scenario to its end. */
import { SimulatedHost } from '../host/simulated-host.js';
import type { Batch } from '../host/observer.js';
import { Agent } from './agent.js';
import type { Scenario } from './step.js';

/** 1 November 2026, noon: the default start of simulated time. */
export const DEFAULT_START_US = 1_793_534_400_000_000;

export interface ScenarioRun {
  readonly host: SimulatedHost;
  /** One batch per step, the first for the boot before all steps. */
  readonly batches: readonly Batch[];
  /** Return value of each step's system call. */
  readonly results: readonly number[];
}

export function runScenario(scenario: Scenario, seed = 'scenario'): ScenarioRun {
  const host = new SimulatedHost({
    hostId: scenario.name,
    seed,
    startUs: DEFAULT_START_US,
    ...scenario.host,
  });
  const agent = new Agent(host);
  const batches = [host.take()];
  const results: number[] = [];
  for (const step of scenario.steps) {
    results.push(agent.run(step));
    batches.push(host.take());
  }
  return { host, batches, results };
}

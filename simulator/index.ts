/** Simulator: kernels and fleets. An executable model of LUO and KHO that emits events and blobs. */
export { eraOf, type Era } from './eras/index.js';
export { errno, errnoName } from './errno.js';
export type { Batch } from './host/observer.js';
export type { HostOptions, KernelChoice } from './host/machine.js';
export { SimulatedHost } from './host/simulated-host.js';
export type {
  TrueBoot,
  TrueFile,
  TrueSession,
  TrueHistory,
  LostEvent,
  TrueOutgoingSession,
  TrueUpdate,
} from './host/truth.js';
export type { Fault } from './kernel/faults.js';
export { DEVICE_HANDLER, type KernelConfig } from './kernel/kernel-config.js';
export { createRandom, type Random } from './random.js';
export { Agent } from './scenario/agent.js';
export { mishaps, type Mishap } from './scenario/random-updates.js';
export { DEFAULT_START_US, runScenario, type ScenarioRun } from './scenario/run.js';
export { failureScenarios } from './scenario/failures.js';
export { finalizeByHand, seedMachine } from './scenario/older-kernels.js';
export { threeUpdates } from './scenario/three-updates.js';
export { builtInScenarios } from './scenario/built-in.js';
export { parseScenario, type ParsedScenario, type ScenarioProblem } from './scenario/parse-scenario.js';
export { fleetMembers, type FleetMember, type FleetOptions } from './scenario/fleet-members.js';
export { rackLabels, type Labels } from './scenario/labelled.js';
export { simulateFleet, type FleetBatch } from './scenario/simulate-fleet.js';
export { simulateHost, startLife, type Life, type SimulatedHostOptions } from './scenario/simulate-host.js';
export { startScenario, type Player } from './scenario/start-scenario.js';
export type { FileSource, Scenario, Step, StepFault, Target } from './scenario/step.js';

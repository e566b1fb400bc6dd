/** Fleets of simulated hosts run into a ledger: pace, resume, truth, and the comparison of the ledger with the truth. */
export { FleetError, fleetErrorCodes, type FleetErrorCode } from './errors.js';
export type { Difference, HostComparison } from './compare-host.js';
export { untilProjected } from './ledger-view.js';
export { loadScenario } from './load-scenario.js';
export { pacedEvents } from './paced-events.js';
export { attemptsOf, fleetOptions, type FleetPlan } from './plan.js';
export { checkPlan, planOf, type PlanOptions } from './plan-options.js';
export { newState, readState, type FleetCounts, type FleetState } from './resume-file.js';
export { hostsOf, reportOf, type EndedRun } from './run-report.js';
export { runFleet, type FleetRun } from './run-fleet.js';
export { readTruthFile, type TrueHostLine } from './truth-file.js';
export { verdictText } from './verdict-text.js';
export { verifyFleet, type FleetVerdict, type VerifyOptions } from './verify-fleet.js';

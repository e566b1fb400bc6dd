/** The duration of a live update and its uncertainty. */
export {
  blackoutDistribution,
  type BlackoutBin,
  type BlackoutDistribution,
  type BlackoutInterval,
  type BlackoutQuantile,
} from './blackout-distribution.js';
export { uncertainties, type Blackout, type Uncertainty } from './blackout.js';
export type { PhaseName, UpdatePhase } from './phases.js';
export { timeUpdate, type UpdateTiming } from './time-update.js';

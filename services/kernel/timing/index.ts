/** How long a live update took, and how sure that is. */
export { uncertainties, type Blackout, type Uncertainty } from './blackout.js';
export type { PhaseName, UpdatePhase } from './phases.js';
export { timeUpdate, type UpdateTiming } from './time-update.js';

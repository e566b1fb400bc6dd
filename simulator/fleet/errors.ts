import { CodedError } from '../../services/kernel/index.js';

/** Codes of the errors that this folder throws. */
export const fleetErrorCodes = [
  /** The ledger rejected events; `details.serverCode` has the reason. */
  'APPEND_REFUSED',
  /** A word of the plan is invalid or contradicts the resume file. */
  'BAD_OPTION',
  /** No release of this name has a known LUO or KHO. */
  'UNKNOWN_RELEASE',
  /** A scenario cannot be read or breaks a rule. */
  'BAD_SCENARIO',
  /** Neither a file nor a bundled scenario has this name. */
  'NO_SCENARIO',
  /** Several bundled scenarios match the name. */
  'AMBIGUOUS_SCENARIO',
  'BAD_RESUME_FILE',
  /** A line of a truth file is invalid. */
  'BAD_TRUTH',
  /** The truth file does not exist. */
  'NO_TRUTH',
  /** The truth file cannot be read. */
  'TRUTH_UNREADABLE',
  /** The read models do not advance towards the head of the log. */
  'READ_MODELS_STOPPED',
] as const;
export type FleetErrorCode = (typeof fleetErrorCodes)[number];

export class FleetError extends CodedError<FleetErrorCode> {}

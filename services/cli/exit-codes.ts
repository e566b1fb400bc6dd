/** Exit codes of the process. Documented in docs/cli.md; never renumbered. */
export const exitCodes = {
  ok: 0,
  /** Unexpected failure: a bug, or a lost database. */
  failed: 1,
  /** The arguments or settings are invalid. */
  usage: 2,
  /** The input (a file, a capture, an event) violates a rule; the message names it. */
  badInput: 3,
  /** The requested object does not exist. */
  notFound: 4,
  /** The ledger refused: a conflict with stored data. */
  conflict: 5,
  /** The comparison found a difference. */
  different: 6,
  /** The doctor found a warning. */
  warned: 7,
  /** The doctor found a problem that stops the ledger or can lose acknowledged events. */
  critical: 8,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What the process says to its caller. Documented in docs/cli.md; never renumbered. */
export const exitCodes = {
  ok: 0,
  /** Something broke that should not: a bug, a lost database. */
  failed: 1,
  /** The words of the command are wrong. */
  usage: 2,
  /** The input (a file, a capture, an event) breaks a rule; the message names it. */
  badInput: 3,
  /** What was asked for is not there. */
  notFound: 4,
  /** The ledger refused: a conflict with what is stored. */
  conflict: 5,
  /** The comparison found a difference. */
  different: 6,
  /** The doctor found something to look after. */
  warned: 7,
  /** The doctor found something that stops the ledger, or can lose what was acknowledged. */
  critical: 8,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

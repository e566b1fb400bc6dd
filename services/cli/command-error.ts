/** An error that a command reports: a message for people, a code for programs. */
import type { ExitCode } from './exit-codes.js';

export class CommandError extends Error {
  readonly exitCode: ExitCode;
  readonly code: string;
  /** Further fields of the error with `--json`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    exitCode: ExitCode,
    code: string,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.exitCode = exitCode;
    this.code = code;
    this.details = details;
  }
}

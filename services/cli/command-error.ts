/** An expected end of a command: a message for people, a code for programs. */
import type { ExitCode } from './exit-codes.js';

export class CommandError extends Error {
  readonly exitCode: ExitCode;
  readonly code: string;
  /** For `--json`: the facts a program needs. */
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

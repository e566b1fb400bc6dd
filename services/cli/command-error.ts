/** An error that a command reports: a message for people, a code for programs. */
import { exitCodes, type ExitCode } from './exit-codes.js';

type Details = Readonly<Record<string, unknown>>;

export class CommandError extends Error {
  readonly exitCode: ExitCode;
  readonly code: string;
  /** Further fields of the error with `--json`. */
  readonly details: Details;

  constructor(exitCode: ExitCode, code: string, message: string, details: Details = {}) {
    super(message);
    this.exitCode = exitCode;
    this.code = code;
    this.details = details;
  }
}

export const badInput = (code: string, message: string, details: Details = {}): CommandError =>
  new CommandError(exitCodes.badInput, code, message, details);

export const notFound = (code: string, message: string, details: Details = {}): CommandError =>
  new CommandError(exitCodes.notFound, code, message, details);

/** An option or argument breaks a rule, which the message names. */
export const usage = (message: string, code = 'BAD_OPTION'): CommandError =>
  new CommandError(exitCodes.usage, code, message);

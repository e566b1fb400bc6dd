/** A core that a command reads, with its deadline. */
import type { Core, OpenedFile } from '../../core/index.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import type { Output } from '../output/output.js';
import { unreadable } from './files.js';

export interface Reading {
  readonly file: string;
  readonly source: OpenedFile;
  readonly core: Core;
  /** Seconds. */
  readonly timeout: number;
  readonly expired: () => boolean;
  readonly output: Output;
}

/** Throws when the time is over: what was read after that may be incomplete. */
export function inTime({ file, expired, timeout }: Reading): void {
  if (expired())
    throw badInput(
      'TIME_LIMIT',
      `${file}: not finished within ${timeout} s. Raise --timeout, or name the root with --root.`,
      { file },
    );
}

/** Runs `action`; an error of the operating system becomes one of the command that names the file. */
export function withFile<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    throw unreadable(file, error);
  }
}

export function badInput(
  code: string,
  message: string,
  details: Readonly<Record<string, unknown>>,
): CommandError {
  return new CommandError(exitCodes.badInput, code, message, details);
}

/** Files named on the command line; `-` is standard input. */
import { readFileSync, writeFileSync } from 'node:fs';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';

/** Larger than any handover blob, and small enough for memory. */
const MAX_BYTES = 64 * 1024 * 1024;

export function readBytes(path: string): Uint8Array {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw unreadable(path, error);
  }
  if (bytes.length > MAX_BYTES)
    throw new CommandError(
      exitCodes.badInput,
      'TOO_LARGE',
      `${path}: ${bytes.length} bytes exceed the limit of ${MAX_BYTES} bytes`,
    );
  return new Uint8Array(bytes);
}

export function writeBytes(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** An error of the operating system as an error of the command that names the file. */
export function unreadable(path: string, error: unknown): CommandError {
  const code = (error as NodeJS.ErrnoException).code ?? 'UNKNOWN';
  const missing = code === 'ENOENT';
  return new CommandError(
    missing ? exitCodes.notFound : exitCodes.badInput,
    code,
    `${path}: ${missing ? 'no such file or directory' : code}`,
  );
}

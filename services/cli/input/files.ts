/** Files named on the command line; `-` is standard input. An error of the operating system names the file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { openSource, type OpenedFile } from '../../core/index.js';
import { badInput, notFound, type CommandError } from '../command-error.js';

/** Larger than any handover blob, and small enough for memory. */
const MAX_BYTES = 64 * 1024 * 1024;

export function readBytes(path: string): Uint8Array {
  const bytes = withFile(path, () => readFileSync(path === '-' ? 0 : path));
  if (bytes.length > MAX_BYTES)
    throw badInput('TOO_LARGE', `${path}: ${bytes.length} bytes exceed the limit of ${MAX_BYTES} bytes`);
  return new Uint8Array(bytes);
}

export function writeBytes(path: string, bytes: Uint8Array): void {
  withFile(path, () => writeFileSync(path, bytes));
}

/** Runs `work` with a large file, which is read in pieces and closed afterwards. */
export function withSource<T>(path: string, work: (source: OpenedFile) => T): T {
  const source = withFile(path, () => openSource(path));
  try {
    return work(source);
  } finally {
    source.close();
  }
}

/** Runs `work`; an error of the operating system becomes one of the command. */
export function withFile<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    throw unreadable(path, (error as NodeJS.ErrnoException).code);
  }
}

function unreadable(path: string, code = 'UNKNOWN'): CommandError {
  return code === 'ENOENT'
    ? notFound(code, `${path}: no such file or directory`)
    : badInput(code, `${path}: ${code}`);
}

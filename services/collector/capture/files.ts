/** Reads a capture directory once, as bytes, in an order that does not depend on the file system. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CaptureRefused } from '../observe/malformed.js';

export interface CaptureFile {
  /** Relative to the capture, with `/` between its parts. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

export type CaptureFiles = ReadonlyMap<string, CaptureFile>;

/** More than any kernel buffer; keeps a wrong directory from being swallowed whole. */
const MAX_FILE = 256 * 1024 * 1024;

/** All regular files below `dir`, sorted by path. Symbolic links are not followed: they could leave the capture. */
export function readFiles(dir: string): CaptureFiles {
  const paths: string[] = [];
  const visit = (below: string): void => {
    for (const entry of readdirSync(join(dir, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile()) paths.push(path);
    }
  };
  try {
    if (!statSync(dir).isDirectory()) throw new Error(`${dir} is not a directory`);
    visit('');
    paths.sort(byCodeUnit);
    return new Map(paths.map((path) => [path, readOne(dir, path)]));
  } catch (error) {
    if (error instanceof CaptureRefused) throw error;
    const { code, message } = error as { code?: unknown; message?: unknown };
    throw new CaptureRefused({
      code: code === 'ENOENT' ? 'NOT_FOUND' : 'UNREADABLE',
      file: null,
      line: null,
      message: String(message),
    });
  }
}

function readOne(dir: string, path: string): CaptureFile {
  const size = statSync(join(dir, path)).size;
  if (size > MAX_FILE)
    throw new CaptureRefused({
      code: 'UNREADABLE',
      file: path,
      line: null,
      message: `larger than ${MAX_FILE} bytes`,
    });
  const bytes = new Uint8Array(readFileSync(join(dir, path)));
  return { path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Same order on every machine, unlike localeCompare. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

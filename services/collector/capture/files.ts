/** The files of a capture, in an order that does not depend on the file system. Content is read when it is needed. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ShownFile } from '../observe/index.js';
import { countDamagedLines, wholeText, type TextSource } from './text.js';
import { CaptureRefused } from './refused.js';

export interface CaptureFile extends ShownFile, TextSource {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

export type CaptureFiles = ReadonlyMap<string, CaptureFile>;

/** Larger than any kernel buffer. Keeps the reader from reading the large files of a wrong directory. */
const MAX_FILE = 256 * 1024 * 1024;
const CHUNK = 256 * 1024;

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
    return new Map(paths.map((path) => [path, examine(join(dir, path), path)]));
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

/** Reads the file once for its digest and, where it is not all text, once more to count the damaged lines. */
function examine(location: string, path: string): CaptureFile {
  const { size } = statSync(location);
  if (size > MAX_FILE)
    throw new CaptureRefused({
      code: 'UNREADABLE',
      file: path,
      line: null,
      message: `has ${size} bytes; a file of a capture must have at most ${MAX_FILE}`,
    });
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  /** Null: the end of the file. */
  const decodes = (chunk: Uint8Array | null): boolean => {
    try {
      decoder.decode(chunk ?? undefined, { stream: chunk !== null });
      return true;
    } catch {
      return false;
    }
  };
  let isText = true;
  for (const chunk of chunksOf(location)) {
    hash.update(chunk);
    isText &&= !chunk.includes(0) && decodes(chunk);
  }
  isText &&= decodes(null);
  const file: CaptureFile = {
    path,
    size,
    sha256: hash.digest('hex'),
    damagedLines: isText ? 0 : countDamagedLines({ chunks: () => chunksOf(location) }),
    chunks: () => chunksOf(location),
    bytes: () => new Uint8Array(readFileSync(location)),
    text: () => wholeText(file),
  };
  return file;
}

/** Every chunk reuses the same buffer. */
function* chunksOf(location: string): Iterable<Buffer> {
  const handle = openSync(location, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (;;) {
      const length = readSync(handle, buffer, 0, CHUNK, null);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(handle);
  }
}

/** Same order on every machine, unlike localeCompare. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

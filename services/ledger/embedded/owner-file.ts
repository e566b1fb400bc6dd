/** One live owner per data directory. A dead owner is recognised even after kill -9 and a reused pid. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LedgerError } from '../errors.js';
import type { ProcessIdentity } from './processes.js';
import { identityOf, isSameProcess } from './processes.js';

let taken = 0;

/** Takes the directory or throws EMBEDDED_IN_USE. The returned function releases it. */
export function takeOwnership(folder: string): () => void {
  const path = join(folder, 'owner.json');
  const self = identityOf(process.pid) ?? { pid: process.pid, startedAt: 'unknown' };
  const mine = `${path}.${process.pid}.${++taken}`;
  const text = JSON.stringify(self);
  writeFileSync(mine, text, { mode: 0o644 });
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      // link(2) fails when the name exists and shows the whole content at once: no process ever sees a half-written
      // file.
      try {
        linkSync(mine, path);
        return () => {
          if (readOrNull(path) === text) rmSync(path, { force: true });
        };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const held = readOrNull(path);
      if (held === null) continue;
      const owner = parse(held);
      if (owner !== null && isSameProcess(owner)) {
        throw new LedgerError(
          'EMBEDDED_IN_USE',
          `the data directory ${folder} is in use by process ${owner.pid}. Stop that process or choose another directory`,
          { folder, pid: owner.pid },
        );
      }
      setAside(path, held);
    }
    throw new LedgerError(
      'EMBEDDED_IN_USE',
      `other processes keep taking the data directory ${folder}. Start one process per directory`,
      {
        folder,
      },
    );
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Removes the file of a dead owner, and only that one: two processes may try at the same time. */
function setAside(path: string, content: string): void {
  const aside = `${path}.dead.${process.pid}.${++taken}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readOrNull(aside) !== content) {
    // The other process was faster and this is its new file: put it back, unless a third one has taken the directory.
    try {
      linkSync(aside, path);
    } catch {
      // Another process owns the directory now; the next round finds it.
    }
  }
  rmSync(aside, { force: true });
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function parse(text: string): ProcessIdentity | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'pid' in value && 'startedAt' in value) {
      return { pid: Number(value.pid), startedAt: String(value.startedAt) };
    }
  } catch {
    // A file truncated by a power loss names no owner.
  }
  return null;
}

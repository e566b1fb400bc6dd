/** The file systems of the data directory, where it is on this machine. */
import { readFile, realpath, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerFacts } from './postgres.js';

export interface Volume {
  readonly path: string;
  readonly freeBytes: number;
  readonly totalBytes: number;
}
export type DiskFacts =
  | { readonly kind: 'local'; readonly volumes: readonly Volume[] }
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * A directory of that name may be here although the server is elsewhere. Its postmaster.pid says when its server
 * started: only the same second proves that it is this one.
 */
export async function readDisk({
  dataDirectory,
  startedAt,
}: Pick<ServerFacts, 'dataDirectory' | 'startedAt'>): Promise<DiskFacts> {
  if (dataDirectory === null) return { kind: 'unknown', why: 'this role may not see where the data is' };
  try {
    const lines = (await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8')).split('\n');
    if (Math.abs(Number(lines[2]) - startedAt) > 2)
      return { kind: 'unknown', why: `${dataDirectory} here belongs to another server` };
    // The WAL is often on a volume of its own.
    const paths = [dataDirectory, await realpath(join(dataDirectory, 'pg_wal'))];
    const volumes: Volume[] = [];
    for (const path of paths) {
      const { bsize, bavail, blocks } = await statfs(path);
      volumes.push({ path, freeBytes: bsize * bavail, totalBytes: bsize * blocks });
    }
    return { kind: 'local', volumes };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    const why =
      code === 'ENOENT'
        ? `${dataDirectory} is not on this machine`
        : `${dataDirectory} cannot be read from here (${code})`;
    return { kind: 'unknown', why };
  }
}

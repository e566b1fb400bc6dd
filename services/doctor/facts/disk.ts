/** File systems of the data directory, when the server runs on this machine. */
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
 * A directory with this path can exist here although the server runs on another machine. The start time in its
 * postmaster.pid must match the start time of the server.
 */
export async function readDisk({
  dataDirectory,
  startedAt,
}: Pick<ServerFacts, 'dataDirectory' | 'startedAt'>): Promise<DiskFacts> {
  if (dataDirectory === null) return { kind: 'unknown', why: 'this role may not read data_directory' };
  try {
    const lines = (await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8')).split('\n');
    if (Math.abs(Number(lines[2]) - startedAt) > 2)
      return { kind: 'unknown', why: `${dataDirectory} on this machine belongs to another server` };
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
        : `${dataDirectory} cannot be read on this machine (${code})`;
    return { kind: 'unknown', why };
  }
}

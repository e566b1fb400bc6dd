/** Servers that outlived the process that started them: found, stopped, and their leftover files removed. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { LedgerError } from '../errors.js';
import { goneWithin, isAlive, serverProcesses, signal } from './processes.js';

/** Call only as the owner of the directory. Afterwards no process uses the cluster. */
export async function stopOrphans(cluster: string, logger: Logger): Promise<void> {
  const postmaster = postmasterPid(cluster);
  const running = serverProcesses(cluster);
  // Without /proc the only evidence is a live pid in the file.
  const lives = postmaster !== null && (running?.includes(postmaster) ?? isAlive(postmaster));
  if (lives) {
    logger.warn({ pid: postmaster }, 'an earlier process left a PostgreSQL server running, stopping it');
    await stopPostmaster(postmaster, cluster);
  }
  // After kill -9 of a postmaster its children end by themselves. Until then the shared memory block counts as in use
  // and a new server refuses to start.
  for (const child of serverProcesses(cluster) ?? []) {
    if (await goneWithin(child, 500)) continue;
    signal(child, 'SIGQUIT');
    if (await goneWithin(child, 3_000)) continue;
    signal(child, 'SIGKILL');
    if (!(await goneWithin(child, 3_000))) throw stuck(child, cluster);
  }
  if (postmaster !== null && running !== null) {
    // No server runs on this cluster, whichever process has that pid now.
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
  }
}

/** Fast shutdown, then immediate, then SIGKILL: all three are safe for the data; the later ones cost recovery time. */
export async function stopPostmaster(pid: number, cluster: string, patience = 15_000): Promise<void> {
  for (const [name, wait] of [
    ['SIGINT', patience],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 3_000],
  ] as const) {
    signal(pid, name);
    if (await goneWithin(pid, wait)) return;
  }
  throw stuck(pid, cluster);
}

function stuck(pid: number, cluster: string): LedgerError {
  return new LedgerError(
    'EMBEDDED_ORPHAN_STUCK',
    `process ${pid} still runs PostgreSQL on ${cluster} and does not end. End it by hand`,
    {
      pid,
      cluster,
    },
  );
}

function postmasterPid(cluster: string): number | null {
  const path = join(cluster, 'postmaster.pid');
  if (!existsSync(path)) return null;
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0]);
  return Number.isSafeInteger(pid) && pid > 1 ? pid : null;
}

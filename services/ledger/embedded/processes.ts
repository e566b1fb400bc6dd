/** Identity of processes: whether a pid still names the same process, and which processes serve a data directory. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

/** The kernel reuses pids. Pid, start time and boot together name one process for ever. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

/** The identity of a live process, or null when there is none with this pid. */
export function identityOf(pid: number): ProcessIdentity | null {
  if (!isAlive(pid)) return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 2 is the command in parentheses and may contain any character, so count from the last ')'.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended: it has no files, locks or memory.
    if (fields[0] === 'Z') return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return { pid, startedAt: `${boot}/${fields[19] ?? ''}` };
  } catch {
    try {
      return {
        pid,
        startedAt: execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim(),
      };
    } catch {
      return isAlive(pid) ? { pid, startedAt: 'unknown' } : null;
    }
  }
}

export function isSameProcess(identity: ProcessIdentity): boolean {
  const now = identityOf(identity.pid);
  return now !== null && now.startedAt === identity.startedAt;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Every process whose working directory is the cluster: the postmaster and all of its children chdir there. Null
 * without /proc (macOS, Windows): the caller then relies on postmaster.pid alone.
 */
export function serverProcesses(cluster: string): readonly number[] | null {
  let entries: string[];
  try {
    entries = readdirSync('/proc');
  } catch {
    return null;
  }
  const found: number[] = [];
  for (const entry of entries) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      // A removed directory shows as "<path> (deleted)" and is no longer this cluster.
      if (readlinkSync(`/proc/${entry}/cwd`) === cluster && identityOf(Number(entry)) !== null)
        found.push(Number(entry));
    } catch {
      // The process ended, or belongs to another user: not ours in both cases.
    }
  }
  return found;
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export async function goneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  for (;;) {
    if (identityOf(pid) === null) return true;
    if (Date.now() >= end) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

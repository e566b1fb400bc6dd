/** PostgreSQL refuses to run as root. This finds another user to run it; no user is ever created. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { LedgerError } from '../errors.js';

export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Null: run as the current user. */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const passwd = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const entry = passwd.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (entry !== undefined) return { name, uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new LedgerError(
    'EMBEDDED_NO_USER',
    'PostgreSQL cannot run as root, and there is neither a user "postgres" nor a user "nobody". Create one of them, start as another user, or set DATABASE_URL',
  );
}

/** Whether that user can enter a directory. The kernel decides: modes, ACLs, mounts and security modules all matter. */
export function canEnter(user: ServerUser | null, folder: string): boolean {
  if (user === null) return true;
  try {
    execFileSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
      uid: user.uid,
      gid: user.gid,
      cwd: '/',
      stdio: 'ignore',
      env: {},
    });
    return true;
  } catch {
    return false;
  }
}

/** Directories of the cluster and the binaries, chosen so that the user who runs the server can reach both. */
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { LedgerError } from '../errors.js';
import type { Binaries } from './binaries.js';
import { binariesIn, findBinaries } from './binaries.js';
import type { ServerUser } from './server-user.js';
import { canEnter } from './server-user.js';

export interface Placement {
  /** Has the owner file, the password, the log, and the cluster in `pgdata`. */
  readonly home: string;
  readonly binaries: Binaries;
}

export function place(dataDir: string, user: ServerUser | null, logger: Logger): Placement {
  const wanted = resolve(dataDir);
  mkdirSync(wanted, { recursive: true });
  let home = wanted;
  if (!canEnter(user, wanted)) {
    home = join(reachableBase(user), createHash('sha256').update(wanted).digest('hex').slice(0, 16));
    mkdirSync(home, { recursive: true });
    chmodSync(home, 0o755);
    logger.warn(
      { wanted, used: home, user: user?.name },
      'the server user cannot enter the data directory, so the data is kept in another one',
    );
  }
  return { home, binaries: reachableBinaries(user, logger) };
}

function reachableBinaries(user: ServerUser | null, logger: Logger): Binaries {
  const found = findBinaries();
  if (canEnter(user, join(found.root, 'bin'))) return found;
  // Named after their source and its size and age: a newer package gets another copy.
  const { size, mtimeMs } = statSync(found.postgres);
  const name = createHash('sha256').update(`${found.root}\n${size}\n${mtimeMs}`).digest('hex').slice(0, 16);
  const copy = join(reachableBase(user), `binaries-${name}`);
  if (!existsSync(copy)) {
    logger.warn(
      { from: found.root, to: copy, user: user?.name },
      'the server user cannot enter the package, so its binaries are copied',
    );
    const partial = `${copy}.${process.pid}`;
    cpSync(found.root, partial, { recursive: true, verbatimSymlinks: true });
    for (const folder of ['.', 'bin', 'lib', 'share']) chmodSync(join(partial, folder), 0o755);
    try {
      renameSync(partial, copy);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return binariesIn(copy);
}

function reachableBase(user: ServerUser | null): string {
  for (const base of ['/var/lib/handover-ledger', '/var/tmp/handover-ledger']) {
    try {
      mkdirSync(base, { recursive: true });
      accessSync(dirname(base), constants.W_OK);
      chmodSync(base, 0o755);
      if (canEnter(user, base)) return base;
    } catch {
      // Read-only or forbidden: try the next one.
    }
  }
  throw new LedgerError(
    'EMBEDDED_NO_USER',
    `the user ${user?.name ?? 'of this process'} can use neither the data directory nor /var/lib nor /var/tmp. Give it one of them, or set DATABASE_URL`,
  );
}

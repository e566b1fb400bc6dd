/** The file that seals the migrations of a release: from then on they never change. Readable by `sha256sum --check`. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'migrations';
const FILE = 'released.sha256';

export interface ReleasedMigrations {
  /** The release that wrote the file; '' when none did. */
  readonly version: string;
  readonly files: readonly { readonly digest: string; readonly name: string }[];
}

/** Names of the files of all migrations, in order. */
export function migrationFiles(root: string): readonly string[] {
  return readdirSync(join(root, FOLDER))
    .filter((name) => name.endsWith('.sql'))
    .sort();
}

export function digestOfMigration(root: string, name: string): string {
  return createHash('sha256')
    .update(readFileSync(join(root, FOLDER, name)))
    .digest('hex');
}

/** Seals every migration as one of `version`. */
export function releaseMigrations(root: string, version: string): void {
  const lines = migrationFiles(root).map((name) => `${digestOfMigration(root, name)}  ${name}\n`);
  writeFileSync(join(root, FOLDER, FILE), [`# Version ${version}\n`, ...lines].join(''));
}

export function releasedMigrations(root: string): ReleasedMigrations {
  const lines = readFileSync(join(root, FOLDER, FILE), 'utf8').split('\n');
  return {
    version: /^# Version (\S+)$/.exec(lines[0] ?? '')?.[1] ?? '',
    files: lines
      .filter((line) => /^[0-9a-f]{64} {2}/.test(line))
      .map((line) => ({ digest: line.slice(0, 64), name: line.slice(66) })),
  };
}

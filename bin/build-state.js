// Whether dist/ was built from the sources as they are now. Needs no package: it runs at every start of the command.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that the build compiles or copies. */
export const sourceFolders = ['services', 'migrations', 'simulator', 'schema', 'scenarios', 'demo'];
/** Texts of this folder become part of the page. */
const texts = 'docs';
/** Inside dist/. Holds the {@link digestOfSources} at the time of the build. */
export const STAMP = '.built-from';

/** Over path, size and time of change of every source. */
export function digestOfSources(root) {
  const hash = createHash('sha256');
  for (const folder of [...sourceFolders, texts])
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || (folder === texts && !entry.name.endsWith('.md'))) continue;
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path.slice(root.length)} ${size} ${mtimeMs}\n`);
    }
  return hash.digest('hex');
}

export function isCurrent(root) {
  try {
    return readFileSync(join(root, 'dist', STAMP), 'utf8') === digestOfSources(root);
  } catch {
    // Never built.
    return false;
  }
}

/** The page for browsers: its files, prebuilt by `npm run build` or bundled now. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pageFiles, type PageFiles } from './page-files.js';

export { ASSETS_PATH, type PageFile, type PageFiles } from './page-files.js';

/** Reads the prebuilt files; without them, bundles the sources, which takes under two seconds. */
export async function readPage(): Promise<PageFiles> {
  const prebuilt = fileURLToPath(new URL('assets', import.meta.url));
  if (existsSync(prebuilt))
    return pageFiles(
      new Map(readdirSync(prebuilt).map((name) => [name, readFileSync(join(prebuilt, name))])),
    );
  // Loaded only here: a server that runs from dist/ needs no bundler.
  const { bundlePage } = await import('./bundle.js');
  return pageFiles(await bundlePage(fileURLToPath(new URL('page', import.meta.url))));
}

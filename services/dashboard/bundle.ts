/** Bundles the page with esbuild. Used by `npm run build`, and at the start of a server that runs from sources. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';

/**
 * Returns the content of each file by its name. `folder` holds `main.tsx`, `styles/*.css` and `screens/<name>/*.css`.
 * All style sheets become one file, in that order: a screen that is loaded later then needs no second request.
 */
export async function bundlePage(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const sheets = [
    ...cssIn(join(folder, 'styles')),
    ...readdirSync(join(folder, 'screens'))
      .sort()
      .flatMap((name) => cssIn(join(folder, 'screens', name))),
  ];
  const common: BuildOptions & { readonly write: false } = {
    bundle: true,
    minify: true,
    write: false,
    target: ['chrome120', 'firefox121', 'safari17'],
    legalComments: 'none',
    logLevel: 'silent',
  };
  const [scripts, styles] = await Promise.all([
    build({
      ...common,
      entryPoints: { main: join(folder, 'main.tsx') },
      outdir: folder,
      entryNames: '[name]-[hash]',
      chunkNames: '[name]-[hash]',
      format: 'esm',
      splitting: true,
      jsx: 'automatic',
      // Pages of docs/, which a screen shows.
      loader: { '.md': 'text' },
      define: { 'process.env.NODE_ENV': '"production"' },
    }),
    build({
      ...common,
      stdin: {
        contents: sheets.map((path) => `@import ${JSON.stringify(path)};`).join('\n'),
        loader: 'css',
        resolveDir: folder,
      },
    }),
  ]);
  const files = new Map<string, Buffer>();
  for (const { path, contents } of scripts.outputFiles) files.set(basename(path), Buffer.from(contents));
  for (const { contents } of styles.outputFiles) {
    const digest = createHash('sha256').update(contents).digest('hex').slice(0, 8);
    files.set(`page-${digest}.css`, Buffer.from(contents));
  }
  return files;
}

function cssIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.css'))
    .sort()
    .map((name) => join(folder, name));
}

// Turns the TypeScript sources into dist/, file by file and without bundling: what the image runs. Everything that the
// sources read beside themselves (.sql, SDL, captures, scenarios) goes along, under the same paths.
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const rooms = ['services', 'migrations', 'simulator'];
const sources = rooms.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(room, name)),
);
buildSync({
  entryPoints: sources,
  outdir: 'dist',
  outbase: '.',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
});
for (const folder of [...rooms, 'schema', 'scenarios', 'demo'])
  cpSync(folder, join('dist', folder), {
    recursive: true,
    filter: (path) => !(rooms.includes(folder) && path.endsWith('.ts')),
  });
cpSync('package.json', 'dist/package.json');
console.log(`dist/: ${sources.length} files compiled`);

// `npm run build`: compiles the TypeScript sources to dist/, file by file without bundling, and copies the files that
// they read (.sql, SDL, captures, scenarios) to the same paths. The command runs dist/ while it is up to date
// (bin/build-state.js). `--types` adds the type declarations of the published client; `npm pack` uses it.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { digestOfSources, isCurrent, sourceFolders, STAMP } from '../bin/build-state.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const compiled = ['services', 'migrations', 'simulator'];
/** Sources of the page for browsers, which become bundles. */
const page = join('services', 'dashboard', 'page', sep);

/** Builds unless dist/ is up to date. dist/ is replaced as a whole, so that no command reads a partial build. */
export async function build({ types = false } = {}) {
  if (!types && isCurrent(root)) return;
  const digest = digestOfSources(root);
  const { buildSync } = await import('esbuild');
  const fresh = mkdtempSync(join(root, 'dist-'));
  const replaced = `${fresh}-replaced`;
  try {
    buildSync({
      absWorkingDir: root,
      entryPoints: compiled.flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
          .map((name) => join(folder, name))
          .filter((path) => path.endsWith('.ts') && !path.startsWith(page)),
      ),
      outdir: fresh,
      outbase: '.',
      format: 'esm',
      platform: 'node',
      target: 'node20',
      sourcemap: 'linked',
      sourcesContent: false,
      logLevel: 'warning',
    });
    for (const folder of sourceFolders)
      cpSync(join(root, folder), join(fresh, folder), {
        recursive: true,
        filter: (path) =>
          !(compiled.includes(folder) && path.endsWith('.ts')) &&
          !`${path}${sep}`.startsWith(join(root, page)),
      });
    await bundle(fresh);
    if (types) await declareClient(fresh);
    writeFileSync(join(fresh, STAMP), digest);
    // Two renames: while a folder of a thousand files is being removed, commands would find half of it.
    if (existsSync(dist)) renameSync(dist, replaced);
    renameSync(fresh, dist);
  } finally {
    for (const folder of [fresh, replaced]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the page and React for GraphiQL, so that a server that runs from dist/ bundles nothing. */
async function bundle(fresh) {
  const { bundlePage } = await import(pathToFileURL(join(fresh, 'services/dashboard/bundle.js')).href);
  const assets = join(fresh, 'services/dashboard/assets');
  mkdirSync(assets);
  for (const [name, content] of await bundlePage(join(root, page)))
    writeFileSync(join(assets, name), content);
  const graphiql = join(fresh, 'services/graphql/graphiql');
  const { REACT_GLOBALS, bundleReact } = await import(pathToFileURL(join(graphiql, 'react-globals.js')).href);
  writeFileSync(join(graphiql, REACT_GLOBALS), bundleReact());
}

async function declareClient(outDir) {
  const { default: ts } = await import('typescript');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram([join(root, 'services/client/index.ts')], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: root,
    outDir,
  });
  const problems = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  if (problems.length > 0)
    throw new Error(
      ts.formatDiagnostics(problems, {
        getCanonicalFileName: (name) => name,
        getCurrentDirectory: () => root,
        getNewLine: () => '\n',
      }),
    );
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await build({ types: process.argv.includes('--types') });

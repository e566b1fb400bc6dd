// `npm pack` runs this: the client helper as plain JavaScript with its types, for consumers without a TypeScript loader.
// Everything else of the package runs from its sources.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const outDir = at('dist/client');
const { config } = ts.readConfigFile(at('tsconfig.json'), ts.sys.readFile);
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, at('.'));

rmSync(outDir, { recursive: true, force: true });
const program = ts.createProgram([at('services/client/follow.ts')], {
  ...options,
  noEmit: false,
  declaration: true,
  rootDir: at('services/client'),
  outDir,
});
const problems = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
if (problems.length > 0) {
  console.error(
    ts.formatDiagnostics(problems, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => at('.'),
      getNewLine: () => '\n',
    }),
  );
  process.exit(1);
}

// Installs the packages of package-lock.json that are missing. Uses Node only, because it runs before any installation.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const modules = join(root, 'node_modules');

/** Interval of progress lines when standard output is not a terminal. */
const PROGRESS_MS = 5_000;

/**
 * Runs `npm ci` unless node_modules already matches the lock file. `running`: only the packages for `npm start`; `all`:
 * also development tools. Exits when npm fails.
 */
export async function installPackages(wanted) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node ${process.versions.node} is too old: Node 20.19 or later is required.`);
    process.exit(1);
  }
  const needed = packagesOf(join(root, 'package-lock.json')).filter(
    ([, { dev, devOptional, optional }]) => !optional && (wanted === 'all' || !(dev || devOptional)),
  );
  const installed = new Map(packagesOf(join(modules, '.package-lock.json')));
  if (needed.every(([path, { version }]) => installed.get(path)?.version === version)) return;

  const what = wanted === 'all' ? 'all packages' : 'without development tools';
  console.log(
    `Installing ${needed.length} packages (npm ci, ${what}). This happens once and takes 20 s to 2 minutes.`,
  );
  const code = await npmCi(wanted);
  if (code !== 0) {
    console.error(
      'npm ci failed; its messages are above. Check the network and the registry, then try again.',
    );
    process.exit(code ?? 1);
  }
}

/** Entries of a lock file, path to package. npm writes the one in node_modules at the end of an installation. */
function packagesOf(file) {
  if (!existsSync(file)) return [];
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(packages).filter(([path, { link }]) => path !== '' && !link);
}

function npmCi(wanted) {
  const npm = spawn(
    'npm',
    [
      'ci',
      '--engine-strict',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...(wanted === 'all' ? ['--include=dev'] : ['--omit=dev']),
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' },
  );
  const from = Date.now();
  // At a terminal npm draws its own progress.
  const ticker = process.stdout.isTTY
    ? undefined
    : setInterval(() => {
        const elapsed = Math.round((Date.now() - from) / 1000);
        console.log(`  ${present()} packages written, ${elapsed} s`);
      }, PROGRESS_MS);
  return new Promise((resolve) => {
    npm.on('error', (error) => {
      console.error(`cannot start npm: ${error.message}. Install npm, or add it to PATH.`);
      resolve(1);
    });
    npm.on('close', resolve);
  }).finally(() => clearInterval(ticker));
}

/** Number of packages in node_modules, without those nested in another package. */
function present() {
  const names = (at) => (existsSync(at) ? readdirSync(at).filter((name) => !name.startsWith('.')) : []);
  return names(modules).reduce(
    (sum, name) => sum + (name.startsWith('@') ? names(join(modules, name)).length : 1),
    0,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await installPackages(process.argv[2] ?? 'all');

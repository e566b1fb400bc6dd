// Installs what package-lock.json asks for, when it is not there yet. Plain Node: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const modules = join(root, 'node_modules');
const stamp = join(modules, '.installed-from');

/** Plain progress lines come this often where standard output is not a terminal. */
const PROGRESS_MS = 5_000;

/**
 * Runs `npm ci` unless node_modules was installed from this very lock file. `running`: only what `npm start` needs;
 * `all`: the tools of development as well, which include the former. Ends the process when npm fails.
 */
export async function installPackages(wanted) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node ${process.versions.node} is too old: Node 20.19 or later is required.`);
    process.exit(1);
  }
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const lock = createHash('sha256').update(text).digest('hex');
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (installed === `all ${lock}` || installed === `${wanted} ${lock}`) return;

  const count = packagesIn(JSON.parse(text), wanted);
  console.log(
    `Installing ${count} packages (npm ci${wanted === 'running' ? ', without the tools of development' : ''}). This takes from 20 s to two minutes, once.`,
  );
  const code = await npmCi(wanted, count);
  if (code !== 0) {
    console.error(
      'npm ci failed; its messages are above. Check the network and the registry, then try again.',
    );
    process.exit(code ?? 1);
  }
  writeFileSync(stamp, `${wanted} ${lock}`);
}

function packagesIn({ packages }, wanted) {
  return Object.entries(packages).filter(
    ([path, { dev, devOptional, os, cpu }]) =>
      path !== '' &&
      (wanted === 'all' || !(dev || devOptional)) &&
      (os === undefined || os.includes(process.platform)) &&
      (cpu === undefined || cpu.includes(process.arch)),
  ).length;
}

function npmCi(wanted, count) {
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
        console.log(`  ${Math.min(present(), count)} of ${count} packages, ${elapsed} s`);
      }, PROGRESS_MS);
  return new Promise((resolve) => {
    npm.on('error', (error) => {
      console.error(`npm could not be started: ${error.message}`);
      resolve(1);
    });
    npm.on('close', resolve);
  }).finally(() => clearInterval(ticker));
}

/** Packages that npm has begun to write. */
function present() {
  const names = (at) => (existsSync(at) ? readdirSync(at).filter((name) => !name.startsWith('.')) : []);
  return names(modules).reduce(
    (sum, name) => sum + (name.startsWith('@') ? names(join(modules, name)).length : 1),
    0,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await installPackages(process.argv[2] ?? 'all');

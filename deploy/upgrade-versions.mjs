// Runs two versions of the command as processes.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Unpacks the older tree and links the packages of this one. */
export function unpack(revision, here, scratch) {
  const tree = join(scratch, 'old');
  mkdirSync(tree);
  const archive = spawnSync('git', ['archive', revision], { cwd: here, maxBuffer: 1 << 29 });
  if (archive.status !== 0)
    throw new Error(
      `this clone does not have ${revision} (if it is shallow, run git fetch --unshallow): ${archive.stderr.toString()}`,
    );
  spawnSync('tar', ['-x', '-C', tree], { input: archive.stdout, maxBuffer: 1 << 29 });
  symlinkSync(join(here, 'node_modules'), join(tree, 'node_modules'));
  return tree;
}

function environment(url, scratch) {
  return { PATH: process.env.PATH, DATABASE_URL: url, LEDGER_HOME: join(scratch, 'home'), LOG_LEVEL: 'warn' };
}

export function run(tree, { url, scratch }, args) {
  const result = spawnSync(process.execPath, [join(tree, 'bin/handover-ledger.js'), ...args, '--json'], {
    env: environment(url, scratch),
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`${args.join(' ')}: ${result.stdout}${result.stderr}`);
  return JSON.parse(result.stdout);
}

/** Like {@link run}, without blocking this process. */
export function runAsync(tree, { url, scratch }, args) {
  const child = spawn(process.execPath, [join(tree, 'bin/handover-ledger.js'), ...args, '--json'], {
    env: environment(url, scratch),
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  return new Promise((resolve, reject) =>
    child.once('close', (code) =>
      code === 0
        ? resolve(JSON.parse(out))
        : reject(new Error(`${args.join(' ')}: exit ${code} ${out}${err}`)),
    ),
  );
}

export async function serve(tree, { url, scratch }) {
  const child = spawn(
    process.execPath,
    [join(tree, 'bin/handover-ledger.js'), 'serve', '--json', '--port', '0'],
    {
      env: environment(url, scratch),
    },
  );
  let [out, log] = ['', ''];
  child.stderr.on('data', (chunk) => (log += chunk));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const at = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      try {
        resolve(JSON.parse(out).url);
      } catch {
        // The line is not complete yet.
      }
    });
    void gone.then((code) => reject(new Error(`serve ended with ${code}: ${out}${log}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    return gone;
  };
  return { url: at, stop, log: () => log };
}

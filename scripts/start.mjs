// `npm start`: installs missing packages, then runs the ledger with the demo in this terminal.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { installPackages, root } from './install.mjs';

await installPackages('running');
await build();

const server = spawn(
  process.execPath,
  [join(root, 'bin', 'handover-ledger.js'), 'serve', '--demo', ...process.argv.slice(2)],
  {
    cwd: root,
    // The channel closes when this process ends, also after kill -9, and the server then stops.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  },
);

// The terminal sends Ctrl-C to the whole process group: wait while the server drains.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => server.kill('SIGTERM'));
process.on('SIGHUP', () => server.kill('SIGTERM'));

// A killed npm sends no signal. npm is the parent or, through a shell, the grandparent of this process: when either
// changes, stop the server.
const ancestry = () => {
  const parent = process.ppid;
  return `${parent} ${parentOf(parent)}`;
};
const starters = ancestry();
if (process.env.npm_lifecycle_event === 'start') {
  setInterval(() => {
    if (ancestry() !== starters) server.kill('SIGTERM');
  }, 500).unref();
}

function parentOf(pid) {
  try {
    // Field 4 of stat; the name in field 2 may hold spaces and parentheses.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    const ps = spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' });
    return ps.status === 0 ? ps.stdout.trim() : '';
  }
}

server.on('exit', (code, signal) => process.exit(signal === null ? code : 1));

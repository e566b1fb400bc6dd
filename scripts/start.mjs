// `npm start`: installs what is missing, then runs the whole ledger with the demo in this terminal.
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
    // The channel tells the server that its starter is gone, even after kill -9.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  },
);

// The terminal sends Ctrl-C to the whole group: the server drains, we wait for it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => server.kill('SIGTERM'));
process.on('SIGHUP', () => server.kill('SIGTERM'));

// npm, killed hard, tells nobody. It runs us through a shell, so it is our parent or our parent's parent: when either
// is replaced, the run is over.
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

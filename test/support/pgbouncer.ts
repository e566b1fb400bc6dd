/** A real pgbouncer in transaction mode in front of a server, on a free loopback port. */
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../e2e/ledger-process.js';

const asked = spawnSync('pgbouncer', ['--version'], { encoding: 'utf8' });
/** Undefined: not installed. */
export const pgbouncerVersion =
  asked.error === undefined ? /PgBouncer (\S+)/.exec(asked.stdout)?.[1] : undefined;

export interface Pgbouncer {
  /** The URL of the same database through the pooler. */
  readonly url: string;
  stop(): Promise<void>;
}

/** `poolSize`: the server sessions that all clients share. */
export async function startPgbouncer(server: string, poolSize = 3): Promise<Pgbouncer> {
  const { hostname, port, username, password, pathname } = new URL(server);
  const dir = mkdtempSync(join(tmpdir(), 'handover-pgbouncer-'));
  const listen = await freePort();
  const target = `host=${hostname} port=${port} user=${username} password=${decodeURIComponent(password)}`;
  writeFileSync(
    join(dir, 'pgbouncer.ini'),
    [
      '[databases]',
      `${pathname.slice(1)} = ${target} connect_query='set statement_timeout = 60000'`,
      '[pgbouncer]',
      `listen_addr = 127.0.0.1`,
      `listen_port = ${listen}`,
      'unix_socket_dir =',
      'auth_type = any',
      'pool_mode = transaction',
      `default_pool_size = ${poolSize}`,
      'max_client_conn = 200',
    ].join('\n'),
    { mode: 0o600 },
  );
  // pgbouncer refuses to run as root.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null;
  if (nobody !== null)
    for (const path of [dir, join(dir, 'pgbouncer.ini')]) chownSync(path, nobody.uid, nobody.gid);
  const child = spawn('pgbouncer', ['-q', join(dir, 'pgbouncer.ini')], { ...nobody, stdio: 'pipe' });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  for (const end = Date.now() + 15_000; !(await answers(listen));) {
    if (Date.now() > end || child.exitCode !== null) {
      child.kill('SIGKILL');
      throw new Error(`pgbouncer did not start: ${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: `postgresql://${username}@127.0.0.1:${listen}${pathname}`,
    async stop() {
      child.kill('SIGKILL');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** One run of the postgres program: start, wait until it answers, watch until it ends. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { LedgerError } from '../errors.js';
import { withOwnClient } from '../own-client.js';
import type { Binaries } from './binaries.js';
import type { Cluster } from './cluster.js';
import { serverEnvironment, superuser } from './cluster.js';
import type { ServerUser } from './server-user.js';

export interface ServerRun {
  readonly pid: number;
  readonly port: number;
  readonly version: string;
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<string>;
  /** Makes node wait for the end. Before this call a running server does not keep node alive. */
  hold(): void;
}

export interface RunOptions {
  readonly home: string;
  readonly cluster: Cluster;
  readonly binaries: Binaries;
  readonly user: ServerUser | null;
  readonly port: number | undefined;
  readonly settings: Readonly<Record<string, string>>;
  /** Aborts the start. */
  readonly signal?: AbortSignal;
}

/** Milliseconds that a server that did not start has to end after a signal. */
const QUIT_MS = 5_000;

const LOG_LIMIT = 8 * 1024 * 1024;

export async function runServer(options: RunOptions): Promise<ServerRun> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const before = sizeOf(logPath(options.home));
    const started = spawnServer(options, port);
    const version = await answers(started, options, port);
    if (version !== null)
      return { pid: started.pid, port, version, ended: started.ended, hold: () => started.child.ref() };
    const output = await outputSince(logPath(options.home), before, started);
    // Another process may take a free port between the search and the use. A port from the caller is not changed.
    if (options.port === undefined && /could not bind|Address already in use/.test(output) && attempt < 5)
      continue;
    throw new LedgerError('EMBEDDED_START_FAILED', `PostgreSQL did not start: ${output}`, {
      port,
      output,
      log: logPath(options.home),
    });
  }
}

interface Started {
  readonly pid: number;
  readonly ended: Promise<string>;
  readonly child: ChildProcess;
}

function spawnServer({ home, cluster, binaries, user, settings }: RunOptions, port: number): Started {
  const path = logPath(home);
  if (sizeOf(path) > LOG_LIMIT) truncateSync(path);
  const log = openSync(path, 'a', 0o600);
  const fixed: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    log_timezone: 'UTC',
    ...settings,
  };
  try {
    const child = spawn(
      binaries.postgres,
      ['-D', cluster.path, ...Object.entries(fixed).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
      {
        // A separate process group: Ctrl-C in the terminal reaches only node, which drains and then stops the server.
        detached: true,
        stdio: ['ignore', log, log],
        cwd: home,
        env: serverEnvironment(),
        ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
      },
    );
    const ended = new Promise<string>((resolve) => {
      child.on('error', (error) => resolve(error.message));
      child.once('exit', (code, name) => resolve(name === null ? `exit ${String(code)}` : name));
    });
    // Waiting for the server does not keep node alive.
    child.unref();
    return { pid: child.pid ?? -1, ended, child };
  } finally {
    closeSync(log);
  }
}

/** The server's version once it answers queries; null when it ended before. */
async function answers(
  { ended, child }: Started,
  { cluster, signal }: RunOptions,
  port: number,
): Promise<string | null> {
  let over = false;
  /** A call, because TypeScript cannot see that the line below changes the variable while the loop waits. */
  const isOver = (): boolean => over;
  void ended.then(() => (over = true));
  // Crash recovery of a large log may take long: wait as long as the server is alive.
  const end = Date.now() + 120_000;
  const config = {
    host: '127.0.0.1',
    port,
    user: superuser,
    password: cluster.password,
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
  };
  while (!isOver() && signal?.aborted !== true && Date.now() < end) {
    try {
      const version = await withOwnClient(config, async (client) => {
        // Another server may use the port: check that this one serves our cluster.
        const { rows } = await client.query<{ version: string; data: string }>(
          "select current_setting('server_version') as version, current_setting('data_directory') as data",
        );
        return rows.find(({ data }) => data === cluster.path)?.version;
      });
      if (version !== undefined) return version;
    } catch {
      // Refused, or still starting.
    }
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 25))]);
  }
  if (!isOver()) {
    child.kill('SIGQUIT');
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, QUIT_MS))]);
  }
  return null;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export function logPath(home: string): string {
  return join(home, 'postgres.log');
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** The last log lines of one run, or how it ended when it wrote none. */
async function outputSince(path: string, offset: number, { ended }: Started): Promise<string> {
  try {
    const bytes = readFileSync(path);
    const output = bytes
      .subarray(offset <= bytes.length ? offset : 0)
      .toString('utf8')
      .trimEnd();
    if (output !== '') return output.split('\n').slice(-5).join(' | ');
  } catch {
    // The same as an empty log.
  }
  return Promise.race([ended, Promise.resolve('(no log)')]);
}

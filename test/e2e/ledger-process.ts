/** The real process `handover-ledger serve`, started and killed as on an operator's machine. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Running {
  readonly url: string;
  readonly process: ChildProcess;
  /** Everything the process wrote to stderr so far. */
  output(): string;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

const command = new URL('../../bin/handover-ledger.js', import.meta.url).pathname;

export function freshHome(): { readonly home: string; readonly remove: () => void } {
  const home = mkdtempSync(join(tmpdir(), 'handover-ledger-e2e-'));
  chmodSync(home, 0o755);
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Environment without what would point the process at another database. */
export function cleanEnv(home: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const {
    DATABASE_URL: _database,
    DATABASE_URL_FILE: _databaseFile,
    DATABASE_POOLER: _pooler,
    DATABASE_DIRECT_URL: _direct,
    DATABASE_DIRECT_URL_FILE: _directFile,
    DATABASE_REPLICA_URL: _replica,
    DATABASE_REPLICA_URL_FILE: _replicaFile,
    NODE_OPTIONS: _options,
    npm_lifecycle_event: _event,
    ...env
  } = process.env;
  return { ...env, LEDGER_HOME: home, LOG_LEVEL: 'warn', ...more };
}

export async function startLedgerProcess(
  home: string,
  port: number,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Running> {
  const child = spawn(process.execPath, [command, 'serve', '--json', '--port', String(port), ...args], {
    env: cleanEnv(home, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      try {
        resolve((JSON.parse(out) as { url: string }).url);
      } catch {
        // not all of it yet
      }
    });
    void gone.then((code) => reject(new Error(`serve ended with ${code}: ${out}${err}`)));
  });
  return {
    url,
    process: child,
    output: () => err,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      child.kill('SIGTERM');
      return gone;
    },
  };
}

/** The pid of the embedded server's postmaster. Null if there is none, or if PostgreSQL is just writing its file. */
export function postmasterPid(home: string): number | null {
  const file = join(home, 'pgdata', 'postmaster.pid');
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : 0;
  return pid > 0 ? pid : null;
}

export async function eventually<T>(
  what: string,
  probe: () => Promise<T | null | false> | T | null | false,
  patience = 30_000,
): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = await probe();
    if (found !== null && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`waited ${patience} ms in vain for ${what}`);
    await sleep(50);
  }
}

export async function ask<T>(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data: T; errors?: unknown };
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

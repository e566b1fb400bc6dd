/** An unhandled error is logged with its cause, and the process drains and exits with code 1. */
import { spawn } from 'node:child_process';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { cleanEnv, eventually, freePort, freshHome, startLedgerProcess } from './ledger-process.js';

const place = freshHome();
afterAll(() => place.remove());

/** Loaded into the real process: the fault that a signal causes is a real one. */
const fault = (code: string): NodeJS.ProcessEnv => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2', () => { ${code} });`)}`,
});
const faults = [
  ['an exception in a timer', `setTimeout(() => { throw new Error('broken part') }, 1)`, 'uncaughtException'],
  ['a rejected promise', `void Promise.reject(new Error('broken part'))`, 'unhandledRejection'],
  [
    'an error event without a listener',
    `import('node:events').then(({ EventEmitter }) => setImmediate(() => new EventEmitter().emit('error', new Error('broken part'))))`,
    'uncaughtException',
  ],
] as const;

const fatals = (output: string): Record<string, unknown>[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ level }) => level === 60);

describe.each(faults)('after %s', (_name, code, origin) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await freshDatabase();
  });
  afterEach(() => database.drop());

  test('serve logs it, drains its sockets and exits with 1', async () => {
    const port = await freePort();
    const env = { DATABASE_URL: database.url, ...fault(code) };
    const running = await startLedgerProcess(place.home, port, [], env);
    const gone = new Promise<number | null>((resolve) => running.process.once('exit', resolve));
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    const since = performance.now();
    running.process.kill('SIGUSR2');
    expect(await closed).toBe(1001);
    expect(await gone).toBe(1);
    expect(performance.now() - since).toBeLessThan(10_000);
    expect(fatals(running.output())).toMatchObject([{ origin, error: { message: 'broken part' } }]);
  });

  test('sequence logs it, lets go of the lead and exits with 1', async () => {
    const child = spawn(
      process.execPath,
      [new URL('../../bin/handover-ledger.js', import.meta.url).pathname, 'sequence'],
      {
        env: cleanEnv(place.home, { DATABASE_URL: database.url, LOG_LEVEL: 'info', ...fault(code) }),
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
    await eventually('the lead', () => output.includes('sequencer: leading'));
    child.kill('SIGUSR2');
    expect(await gone).toBe(1);
    expect(fatals(output)).toMatchObject([{ origin, error: { message: 'broken part' } }]);
    await eventually('a free lock', async () => {
      const { rows } = await database.pool
        .query(`select from pg_locks l join pg_database d on d.oid = l.database
        where l.locktype = 'advisory' and d.datname = current_database()`);
      return rows.length === 0;
    });
  });
});

test('a reader of the log that is gone does not stop the ledger', async () => {
  const database = await freshDatabase();
  try {
    const port = await freePort();
    const running = await startLedgerProcess(place.home, port, [], {
      DATABASE_URL: database.url,
      LOG_LEVEL: 'debug',
    });
    running.process.stderr?.destroy();
    for (let n = 0; n < 20; n++) expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    for (let n = 0; n < 20; n++) expect((await fetch(`http://127.0.0.1:${port}/nothing`)).status).toBe(404);
    expect(running.process.exitCode).toBeNull();
    expect(await running.stop()).toBe(0);
  } finally {
    await database.drop();
  }
});

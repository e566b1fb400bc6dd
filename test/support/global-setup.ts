import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

declare global {
  var ledgerTestServer: ChildProcess | undefined;
}

/**
 * Starts one PostgreSQL for the run: jest.config.js names this file for the kinds of test that need one. In a process
 * of its own, because jest loads this file as CommonJS and without its name mapper, and because that process outlives
 * a killed jest just long enough to stop the server.
 */
// eslint-disable-next-line no-restricted-syntax -- jest asks for a default export here
export default async function globalSetup(): Promise<void> {
  const root = new URL('..', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'support', 'server-main.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: join(root, '..'),
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  globalThis.ledgerTestServer = child;
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the test server ended with ${String(code)}`)));
  });
  const { kind, url } = JSON.parse(line) as { readonly kind: string; readonly url: string };
  // Workers inherit the environment.
  process.env['LEDGER_TEST_SERVER'] = url;
  process.env['LEDGER_TEST_RUN'] = `${process.pid}_${Date.now()}`;
  process.stdout.write(`tests run on ${kind}\n`);
}

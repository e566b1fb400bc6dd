/** The server of a test file with the demo data, and a browser to open its page in. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { cleanEnv, freePort, freshHome, startLedgerProcess, type Running } from '../e2e/ledger-process.js';
import { captureDir } from './captures.js';
import { openBrowser, openPage, type OpenOptions, type Opened } from './browser.js';

const run = promisify(execFile);

export interface DemoInBrowser {
  /** Scheme, host and port. They stay the same when the server is killed and started again. */
  readonly origin: string;
  /** Imports captures of real machines while the server runs. A host has the name of its capture. */
  importCaptures(...names: readonly string[]): Promise<void>;
  /** A page of its own context, which the test closes. */
  open(options?: OpenOptions): Promise<Opened>;
  /** SIGKILL; resolves when the server has ended. */
  kill(): Promise<void>;
  /** Starts the killed server again, with its data and at its port. */
  restart(): Promise<void>;
}

/**
 * Starts both before the tests of the calling `describe` and ends them afterwards. `simulate`: whether the simulated host
 * lives, whose events never end.
 */
export function demoInBrowser({ simulate = true }: { readonly simulate?: boolean } = {}): DemoInBrowser {
  const { home, remove } = freshHome();
  let port = 0;
  let server: Running;
  let browser: Browser;
  const start = async (): Promise<void> => {
    server = await startLedgerProcess(home, port, ['--demo', ...(simulate ? [] : ['--no-simulate'])]);
  };
  beforeAll(async () => {
    port = await freePort();
    await start();
    browser = await openBrowser();
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
    remove();
  });
  return {
    get origin() {
      return `http://127.0.0.1:${port}`;
    },
    async importCaptures(...names) {
      const command = join(process.cwd(), 'bin/handover-ledger.js');
      await run(process.execPath, [command, 'import', ...names.map(captureDir)], { env: cleanEnv(home) });
    },
    open: (options) => openPage(browser, options),
    kill: () => server.kill(),
    restart: start,
  };
}

/** The demo: real captures, then a host that does not exist and updates itself every few seconds. */
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import type { Logger } from 'pino';
import { importCapture } from '../collector/index.js';
import { createToken, revokeToken } from '../access/index.js';
import { asHostId } from '../kernel/index.js';
import type { Sequencer } from '../ledger/index.js';
import { simulateHost } from '../../simulator/index.js';
import { CommandError } from './command-error.js';
import { exitCodes } from './exit-codes.js';
import type { Output } from './output.js';
import { makeProgress } from './output.js';
import { sendEvents } from './send-events.js';

const captures = fileURLToPath(new URL('../../demo/captures', import.meta.url));

/** Of the simulated host. */
export const DEMO_HOST = 'simulated-host';

/** Imports every bundled capture under its own name. Again: adds nothing. */
export async function importDemo(
  pool: pg.Pool,
  sequencer: Pick<Sequencer, 'wake'>,
  output: Output,
): Promise<void> {
  for (const name of readdirSync(captures).sort()) {
    const progress = makeProgress(output, `import ${name}`);
    const result = await importCapture(pool, join(captures, name), {
      hostId: asHostId(name),
      onProgress: progress.update,
    }).finally(progress.end);
    if (!result.ok)
      throw new CommandError(
        exitCodes.failed,
        result.error.code,
        `demo capture ${name}: ${result.error.message}`,
      );
    sequencer.wake();
    output.note(
      `Capture ${name}: ${result.added === 0 ? 'already in the ledger' : `${result.added} events of a real machine`}.`,
    );
  }
}

/** A collector's token for the simulated host, good for as long as a demo may run. */
export async function demoToken(pool: pg.Pool): Promise<{ readonly text: string; revoke(): Promise<void> }> {
  const { id, token } = await createToken(pool, {
    name: 'the simulated host of a demo',
    roles: ['collector'],
    scopes: [],
    hosts: [asHostId(DEMO_HOST)],
    expiresAt: new Date(Date.now() + 30 * 86_400_000),
  });
  return { text: token, revoke: async () => void (await revokeToken(pool, id)) };
}

/** Starts the simulated host; returns how to stop it. It sends through GraphQL like any producer. */
export function simulateDemo(url: string, logger: Logger, token?: string): () => Promise<void> {
  const abort = new AbortController();
  const run = async (): Promise<void> => {
    const seed = randomBytes(8).toString('hex');
    for (const { events, blobs, delayMs } of simulateHost({
      hostId: DEMO_HOST,
      seed,
      release: '7.3.4',
      startUs: Date.now() * 1000,
    })) {
      await sleep(delayMs, undefined, { signal: abort.signal });
      await sendEvents(url, { events, blobs }, { signal: abort.signal, token });
    }
  };
  const running = run().catch((error: unknown) => {
    if (!abort.signal.aborted) logger.error({ error: String(error) }, 'the simulated host stopped');
  });
  return async () => {
    abort.abort();
    await running;
  };
}

/** The demo: captures of real machines, then a simulated host that performs a live update every few seconds. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import type { Logger } from 'pino';
import { appendEvents } from '../client/index.js';
import { createToken, revokeToken } from '../access/index.js';
import { asHostId, type EventBatch } from '../kernel/index.js';
import type { Sequencer } from '../ledger/index.js';
import { RuntimeError } from './errors.js';
import { importCapture } from './import-capture.js';

const captures = fileURLToPath(new URL('../../demo/captures', import.meta.url));

/** Host id of the simulated host. */
export const DEMO_HOST = 'simulated-host';

/** Events of the simulated host, each batch after a pause. */
export type DemoLife = Iterable<EventBatch & { readonly delayMs: number }>;

/** Progress output of the process that starts a service. */
export interface Reporter {
  readonly note: (text: string) => void;
  progress(label: string): {
    readonly update: (done: number, total: number | null) => void;
    readonly end: () => void;
  };
}

/** Imports every bundled capture under its own name. Importing again adds nothing. */
export async function importDemo(
  pool: pg.Pool,
  sequencer: Pick<Sequencer, 'wake'>,
  reporter: Reporter,
): Promise<void> {
  for (const name of readdirSync(captures).sort()) {
    const progress = reporter.progress(`import ${name}`);
    const result = await importCapture(pool, join(captures, name), {
      hostId: asHostId(name),
      onProgress: progress.update,
    }).finally(progress.end);
    if (!result.ok && result.error.code === 'CONFLICT') {
      // An earlier version imported it and read it differently. Its events stay as they are.
      reporter.note(`Capture ${name}: already in the ledger, imported by an earlier version.`);
      continue;
    }
    if (!result.ok)
      throw new RuntimeError(
        'DEMO_FAILED',
        `demo capture ${name} was not imported: ${result.error.message}`,
        {
          cause: result.error.code,
        },
      );
    sequencer.wake();
    reporter.note(
      `Capture ${name}: ${result.added === 0 ? 'already in the ledger' : `${result.added} events of a real machine`}.`,
    );
  }
}

/** A collector token for the simulated host, valid for 30 days. */
export async function demoToken(
  pool: pg.Pool,
): Promise<{ readonly text: string; readonly revoke: () => Promise<void> }> {
  const { id, token } = await createToken(pool, {
    name: 'the simulated host of a demo',
    roles: ['collector'],
    scopes: [],
    hosts: [asHostId(DEMO_HOST)],
    expiresAt: new Date(Date.now() + 30 * 86_400_000),
  });
  return {
    text: token,
    revoke: async () => {
      await revokeToken(pool, id);
    },
  };
}

/** Appends the events of the simulated host through GraphQL; returns a function that stops it. */
export function playDemo(url: string, life: DemoLife, logger: Logger, token?: string): () => Promise<void> {
  const abort = new AbortController();
  const run = async (): Promise<void> => {
    for (const { events, blobs, delayMs } of life) {
      await sleep(delayMs, undefined, { signal: abort.signal });
      const outcome = await appendEvents({ url, token }, { events, blobs }, { signal: abort.signal });
      if (outcome.kind === 'refused') throw new RuntimeError('DEMO_FAILED', outcome.message);
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

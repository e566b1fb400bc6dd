/** `projections`: status and rebuild of the read models. */
import type { Command } from 'commander';
import { projectionStatus, rebuildProjections, statusText } from '../../projections/index.js';
import { CommandError } from '../command-error.js';
import { withPool, makeLogger, readSettings } from '../../runtime/index.js';
import { exitCodes } from '../exit-codes.js';
import type { JsonOption } from '../input/common-options.js';
import { makeOutput, withProgress } from '../output/output.js';

export function define(command: Command): void {
  command
    .command('status')
    .option('--json', 'print JSON')
    .description('show how far the read models follow the log, and which events could not be applied')
    .action(status);
  command
    .command('rebuild')
    .option('--json', 'print JSON')
    .description('rebuild the read models and switch to them; queries are served meanwhile')
    .action(rebuild);
}

async function status(options: JsonOption): Promise<void> {
  const output = makeOutput(options.json === true);
  const settings = readSettings();
  await withPool(settings, makeLogger(settings), async (pool) => {
    const found = await projectionStatus(pool);
    output.result(found, statusText(found));
  });
}

async function rebuild(options: JsonOption): Promise<void> {
  const output = makeOutput(options.json === true);
  const settings = readSettings();
  const logger = makeLogger(settings);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  await withPool(settings, logger, async (pool) => {
    const result = await withProgress(output, 'rebuild', (update) =>
      rebuildProjections({
        pool,
        logger,
        cacheMegabytes: settings.projectionCacheMegabytes,
        onProgress: (done, head) => update(Number(done), Number(head)),
        signal: stop.signal,
      }),
    );
    if (result.kind === 'busy')
      throw new CommandError(
        exitCodes.conflict,
        'BUSY',
        'another process is rebuilding the read models: wait until it ends (projections status)',
      );
    if (result.kind === 'stopped')
      throw new CommandError(
        exitCodes.failed,
        'STOPPED',
        'stopped before the end; the read models were not changed',
      );
    const { position, generation, poison } = result;
    output.result(
      { position, generation, poison },
      `Rebuilt up to position ${position}, generation ${generation}.` +
        (poison === 0 ? '' : ` ${poison} host(s) are stale: see projections status.`),
    );
  });
}

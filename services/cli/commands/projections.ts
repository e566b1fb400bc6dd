/** `projections`: status and rebuild of the read models. */
import type { Command } from 'commander';
import {
  projectionStatus,
  rebuildProjections,
  type ParkedEvent,
  type ProjectionStatus,
} from '../../projections/index.js';
import { CommandError } from '../command-error.js';
import { withPool, makeLogger, readSettings } from '../../runtime/index.js';
import { exitCodes } from '../exit-codes.js';
import type { JsonOption } from '../input/common-options.js';
import { makeOutput, makeProgress } from '../output/output.js';

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
    const progress = makeProgress(output, 'rebuild');
    const result = await rebuildProjections({
      pool,
      logger,
      cacheMegabytes: settings.projectionCacheMegabytes,
      onProgress: (done, head) => progress.update(Number(done), Number(head)),
      signal: stop.signal,
    }).finally(progress.end);
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

function statusText({
  position,
  head,
  lag,
  generation,
  rows,
  poison,
  rebuild: building,
}: ProjectionStatus): string {
  const lines = [
    `Position ${position} of ${head} (lag ${lag} events), generation ${generation}.`,
    `${rows.hosts} hosts (${rows.staleHosts} stale), ${rows.liveUpdates} live updates, ${rows.sessions} sessions.`,
  ];
  if (building !== null)
    lines.push(
      building.running
        ? `A rebuild is at position ${building.position}.`
        : `A rebuild was interrupted at position ${building.position}; the next one starts from the beginning.`,
    );
  lines.push(...poison.map(parkedText));
  return lines.join('\n');
}

function parkedText({ position, hostId, version, error }: ParkedEvent): string {
  const [reason] = error.split('\n');
  return `Not applied: position ${position}, host ${hostId}, version ${version}: ${reason ?? ''}`;
}

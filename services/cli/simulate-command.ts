/** `simulate`: one host that does not exist, sent to a ledger through GraphQL or printed as lines of JSON. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { eraOf } from '../abi/index.js';
import { simulateHost } from '../../simulator/index.js';
import { CommandError } from './command-error.js';
import { exitCodes } from './exit-codes.js';
import { makeOutput, makeProgress } from './output.js';
import { sendEvents } from './send-events.js';

interface SimulateOptions {
  readonly host: string;
  readonly url: string;
  readonly release: string;
  readonly to?: string;
  readonly seed?: string;
  readonly start?: string;
  readonly updates: string;
  readonly faultRate: string;
  readonly realTime?: boolean;
  readonly print?: boolean;
  readonly json?: boolean;
}

export function addSimulateCommand(program: Command): void {
  program
    .command('simulate')
    .option('--host <id>', 'its name', 'simulated-host')
    .option('--url <url>', 'the GraphQL endpoint to send to', 'http://127.0.0.1:4000/graphql')
    .option('--release <release>', 'the kernel it runs', '7.3.4')
    .option('--to <releases>', 'kernels it updates to in turn, separated by commas; default: the same')
    .option('--seed <text>', 'the same seed gives the same life; default: random')
    .option('--start <time>', 'when its life begins, RFC 3339; default: now')
    .option('--updates <n>', 'live updates to attempt', '10')
    .option('--fault-rate <share>', 'share of updates with a mishap, 0 to 1', '0.15')
    .option('--real-time', 'pause as a real host would; default: as fast as the ledger takes it')
    .option('--print', 'print the events as lines of JSON instead of sending them')
    .option('--json', 'print JSON')
    .description(
      'run a simulated host: an executable model of LUO and KHO that emits the events a collector would',
    )
    .action(simulate);
}

async function simulate(options: SimulateOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const updates = numberOption('--updates', options.updates, 1, 1_000_000);
  const faultRate = numberOption('--fault-rate', options.faultRate, 0, 1);
  const releases = options.to === undefined ? [options.release] : options.to.split(',');
  for (const release of [options.release, ...releases]) {
    if (eraOf(release).era === 'unknown')
      throw new CommandError(
        exitCodes.usage,
        'UNKNOWN_RELEASE',
        `${release}: no kernel whose LUO/KHO is known (6.16 to 7.3)`,
      );
  }
  const seed = options.seed ?? randomBytes(8).toString('hex');
  const startMs = options.start === undefined ? Date.now() : Date.parse(options.start);
  if (!Number.isFinite(startMs))
    throw new CommandError(exitCodes.usage, 'BAD_OPTION', '--start: an RFC 3339 time');
  const startUs = startMs * 1000;
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abort.abort());
  const progress = makeProgress(output, `simulate ${options.host}`);
  let events = 0;
  let blobs = 0;
  try {
    for (const batch of simulateHost({
      hostId: options.host,
      seed,
      release: options.release,
      releases,
      updates,
      faultRate,
      startUs,
    })) {
      if (options.realTime === true) await sleep(batch.delayMs, undefined, { signal: abort.signal });
      abort.signal.throwIfAborted();
      if (options.print === true)
        for (const event of batch.events) process.stdout.write(`${JSON.stringify(event)}\n`);
      else await sendEvents(options.url, batch, abort.signal);
      events += batch.events.length;
      blobs += batch.blobs.length;
      progress.update(events, null);
    }
  } catch (error) {
    if (!abort.signal.aborted) throw error;
  } finally {
    progress.end();
  }
  const done = { host: options.host, seed, events, blobs, updates, stopped: abort.signal.aborted };
  if (options.print !== true)
    output.result(
      done,
      `${options.host}: ${events} events, ${blobs} blobs sent to ${options.url} (seed ${seed})${abort.signal.aborted ? '; stopped' : ''}`,
    );
}

function numberOption(name: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < low || value > high)
    throw new CommandError(exitCodes.usage, 'BAD_OPTION', `${name}: a number from ${low} to ${high}`);
  return value;
}

/** `simulate`: runs simulated hosts and sends their events to a ledger through GraphQL, or prints them as JSON lines. */
import type { Command } from 'commander';
import { setMaxListeners } from 'node:events';
import {
  checkPlan,
  hostsOf,
  newState,
  pacedEvents,
  planOf,
  readState,
  reportOf,
  runFleet,
  type PlanOptions,
} from '../../../simulator/fleet/index.js';
import { usage } from '../command-error.js';
import type { JsonOption } from '../input/common-options.js';
import { numberOption, wholeOption } from '../input/number-options.js';
import { makeOutput, withProgress } from '../output/output.js';
import { addSimulateVerifyCommand } from './simulate-verify.js';

export function define(command: Command): void {
  command
    // `--truth` and `--url` after `verify` belong to `verify`.
    .enablePositionalOptions()
    .option('--host <id>', 'host id; with several hosts, the prefix of their ids', 'simulated-host')
    .option('--hosts <n>', 'number of hosts', '1')
    .option('--url <url>', 'GraphQL endpoint of the ledger', 'http://127.0.0.1:4000/graphql')
    .option('--release <release>', 'kernel release of the hosts', '7.3.4')
    .option(
      '--releases <releases>',
      'kernel releases assigned to hosts at random; a release listed twice is twice as likely',
    )
    .option(
      '--to <releases>',
      'releases to update to in turn, separated by commas (default: the same release)',
    )
    .option(
      '--scenario <file>',
      'scenario for every host: a file (JSON or TypeScript) or a name in scenarios/',
    )
    .option('--seed <text>', 'seed; the same seed gives the same events (default: random)')
    .option('--start <time>', 'simulated start time, RFC 3339 (default: now)')
    .option('--updates <n>', 'live updates attempted by each host', '10')
    .option('--fault-rate <share>', 'share of updates with a fault, 0 to 1', '0.15')
    .option('--mishaps <names>', 'faults to inject, separated by commas (default: all)')
    .option('--waves <n>', 'number of groups in which the hosts start', '1')
    .option('--wave-gap <time>', 'simulated time between groups, such as 90s, 5m or 1h', '30s')
    .option(
      '--speed <factor>',
      'simulated seconds per real second, or max: as fast as the ledger accepts events',
      'max',
    )
    .option('--real-time', 'the same as --speed 1')
    .option('--rate <events>', 'maximum number of events per second')
    .option('--concurrency <n>', 'number of hosts that send in parallel', '8')
    .option('--resume <file>', 'file that records the progress; if it exists, continue from there')
    .option('--truth <file>', 'file for the true history, one JSON line per host')
    .option('--print', 'print the events as JSON lines instead of sending them')
    .option('--json', 'print JSON')
    .action(async (options: SimulateOptions) => simulateHosts(command, options));
  addSimulateVerifyCommand(command);
}

type Parsed = 'hosts' | 'updates' | 'faultRate' | 'waves';
interface SimulateOptions extends JsonOption, Omit<PlanOptions, Parsed>, Readonly<Record<Parsed, string>> {
  readonly url: string;
  readonly speed: string;
  readonly realTime?: boolean;
  readonly rate?: string;
  readonly concurrency: string;
  readonly resume?: string;
  readonly truth?: string;
  readonly print?: boolean;
}

/** Null: as fast as the ledger accepts events. */
function speedOption(options: SimulateOptions): number | null {
  if (options.realTime === true) return 1;
  return options.speed === 'max' ? null : numberOption('--speed', options.speed, 0.001, 1_000_000);
}

async function simulateHosts(command: Command, options: SimulateOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const hosts = wholeOption('--hosts', options.hosts, 1, 100_000);
  const words: PlanOptions = {
    ...options,
    hosts,
    updates: wholeOption('--updates', options.updates, 1, 1_000_000),
    faultRate: numberOption('--fault-rate', options.faultRate, 0, 1),
    waves: wholeOption('--waves', options.waves, 1, hosts),
  };
  const given = (option: string): boolean => command.getOptionValueSource(option) === 'cli';
  const speed = speedOption(options);
  const rate = options.rate === undefined ? null : numberOption('--rate', options.rate, 0.1, 10_000_000);
  const concurrency = wholeOption('--concurrency', options.concurrency, 1, 1024);
  if (options.print === true && (options.resume ?? options.truth) !== undefined)
    throw usage('--print cannot be combined with --resume or --truth, because no events are sent');
  const kept = options.resume === undefined ? null : readState(options.resume);
  if (kept !== null) await checkPlan(words, given, kept.plan);
  const state = kept ?? newState(await planOf(words, given));

  const abort = new AbortController();
  // Every host of the fleet listens for the abort.
  setMaxListeners(0, abort.signal);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abort.abort());
  if (options.print === true) {
    await stoppable(abort.signal, async () => {
      for await (const event of pacedEvents(state.plan, speed, abort.signal))
        process.stdout.write(`${JSON.stringify(event)}\n`);
    });
    return;
  }
  if (kept !== null) output.note(`Resuming: ${kept.done.size} of ${kept.plan.hosts} hosts are done.`);
  const startedAt = performance.now();
  const before = { ...state.counts };
  await stoppable(abort.signal, () =>
    withProgress(output, `simulate ${hostsOf(state.plan)}, live updates`, (progress) =>
      runFleet({
        endpoint: { url: options.url, token: process.env['LEDGER_TOKEN'] },
        state,
        resumeFile: options.resume ?? null,
        truthFile: options.truth ?? null,
        speed,
        eventsPerSecond: rate,
        concurrency,
        signal: abort.signal,
        progress,
        note: output.note,
      }),
    ),
  );
  const report = reportOf(state, {
    url: options.url,
    events: state.counts.events - before.events,
    seconds: (performance.now() - startedAt) / 1000,
    stopped: abort.signal.aborted,
  });
  output.result(report.value, report.text);
  if (abort.signal.aborted && options.resume !== undefined)
    output.note(`To resume: handover-ledger simulate --url ${options.url} --resume ${options.resume}`);
}

/** An interrupt is not an error. */
async function stoppable(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

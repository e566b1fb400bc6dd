/** `simulate`: hosts that do not exist, sent to a ledger through GraphQL or printed as lines of JSON. */
import type { Command } from 'commander';
import { setMaxListeners } from 'node:events';
import { simulateFleet } from '../../../simulator/index.js';
import { exitCodes } from '../exit-codes.js';
import {
  checkPlan,
  createPace,
  fleetOptions,
  newState,
  planOf,
  readState,
  runFleet,
  type FleetPlan,
  type FleetState,
  type PlanWords,
} from '../../../simulator/fleet/index.js';
import { numberOption, usage, wholeOption } from '../input/number-options.js';
import { makeOutput, makeProgress, type Output } from '../output/output.js';
import { addSimulateVerifyCommand } from './simulate-verify.js';

export function define(command: Command): void {
  command
    // `--truth` and `--url` behind `verify` are its own.
    .enablePositionalOptions()
    .option('--host <id>', 'its name; of many hosts the beginning of their names', 'simulated-host')
    .option('--hosts <n>', 'how many hosts', '1')
    .option('--url <url>', 'the GraphQL endpoint to send to', 'http://127.0.0.1:4000/graphql')
    .option('--release <release>', 'the kernel it runs', '7.3.4')
    .option(
      '--releases <releases>',
      'kernels that the hosts run, at random; a release named twice is twice as frequent',
    )
    .option('--to <releases>', 'kernels they update to in turn, separated by commas; default: the same')
    .option(
      '--scenario <file>',
      'every host plays this scenario: a file (JSON or TypeScript) or a name in scenarios/',
    )
    .option('--seed <text>', 'the same seed gives the same life; default: random')
    .option('--start <time>', 'when its life begins, RFC 3339; default: now')
    .option('--updates <n>', 'live updates each host attempts', '10')
    .option('--fault-rate <share>', 'share of updates with a mishap, 0 to 1', '0.15')
    .option('--mishaps <names>', 'only these mishaps, separated by commas')
    .option('--waves <n>', 'start the hosts in so many groups', '1')
    .option('--wave-gap <time>', 'simulated time from one group to the next, like 90s, 5m, 1h', '30s')
    .option(
      '--speed <factor>',
      'simulated seconds in a real one, or max: as fast as the ledger takes it',
      'max',
    )
    .option('--real-time', 'the same as --speed 1')
    .option('--rate <events>', 'at most so many events a second')
    .option('--concurrency <n>', 'hosts that send at the same time', '8')
    .option('--resume <file>', 'keep there how far it got; go on from there when the file exists')
    .option('--truth <file>', 'write what really happened, one line of JSON per host')
    .option('--print', 'print the events as lines of JSON instead of sending them')
    .option('--json', 'print JSON')
    .action(async (options: SimulateOptions) => simulateHosts(command, options));
  addSimulateVerifyCommand(command);
}

type Parsed = 'hosts' | 'updates' | 'faultRate' | 'waves';
interface SimulateOptions extends Omit<PlanWords, Parsed>, Readonly<Record<Parsed, string>> {
  readonly url: string;
  readonly speed: string;
  readonly realTime?: boolean;
  readonly rate?: string;
  readonly concurrency: string;
  readonly resume?: string;
  readonly truth?: string;
  readonly print?: boolean;
  readonly json?: boolean;
}

/** Null: as fast as the ledger takes it. */
function speedOption(options: SimulateOptions): number | null {
  if (options.realTime === true) return 1;
  return options.speed === 'max' ? null : numberOption('--speed', options.speed, 0.001, 1_000_000);
}

async function simulateHosts(command: Command, options: SimulateOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const hosts = wholeOption('--hosts', options.hosts, 1, 100_000);
  const words: PlanWords = {
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
    throw usage('--print: nothing is sent, so there is nothing to resume or to compare');
  const kept = options.resume === undefined ? null : readState(options.resume);
  if (kept !== null) await checkPlan(words, given, kept.plan);
  const state = kept ?? newState(await planOf(words, given));

  const abort = new AbortController();
  // In simulated time every host of the fleet waits for the end on its own.
  setMaxListeners(0, abort.signal);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abort.abort());
  if (options.print === true) {
    await stoppable(abort.signal, () => print(state.plan, speed, abort.signal));
    return;
  }
  if (kept !== null) output.note(`Going on: ${kept.done.size} of ${kept.plan.hosts} hosts were through.`);
  const startedAt = performance.now();
  const before = { ...state.counts };
  const progress = makeProgress(output, `simulate ${hostsOf(state.plan)}, live updates`);
  await stoppable(abort.signal, () =>
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
    }).finally(progress.end),
  );
  report(output, state, {
    url: options.url,
    events: state.counts.events - before.events,
    seconds: (performance.now() - startedAt) / 1000,
    stopped: abort.signal.aborted,
  });
  if (abort.signal.aborted && options.resume !== undefined)
    output.note(`Go on with: handover-ledger simulate --url ${options.url} --resume ${options.resume}`);
}

/** An interrupt is an ordinary end. */
async function stoppable(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function print(plan: FleetPlan, speed: number | null, signal: AbortSignal): Promise<void> {
  const pace = createPace(speed, 0);
  for (const batch of simulateFleet(fleetOptions(plan))) {
    await pace.until(batch.atMs, signal);
    signal.throwIfAborted();
    for (const event of batch.events) process.stdout.write(`${JSON.stringify(event)}\n`);
  }
}

interface Ended {
  readonly url: string;
  /** Of this run alone. */
  readonly events: number;
  readonly seconds: number;
  readonly stopped: boolean;
}

function report(output: Output, { plan, counts, runs, done }: FleetState, ended: Ended): void {
  const perSecond = Math.round(ended.events / Math.max(ended.seconds, 0.001));
  const seconds = Number(ended.seconds.toFixed(1));
  output.result(
    {
      host: plan.host,
      hosts: plan.hosts,
      hostsDone: done.size,
      seed: plan.seed,
      start: new Date(plan.startUs / 1000).toISOString(),
      updates: plan.updates,
      ...counts,
      runs,
      seconds,
      eventsPerSecond: perSecond,
      stopped: ended.stopped,
    },
    [
      `${hostsOf(plan)}: ${counts.events} events, ${counts.blobs} blobs sent to ${ended.url} (seed ${plan.seed})${ended.stopped ? '; stopped' : ''}`,
      `${done.size} of ${plan.hosts} hosts through; ${counts.calls} appends, ${counts.replayed} of them known before, ${counts.waits} times told to wait`,
      `${ended.events} events in ${seconds} s: ${perSecond} a second${runs > 1 ? ` (run ${runs})` : ''}`,
    ].join('\n'),
  );
  if (process.exitCode === undefined) process.exitCode = exitCodes.ok;
}

function hostsOf(plan: FleetPlan): string {
  return plan.hosts === 1 ? plan.host : `${plan.hosts} hosts ${plan.host}-*`;
}

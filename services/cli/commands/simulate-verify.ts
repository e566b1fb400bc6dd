/** `simulate verify`: compares the ledger with the true history of every simulated host. */
import type { Command } from 'commander';
import { exitCodes } from '../exit-codes.js';
import {
  untilProjected,
  readTruth,
  verifyFleet,
  type HostComparison,
  type FleetVerdict,
} from '../../../simulator/fleet/index.js';
import { makeOutput, makeProgress } from '../output/output.js';
import { wholeOption } from '../input/number-options.js';

interface VerifyOptions {
  readonly truth: string;
  readonly url: string;
  readonly concurrency: string;
  readonly replay?: boolean;
  readonly json?: boolean;
}

export function addSimulateVerifyCommand(simulate: Command): void {
  simulate
    .command('verify')
    .requiredOption('--truth <file>', 'file written by `simulate --truth`')
    .option('--url <url>', 'GraphQL endpoint of the ledger', 'http://127.0.0.1:4000/graphql')
    .option('--replay', 'also replay the whole stream of every host and compare each boot with its counters')
    .option('--concurrency <n>', 'number of hosts compared in parallel', '4')
    .option('--json', 'print JSON')
    .description(
      'compare the ledger with the true history of every simulated host; exit code 6 when they differ',
    )
    .action(verify);
}

async function verify(options: VerifyOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const concurrency = wholeOption('--concurrency', options.concurrency, 1, 64);
  const endpoint = { url: options.url, token: process.env['LEDGER_TOKEN'] };
  const truths = readTruth(options.truth);
  const following = makeProgress(output, 'wait for the read models');
  await untilProjected(endpoint, following.update).finally(following.end);
  const comparing = makeProgress(output, 'compare hosts');
  const verdict = await verifyFleet(truths, {
    endpoint,
    concurrency,
    replay: options.replay === true,
    progress: comparing.update,
  }).finally(comparing.end);
  const equal = verdict.different.length === 0;
  output.result({ verdict: equal ? 'equal' : 'different', ...verdict }, textOf(verdict));
  if (!equal) process.exitCode = exitCodes.different;
}

const HOSTS_SHOWN = 20;
const DIFFERENCES_SHOWN = 10;

function textOf(verdict: FleetVerdict): string {
  const { hosts, equal, equalWhereReported, different, lost, outcomes } = verdict;
  const lines = [
    `${hosts} hosts, ${verdict.events} events, ${verdict.updates} live updates.`,
    `${equal} hosts are equal; ${equalWhereReported} lost telemetry and are equal in all reported facts; ${different.length} differ.`,
  ];
  if (lost.events > 0)
    lines.push(
      `${lost.events} events of ${lost.hosts} hosts, belonging to ${lost.updates} updates, never reached the ledger. ${lost.unreported.reduce((all, { unreported }) => all + unreported.length, 0)} facts of those updates are therefore unknown to the ledger.`,
    );
  for (const [outcome, { truth, ledger }] of Object.entries(outcomes))
    lines.push(`  ${outcome.padEnd(20)} ${truth}${truth === ledger ? '' : ` (ledger: ${ledger})`}`);
  for (const host of different.slice(0, HOSTS_SHOWN)) lines.push(...hostLines(host));
  if (different.length > HOSTS_SHOWN) lines.push(`... and ${different.length - HOSTS_SHOWN} more hosts`);
  return lines.join('\n');
}

function hostLines({ hostId, differences }: HostComparison): string[] {
  const more = differences.length - DIFFERENCES_SHOWN;
  return [
    `${hostId}:`,
    ...differences
      .slice(0, DIFFERENCES_SHOWN)
      .map(
        ({ what, truth, ledger }) =>
          `  ${what}: truth ${JSON.stringify(truth)}, ledger ${JSON.stringify(ledger)}`,
      ),
    ...(more > 0 ? [`  ... and ${more} more`] : []),
  ];
}

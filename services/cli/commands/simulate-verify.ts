/** `simulate verify`: is what the ledger says of every host what really happened on it? */
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

interface VerifyWords {
  readonly truth: string;
  readonly url: string;
  readonly concurrency: string;
  readonly replay?: boolean;
  readonly json?: boolean;
}

export function addSimulateVerifyCommand(simulate: Command): void {
  simulate
    .command('verify')
    .requiredOption('--truth <file>', 'what `simulate --truth` wrote')
    .option('--url <url>', 'the GraphQL endpoint to ask', 'http://127.0.0.1:4000/graphql')
    .option('--replay', "also replay every host's whole stream and compare each boot with its counters")
    .option('--concurrency <n>', 'hosts asked about at the same time', '4')
    .option('--json', 'print JSON')
    .description(
      'compare the ledger with what really happened on every simulated host; exit 6 when they differ',
    )
    .action(verify);
}

async function verify(words: VerifyWords): Promise<void> {
  const output = makeOutput(words.json === true);
  const concurrency = wholeOption('--concurrency', words.concurrency, 1, 64);
  const endpoint = { url: words.url, token: process.env['LEDGER_TOKEN'] };
  const truths = readTruth(words.truth);
  const following = makeProgress(output, 'the read models follow the log');
  await untilProjected(endpoint, following.update).finally(following.end);
  const comparing = makeProgress(output, 'compare hosts');
  const verdict = await verifyFleet(truths, {
    endpoint,
    concurrency,
    replay: words.replay === true,
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
    `${equal} hosts equal; ${equalWhereReported} lost telemetry and are equal in everything that was reported; ${different.length} differ.`,
  ];
  if (lost.events > 0)
    lines.push(
      `${lost.events} events of ${lost.hosts} hosts never reached the ledger; they belong to ${lost.updates} updates. The ledger cannot know ${lost.unreported.reduce((all, { unreported }) => all + unreported.length, 0)} facts of them.`,
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
          `  ${what}: really ${JSON.stringify(truth)}, ledger ${JSON.stringify(ledger)}`,
      ),
    ...(more > 0 ? [`  ... and ${more} more`] : []),
  ];
}

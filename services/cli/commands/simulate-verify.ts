/** `simulate verify`: compares the ledger with the true history of every simulated host. */
import type { Command } from 'commander';
import { exitCodes } from '../exit-codes.js';
import { readTruthFile, untilProjected, verdictText, verifyFleet } from '../../../simulator/fleet/index.js';
import type { JsonOption } from '../input/common-options.js';
import { makeOutput, withProgress } from '../output/output.js';
import { wholeOption } from '../input/number-options.js';

interface VerifyOptions extends JsonOption {
  readonly truth: string;
  readonly url: string;
  readonly concurrency: string;
  readonly replay?: boolean;
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
  const truths = readTruthFile(options.truth);
  await withProgress(output, 'wait for the read models', (progress) => untilProjected(endpoint, progress));
  const verdict = await withProgress(output, 'compare hosts', (progress) =>
    verifyFleet(truths, { endpoint, concurrency, replay: options.replay === true, progress }),
  );
  const equal = verdict.different.length === 0;
  output.result({ verdict: equal ? 'equal' : 'different', ...verdict }, verdictText(verdict));
  if (!equal) process.exitCode = exitCodes.different;
}

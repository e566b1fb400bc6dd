/** `compat`: who can hand over to whom, from the table of releases. Needs no database. */
import type { Command } from 'commander';
import { canHandOver, compatibilityMatrix, type Handover } from '../../abi/index.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { makeOutput } from '../output/output.js';

export function define(command: Command): void {
  command
    .argument('[from]', 'release of the old kernel, e.g. 7.3.4')
    .argument('[to]', 'release of the new kernel')
    .option('--matrix', 'every pair of known releases')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExit code 6 when not everything arrives, 4 when a release is not known.')
    .action(compat);
}

function compat(
  from: string | undefined,
  to: string | undefined,
  options: { readonly matrix?: boolean; readonly json?: boolean },
): void {
  const output = makeOutput(options.json === true);
  if (options.matrix === true) {
    const { releases, rows } = compatibilityMatrix();
    output.result({ releases, rows }, matrixText(releases, rows));
    return;
  }
  if (from === undefined || to === undefined) {
    throw new CommandError(exitCodes.usage, 'TWO_RELEASES', 'compat needs two releases, or --matrix');
  }
  const handover = canHandOver(from, to);
  if (handover.verdict === 'unknown' && handover.components.length === 0) {
    const known = compatibilityMatrix().releases;
    const message = `${from} or ${to} is not a known kernel release. Known releases: ${known.join(', ')}.`;
    throw new CommandError(exitCodes.notFound, 'UNKNOWN_RELEASE', message, { known });
  }
  output.result(handover, handoverText(handover));
  if (handover.verdict !== 'ok') process.exitCode = exitCodes.different;
}

function handoverText({ from, to, verdict, components }: Handover): string {
  const lines = components.map(
    (one) =>
      `  ${one.component.padEnd(15)} ${one.from ?? '-'} -> ${one.to ?? '-'}: ${one.effect}. ${one.why} (${one.evidence.kind}: ${one.evidence.source})`,
  );
  return [`${from} -> ${to}: ${verdict}`, ...lines].join('\n');
}

function matrixText(releases: readonly string[], rows: readonly (readonly Handover[])[]): string {
  const width = Math.max(...rows.flat().map((one) => one.verdict.length)) + 2;
  const line = (head: string, cells: readonly string[]) =>
    `${head.padEnd(8)}${cells.map((text) => text.padEnd(width)).join('')}`.trimEnd();
  return [
    line('old\\new', releases),
    ...rows.map((row, i) =>
      line(
        releases[i] ?? '',
        row.map((one) => one.verdict),
      ),
    ),
  ].join('\n');
}

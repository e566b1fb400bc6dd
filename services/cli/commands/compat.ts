/** `compat`: which kernel releases can hand over to which. Needs no database. */
import type { Command } from 'commander';
import { canHandOver, compatibilityMatrix, type Handover } from '../../abi/index.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { makeOutput } from '../output/output.js';

export function define(command: Command): void {
  command
    .argument('[from]', 'release of the old kernel, such as 7.3.4')
    .argument('[to]', 'release of the new kernel')
    .option('--matrix', 'show every pair of known releases')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExit code 6 when some state is not handed over, 4 when a release is unknown.')
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
    throw new CommandError(
      exitCodes.usage,
      'TWO_RELEASES',
      'compat requires two releases, such as compat 7.2 7.3, or --matrix',
    );
  }
  const handover = canHandOver(from, to);
  if (handover.verdict === 'unknown' && handover.components.length === 0) {
    const known = compatibilityMatrix().releases;
    const message = `${from} or ${to} is not a known kernel release. Use one of ${known.join(', ')}.`;
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

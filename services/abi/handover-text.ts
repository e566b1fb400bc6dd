/** The outcome of handovers as text. */
import type { compatibilityMatrix, Handover } from './can-hand-over.js';

/** The verdict, and a line for each component. */
export function handoverText({ from, to, verdict, components }: Handover): string {
  const lines = components.map(
    (one) =>
      `  ${one.component.padEnd(15)} ${one.from ?? '-'}${fromImage(one.origin.from)} -> ${one.to ?? '-'}${fromImage(one.origin.to)}: ${one.effect}. ${one.why} (${one.evidence.kind}: ${one.evidence.source})`,
  );
  return [`${from} -> ${to}: ${verdict}`, ...lines].join('\n');
}

function fromImage(origin: 'image' | 'catalogue'): string {
  return origin === 'image' ? ' (image)' : '';
}

/** A table of verdicts. */
export function matrixText({ releases, rows }: ReturnType<typeof compatibilityMatrix>): string {
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

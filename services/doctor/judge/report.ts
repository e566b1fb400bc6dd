import { severities, type Finding } from './finding.js';

/** The findings as text, most severe first, and their number by severity. The action is on the line below the observation. */
export function reportText(findings: readonly Finding[]): string {
  const codeWidth = Math.max(...findings.map(({ code }) => code.length));
  const sorted = [...findings].sort(
    (one, other) => severities.indexOf(other.severity) - severities.indexOf(one.severity),
  );
  const lines = sorted.flatMap(({ severity, code, seen, todo }) => [
    `${severity.padEnd(8)}  ${code.padEnd(codeWidth)}  ${seen}`,
    ...(todo === null ? [] : [`${' '.repeat(codeWidth + 12)}do: ${todo}`]),
  ]);
  const counts = [...severities]
    .reverse()
    .map((severity) => [findings.filter((one) => one.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0);
  return [...lines, '', counts.map(([count, severity]) => `${count} ${severity}`).join(', ')].join('\n');
}

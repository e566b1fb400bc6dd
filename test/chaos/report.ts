/** Output of a run: a line per fault while it runs, and figures at the end. */
import type { ChaosReport, FaultReport } from './run.js';
import { LIMIT_MS } from './recovery.js';

const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1_000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
};

export function faultLine({ nr, atMs, kind, hit, recoveries }: FaultReport, events: number): string {
  const answers = recoveries.map(
    ({ server, ms, machineMs }) => `${server} ${ms} ms${machineMs > 50 ? ` (machine ${machineMs})` : ''}`,
  );
  return `${clock(atMs)} #${nr} ${kind} (${hit}): PostgreSQL ${recoveries[0]?.databaseMs ?? 0} ms, ${answers.join(', ')}; ${events} events`;
}

export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export function percentiles(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}

export interface RecoveryRow extends Percentiles {
  /** Measurements above the limit that the machine was too slow to judge by. */
  readonly notJudged: number;
}

/** Milliseconds until a server answered again, by kind of fault and of all. */
export function recoveryTable({ faults }: ChaosReport): Readonly<Record<string, RecoveryRow>> {
  const of = (some: readonly FaultReport[]): RecoveryRow => {
    const all = some.flatMap(({ recoveries }) => recoveries);
    return {
      ...percentiles(all.filter(({ verdict }) => verdict !== 'machine too slow').map(({ ms }) => ms)),
      notJudged: all.filter(({ verdict }) => verdict === 'machine too slow').length,
    };
  };
  const kinds = [...new Set(faults.map(({ kind }) => kind))].sort();
  return Object.fromEntries([
    ...kinds.map((kind) => [kind, of(faults.filter((fault) => fault.kind === kind))] as const),
    ['all', of(faults)] as const,
  ]);
}

export function reportText(report: ChaosReport): string {
  const ordered = percentiles(report.orderedAfterMs);
  const lines = [
    '',
    `${report.seconds} s, seed ${report.seed}: ${report.faults.length} faults, ${report.acknowledged} events acknowledged by ${report.producerRuns} runs of producers, log up to ${report.log}`,
    `read models equal a rebuild in ${report.readModelRows} rows; ${report.hostsCompared} hosts replayed alike by every server`,
    '',
    `Servers answered a query and an append again within (limit ${LIMIT_MS} ms)`,
    ...Object.entries(recoveryTable(report)).map(
      ([kind, { count, p50, p99, max, notJudged }]) =>
        `  ${kind.padEnd(26)} p50 ${p50} ms, p99 ${p99} ms, max ${max} ms, ${count} measured` +
        (notJudged === 0 ? '' : `, ${notJudged} not judged: the machine was too slow`),
    ),
    `An acknowledged event had its position within p50 ${ordered.p50} ms, p99 ${ordered.p99} ms, max ${ordered.max} ms after a fault`,
    `Memory of the servers at the end: ${Object.entries(report.residentMb)
      .map(([name, size]) => `${name} ${size} MB`)
      .join(', ')}`,
    '',
    'Streams',
    ...report.streams.map(
      ({ name, events, connections }) =>
        `  ${name.padEnd(26)} ${events} events over ${connections} connections`,
    ),
    '',
    ...Object.entries(report.counts)
      .filter(([what]) => !what.startsWith('root '))
      .map(([what, count]) => `  ${what}: ${count}`),
    '',
  ];
  if (report.findings.length === 0)
    lines.push('No finding: nothing missing, nothing twice, all in order, no process ended by itself.');
  for (const { atMs, fault, kind, detail } of report.findings)
    lines.push(`FINDING ${clock(atMs)} after #${fault} ${kind}: ${detail}`);
  if (report.logs !== null) lines.push(`Logs of the processes: ${report.logs}`);
  return lines.join('\n');
}

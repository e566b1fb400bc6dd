/** What each source of a host has seen, in one word: whole, n missing, none (never an event), silent (had one). */

export interface BootSources {
  readonly sources: readonly { readonly source: string; readonly events: number }[];
  readonly holes: readonly Hole[];
}

export type Hole =
  | { readonly __typename: 'NumberHole' }
  | {
      readonly __typename: 'DeclaredHole';
      readonly facts: string;
      readonly reason: string;
      readonly count: string | null;
      readonly sources: readonly string[];
    };

export type Cell =
  /** `count` is null when the number of lost events is not known. */
  | { readonly kind: 'missing'; readonly count: bigint | null }
  | { readonly kind: 'whole' | 'none' | 'silent' };

export interface SourceColumn {
  readonly name: string;
  readonly sources: readonly string[];
}

export const sourceColumns: readonly SourceColumn[] = [
  { name: 'kmsg', sources: ['KMSG'] },
  { name: 'trace', sources: ['TRACE', 'KEPT_TRACE'] },
  { name: 'console', sources: ['CONSOLE'] },
  { name: 'debugfs', sources: ['DEBUGFS'] },
  { name: 'agent', sources: ['AGENT', 'SIMULATOR'] },
];

export interface TelemetryRow {
  readonly cells: readonly Cell[];
  /** Gaps in the numbers of the producers, which name no source. */
  readonly received: Cell;
  /** What the gaps cost, in words; empty when nothing is missing. */
  readonly costs: readonly string[];
}

/** `notReceived`: events of all boots that producers numbered and the ledger does not have. */
export function telemetryRow(
  boots: readonly BootSources[],
  { silent, notReceived }: { readonly silent: boolean; readonly notReceived: bigint },
): TelemetryRow {
  const holes = boots.flatMap((boot) => boot.holes);
  const declared = holes.filter((hole) => hole.__typename === 'DeclaredHole');
  const cells = sourceColumns.map(({ sources }): Cell => {
    const mine = declared.filter((hole) => hole.sources.some((source) => sources.includes(source)));
    if (mine.length > 0) {
      const known = mine.flatMap(({ count }) => (count === null ? [] : [BigInt(count)]));
      return { kind: 'missing', count: known.length < mine.length ? null : total(known) };
    }
    const seen = boots.some((boot) =>
      boot.sources.some(({ source, events }) => events > 0 && sources.includes(source)),
    );
    return { kind: !seen ? 'none' : silent ? 'silent' : 'whole' };
  });
  return {
    cells,
    received: notReceived === 0n ? { kind: 'whole' } : { kind: 'missing', count: notReceived },
    costs: [
      ...new Set([
        ...declared.map(({ facts, reason }) => `${factsWords(facts)}: ${reasonWords(reason)}`),
        ...(notReceived === 0n ? [] : ['events: sent, not received']),
      ]),
    ],
  };
}

export function cellWords(cell: Cell): string {
  if (cell.kind !== 'missing') return cell.kind;
  return cell.count === null ? 'some missing' : `${cell.count} missing`;
}

const reasons: Readonly<Record<string, string>> = {
  OVERRUN: 'trace ring overran',
  LOST: 'trace marks them as lost',
  MISSED: 'probe missed hits',
  REFUSED_PROBE: 'kernel refused the probe',
  NOT_PROBED: 'function without a probe',
  INCOMPLETE: 'recording lacks parts',
  NOT_RECORDED: 'no source recorded them',
};

/** Why an observer could not see facts. */
export const factsWords = (facts: string): string => words(facts);
export const reasonWords = (reason: string): string => reasons[reason] ?? words(reason);

const words = (name: string): string => name.toLowerCase().replaceAll('_', ' ');
const total = (counts: readonly bigint[]): bigint => counts.reduce((sum, count) => sum + count, 0n);

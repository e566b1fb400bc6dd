/** What a verdict rests on, and the telemetry that is known to be missing around it, in words. Pure. */
import { reasonWords } from '../../drawing/telemetry-row.js';
import { spanWords } from '../../drawing/span.js';
import { counted, listed } from '../../parts/format.js';
import { bootsOfUpdate, type WatchedUpdate } from './watchers.js';

export interface HoleBoot {
  readonly ordinal: number | null;
  readonly holes: readonly Hole[];
}

type Hole =
  | {
      readonly __typename: 'NumberHole';
      readonly producerId: string;
      readonly missing: string;
      readonly afterVersion: string;
      readonly beforeVersion: string;
    }
  | {
      readonly __typename: 'DeclaredHole';
      readonly position: string;
      readonly facts: string;
      readonly reason: string;
      readonly fromNs: string | null;
      readonly toNs: string | null;
      readonly count: string | null;
      readonly sources: readonly string[];
    };

export interface MissingWords {
  readonly words: string;
  /** The event that declares it; null for a hole in the numbers, which no event declares. */
  readonly position: string | null;
}

export function missingOf(
  boots: readonly HoleBoot[],
  update: Pick<WatchedUpdate, 'fromBoot' | 'toBoot'>,
): readonly MissingWords[] {
  return bootsOfUpdate(boots, update).flatMap((boot) =>
    boot.holes.map((hole) => ({
      words: `${holeWords(hole)}, ${boot.ordinal === update.fromBoot.ordinal ? 'old' : 'new'} kernel`,
      position: hole.__typename === 'DeclaredHole' ? hole.position : null,
    })),
  );
}

export function holeWords(hole: Hole): string {
  if (hole.__typename === 'NumberHole')
    return `${counted(Number(hole.missing), 'event')} of ${hole.producerId} not received, between v ${hole.afterVersion} and v ${hole.beforeVersion}`;
  const { facts, reason, fromNs, toNs, count, sources } = hole;
  const clock = (ns: string): string => spanWords(Number(ns) / 1000);
  const when =
    fromNs === null && toNs === null
      ? 'the whole boot'
      : fromNs === null
        ? `up to ${clock(toNs ?? '0')}`
        : toNs === null
          ? `from ${clock(fromNs)} on`
          : `from ${clock(fromNs)} to ${clock(toNs)}`;
  const what = facts.toLowerCase().replaceAll('_', ' ');
  const who = sources.length === 0 ? '' : ` by ${listed(sources.map((one) => one.toLowerCase()))}`;
  return `${count === null ? '' : `${counted(Number(count), 'event')} of `}${what} not seen${who}, ${when}: ${reasonWords(reason)}`;
}

export interface Source {
  readonly source: string;
  readonly confidence: string;
}

/** Sources of the evidence with the number of events that each supports; `claimed` when none observed it. */
export function sourcesOf(evidence: readonly (readonly Source[])[]): readonly string[] {
  const found = new Map<string, { events: number; observed: boolean }>();
  for (const sources of evidence)
    for (const source of new Set(sources.map((one) => one.source))) {
      const known = found.get(source) ?? { events: 0, observed: false };
      const mine = sources.filter((one) => one.source === source);
      found.set(source, {
        events: known.events + 1,
        observed: known.observed || mine.some(({ confidence }) => confidence === 'OBSERVED'),
      });
    }
  return [...found]
    .sort(([, a], [, b]) => b.events - a.events)
    .map(
      ([source, { events, observed }]) =>
        `${source.toLowerCase().replaceAll('_', ' ')} (${counted(events, 'event')}${observed ? '' : ', not observed directly'})`,
    );
}

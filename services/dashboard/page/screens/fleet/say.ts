/** The sentence of the fleet and its consequence, from the server's facts. Pure. */
import { counted, durationText, grouped, listed } from '../../parts/format.js';
import { losses, looks, type State } from '../../parts/states.js';
import type { Edge } from './edges.js';
import { wouldLose } from './rollout.js';

export interface FleetFacts {
  readonly total: number;
  readonly byState: ReadonlyMap<State, number>;
  /** Pairs of kernels with their tried and lost updates. */
  readonly edges: readonly Edge[];
  /** Longest blackout, as a lower bound in microseconds; null when none is known. */
  readonly slowest: string | null;
  readonly stale: number;
}

export interface Said {
  readonly state: State;
  readonly sentence: string;
  readonly consequence: string;
}

export function say({ total, byState, edges, slowest, stale }: FleetFacts): Said {
  const of = (state: State): number => byState.get(state) ?? 0;
  const lost = losses.reduce((sum, state) => sum + of(state), 0);
  const worst = losses.filter((state) => of(state) > 0).sort((a, b) => looks[a].rank - looks[b].rank)[0];
  const rest = restOf(byState, total, stale);
  if (worst !== undefined) {
    const verb = lost === 1 ? 'host lost what it' : 'hosts lost what they';
    return {
      state: worst,
      sentence: `${grouped(lost)} ${verb} carried in ${lost === 1 ? 'its' : 'their'} latest update.${unsafeEdge(edges)}`,
      consequence: `${kindsOf(byState)} ${doomedWords(edges)}${rest}`,
    };
  }
  if (of('WOULD_BE_LOST') > 0)
    return {
      state: 'WOULD_BE_LOST',
      sentence: `Nothing was lost so far. ${doomedWords(edges).trim()}`,
      consequence: rest,
    };
  if (of('REFUSED') > 0)
    return {
      state: 'REFUSED',
      sentence: `${counted(of('REFUSED'), 'host')} refused to leave. Nothing was interrupted.`,
      consequence: rest,
    };
  const unclear = of('SILENT') + of('UNKNOWN');
  if (unclear > 0)
    return {
      state: of('UNKNOWN') > 0 ? 'UNKNOWN' : 'SILENT',
      sentence: `Nothing was lost as far as is known. ${unknownWords(of('SILENT'), of('UNKNOWN'))}`,
      consequence: rest,
    };
  if (of('IN_PROGRESS') > 0)
    return {
      state: 'IN_PROGRESS',
      sentence: `${counted(of('IN_PROGRESS'), 'host is', 'hosts are')} under way. No host lost anything in its latest update.`,
      consequence: rest,
    };
  const slow = slowest === null ? '' : ` The slowest blackout took at least ${durationText(slowest)}.`;
  if (of('SUCCEEDED') === total)
    return {
      state: 'SUCCEEDED',
      sentence: `${total === 1 ? 'The host' : `All ${grouped(total)} hosts`} arrived with everything they carried.${slow}`,
      consequence: stale === 0 ? 'Nothing needs a person now.' : rest,
    };
  return {
    state: of('SUCCEEDED') > 0 ? 'SUCCEEDED' : 'NOT_STARTED',
    sentence:
      of('SUCCEEDED') > 0
        ? `${counted(of('SUCCEEDED'), 'host')} arrived with everything carried. ${grouped(of('NOT_STARTED'))} had no update yet.`
        : `${counted(total, 'host')} reported. None had a live update yet.`,
    consequence: slow === '' ? 'Nothing needs a person now.' : slow.trim(),
  };
}

/** ` All 12 updates from 7.3 to 6.19 were lost.`: a pair of kernels that none survived, tried at least twice. */
function unsafeEdge(edges: readonly Edge[]): string {
  const found = edges.find(({ tried, lost }) => tried > 1 && lost === tried);
  return found === undefined
    ? ''
    : ` All ${grouped(found.tried)} updates from ${found.from ?? 'an unknown kernel'} to ${found.to ?? 'an unknown kernel'} were lost.`;
}

/** `486 more hosts on 7.1.13 are to come and would lose what they carry on the way to 7.3.4. ` */
function doomedWords(edges: readonly Edge[]): string {
  const doomed = edges.filter(({ toCome, verdict }) => toCome > 0 && wouldLose(verdict));
  const count = doomed.reduce((sum, { toCome }) => sum + toCome, 0);
  const [first] = doomed;
  if (first === undefined) return '';
  const hosts = `${counted(count, 'more host', 'more hosts')} on ${listed(doomed.map(({ from }) => from ?? '?'))}`;
  return `${hosts} ${count === 1 ? 'is' : 'are'} to come and would lose what ${count === 1 ? 'it carries' : 'they carry'} on the way to ${first.to ?? '?'}. `;
}

function kindsOf(byState: ReadonlyMap<State, number>): string {
  const kinds = losses
    .filter((state) => (byState.get(state) ?? 0) > 0)
    .sort((a, b) => looks[a].rank - looks[b].rank)
    .map((state) => `${grouped(byState.get(state) ?? 0)} ${looks[state].word}`);
  return `${listed(kinds)}.`;
}

function restOf(byState: ReadonlyMap<State, number>, total: number, stale: number): string {
  const of = (state: State): number => byState.get(state) ?? 0;
  const parts = [
    `${grouped(of('SUCCEEDED'))} of ${grouped(total)} succeeded`,
    ...(of('IN_PROGRESS') > 0 ? [`${grouped(of('IN_PROGRESS'))} under way`] : []),
    ...(of('REFUSED') > 0 ? [`${grouped(of('REFUSED'))} refused and still running`] : []),
    ...(of('NOT_STARTED') + of('WOULD_BE_LOST') > 0
      ? [`${grouped(of('NOT_STARTED') + of('WOULD_BE_LOST'))} not started`]
      : []),
    ...(of('PLAIN_KEXEC') > 0 ? [`${grouped(of('PLAIN_KEXEC'))} ran a plain kexec`] : []),
    ...(of('SILENT') > 0 ? [`${grouped(of('SILENT'))} silent`] : []),
    ...(stale > 0 ? [`the rows of ${grouped(stale)} stand still`] : []),
  ];
  return `${listed(parts)}.`;
}

function unknownWords(silent: number, unknown: number): string {
  const parts = [
    ...(unknown > 0 ? [`how the update of ${counted(unknown, 'host')} ended is not known`] : []),
    ...(silent > 0 ? [`${counted(silent, 'host is', 'hosts are')} silent`] : []),
  ];
  const text = `${listed(parts)}.`;
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** What changed between two counts, for the live region: `4 more Succeeded, 1 more Incomplete`. */
export function sayChange(before: ReadonlyMap<State, number>, now: ReadonlyMap<State, number>): string {
  return [...now]
    .map(([state, count]) => [state, count - (before.get(state) ?? 0)] as const)
    .filter(([, more]) => more > 0)
    .sort(([a], [b]) => looks[a].rank - looks[b].rank)
    .map(([state, more]) => `${grouped(more)} more ${looks[state].word}`)
    .join(', ');
}

/** The sentence of Health: the log first, then the worst exception, then the silent hosts. */
import { counted, durationText, grouped, listed } from '../parts/format.js';
import type { State } from '../parts/states.js';

export interface HealthFacts {
  readonly log: {
    readonly position: string;
    readonly unsequenced: number;
    readonly unsequencedFor: string;
  } | null;
  readonly sequencer: { readonly connected: boolean } | null;
  readonly readModels: {
    readonly lag: string;
    readonly hosts: number;
    readonly silent: number;
    readonly stale: number;
  } | null;
  readonly rules: readonly { readonly name: string; readonly fires: boolean; readonly detail: string }[];
  readonly unknown: readonly { readonly part: string; readonly reason: string }[];
}

/** Parts of `Health` as words of a sentence. */
const parts: Readonly<Record<string, string>> = {
  log: 'the log',
  sequencer: 'the sequencer',
  stages: 'the times of the stages',
  readModels: 'the read models',
  database: 'the database',
  producers: 'the producers',
  missing: 'the missing telemetry',
};

export const partWord = (part: string): string => parts[part] ?? part;

/** Without a read of the log, nothing confirms that acknowledged events are safe: the only loud state. */
export function healthState({ log, rules, unknown }: HealthFacts): State {
  if (log === null) return 'HANDOVER_REFUSED';
  if (rules.some(({ fires }) => fires)) return 'REFUSED';
  return unknown.length > 0 ? 'UNKNOWN' : 'SUCCEEDED';
}

export function healthSentence(facts: HealthFacts): string {
  const [log, well] = logWords(facts);
  const rest = [exceptionWords(facts), silentWords(facts)].filter((words) => words !== null);
  if (rest.length === 0) return `${log}.`;
  const [first = ''] = rest;
  // What is well throughout is one thought; an exception is another one.
  return well && rest.length === 1 && facts.readModels?.silent === 0
    ? `${log}, and ${first}.`
    : `${log}. ${first.slice(0, 1).toUpperCase()}${first.slice(1)}${rest[1] === undefined ? '' : `, and ${rest[1]}`}.`;
}

function logWords({ log, sequencer, rules }: HealthFacts): readonly [words: string, well: boolean] {
  if (log === null) return ['The log cannot be read', false];
  if (sequencer?.connected === false) return ['No sequencer leads: appends are stored and wait', false];
  if (rules.some(({ name, fires }) => name === 'LedgerIntakeWaits' && fires))
    return [
      `${counted(log.unsequenced, 'acknowledged event waits', 'acknowledged events wait')} for a position, the oldest for ${durationText(log.unsequencedFor)}`,
      false,
    ];
  return log.position === '0' ? ['The log is well and empty', true] : ['The log is well', true];
}

/** The worst exception beside the log. */
function exceptionWords({ log, readModels, rules, unknown }: HealthFacts): string | null {
  const firing = (name: string): boolean => rules.some((rule) => rule.name === name && rule.fires);
  if (readModels !== null && readModels.stale > 0)
    return readModels.stale === 1
      ? 'the rows of one host stand still'
      : `the rows of ${grouped(readModels.stale)} hosts stand still`;
  if (readModels !== null && firing('LedgerProjectionLag'))
    return `the screens are ${counted(Number(readModels.lag), 'event')} behind`;
  if (firing('LedgerTailDeaf')) return 'this server is not notified of new events';
  if (firing('LedgerPoolExhausted')) return 'statements wait for a connection to the database';
  const others = unknown.filter(({ part }) => part !== 'log' || log !== null);
  return others.length === 0 ? null : `${listed(others.map(({ part }) => partWord(part)))} could not be read`;
}

function silentWords({ readModels }: HealthFacts): string | null {
  if (readModels === null) return null;
  const { silent, hosts } = readModels;
  if (hosts === 0) return null;
  if (silent === 0) return `no host of ${grouped(hosts)} is silent`;
  return `${grouped(silent)} of ${counted(hosts, 'host')} ${silent === 1 ? 'is' : 'are'} silent`;
}

/** The filter of events in an address, and as the API takes it. Pure. */
import { evidenceSources, type EvidenceSource } from './event-kinds.generated.js';

export interface EventFilterInput {
  readonly hostIds?: readonly string[];
  readonly hostIdPrefix?: string;
  readonly types?: readonly string[];
  readonly bootIds?: readonly string[];
  readonly sources?: readonly EvidenceSource[];
  readonly text?: string;
  readonly occurredFrom?: string;
  readonly occurredBefore?: string;
}

/** The word of a source in an address. */
export const sourceWord = (source: EvidenceSource): string => source.toLowerCase();

/** Parameters of the address that are conditions, in the order in which they are shown. */
export const conditionNames = ['host', 'type', 'boot', 'from', 'before', 'source', 'text'] as const;
export type ConditionName = (typeof conditionNames)[number];

/** Words for the parameters. */
export const conditionWords: Readonly<Record<ConditionName, string>> = {
  host: 'host',
  type: 'kind',
  boot: 'boot',
  from: 'from',
  before: 'to',
  source: 'source',
  text: 'text',
};

export type EventQuery = Readonly<Record<string, string>>;

const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Only the parameters that are set. An instant that cannot be read is passed on: the API names the mistake. */
export function eventFilter(query: EventQuery): EventFilterInput {
  const hosts = listOf(query['host']);
  const types = listOf(query['type']);
  const boots = listOf(query['boot']);
  const sources = evidenceSources.filter((source) => listOf(query['source']).includes(sourceWord(source)));
  const text = query['text'] ?? '';
  const from = query['from'] ?? '';
  const before = query['before'] ?? '';
  const prefix = hosts.length === 1 && hosts[0]?.endsWith('*') ? hosts[0].slice(0, -1) : null;
  return {
    ...(prefix !== null ? { hostIdPrefix: prefix } : hosts.length > 0 ? { hostIds: hosts } : {}),
    ...(types.length > 0 ? { types } : {}),
    ...(boots.length > 0 ? { bootIds: boots } : {}),
    ...(sources.length > 0 ? { sources } : {}),
    ...(text === '' ? {} : { text }),
    ...(from === '' ? {} : { occurredFrom: from }),
    ...(before === '' ? {} : { occurredBefore: before }),
  };
}

export interface Condition {
  readonly name: ConditionName;
  readonly value: string;
}

export const conditionsOf = (query: EventQuery): readonly Condition[] =>
  conditionNames.flatMap((name) => {
    const value = query[name] ?? '';
    return value === '' ? [] : [{ name, value }];
  });

/** The filter with one condition only: for a list without a match. */
export const only = (query: EventQuery, name: ConditionName): EventFilterInput =>
  eventFilter({ [name]: query[name] ?? '' });

/** The parameter of each `EventCondition` of the API. */
export const conditionOf = {
  HOST_IDS: 'host',
  HOST_ID_PREFIX: 'host',
  TYPES: 'type',
  BOOT_IDS: 'boot',
  SOURCES: 'source',
  TEXT: 'text',
  OCCURRED_FROM: 'from',
  OCCURRED_BEFORE: 'before',
} as const satisfies Readonly<Record<string, ConditionName>>;

/**
 * A typed instant as RFC 3339 in UTC: a time of day is one of `today` (a date, `2026-11-29`), a date its first
 * instant. Null when it is none of these.
 */
export function instantOf(text: string, today: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d)?(?:[T ]?(\d\d:\d\d)(:\d\d(?:\.\d{1,6})?)?)?Z?$/.exec(text.trim());
  const [, date, minute, seconds = ':00'] = match ?? [];
  if (date === undefined && minute === undefined) return null;
  const instant = `${date ?? today}T${minute ?? '00:00'}${seconds}Z`;
  return Number.isNaN(Date.parse(instant)) ? null : instant;
}

/** What the filter selects, in words: `of hv-r117-u08 since 03:06:58`. Empty without a condition. */
export function filterWords(query: EventQuery): string {
  const hosts = listOf(query['host']);
  const types = listOf(query['type']);
  const time = (instant: string): string => /T(\d\d:\d\d:\d\d)/.exec(instant)?.[1] ?? instant;
  return [
    hosts.length === 0 ? '' : `of ${hosts.length > 2 ? `${hosts.length} hosts` : hosts.join(' and ')}`,
    types.length === 0 ? '' : `of ${types.length === 1 ? `kind ${types[0] ?? ''}` : `${types.length} kinds`}`,
    query['boot'] === undefined ? '' : `of boot ${query['boot'].slice(0, 8)}`,
    query['source'] === undefined ? '' : `seen by ${query['source']}`,
    query['text'] === undefined ? '' : `with "${query['text']}"`,
    query['from'] === undefined ? '' : `since ${time(query['from'])}`,
    query['before'] === undefined ? '' : `before ${time(query['before'])}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

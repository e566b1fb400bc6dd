/** Checks the filter of the event log, for the query and the subscription. */
import {
  asBootId,
  isEventType,
  type BootId,
  type EventType,
  type EvidenceSource,
} from '../../kernel/index.js';
import type { LogFilter } from '../../ledger/index.js';
import { badArgument } from '../gate/request-error.js';
import type { EventFilter } from '../generated.js';
import { isGiven } from '../is-given.js';
import { cursorCodec, type CursorCodec } from '../paging/cursor.js';
import { hostList } from './host-ids.js';
import { textArgument } from './text-argument.js';

export interface CheckedFilter {
  readonly filter: LogFilter;
  /** Codec of the cursors of this filter. */
  readonly cursors: CursorCodec;
}

/** Throws BAD_USER_INPUT naming the field. */
export function checkFilter(input: EventFilter | null | undefined): CheckedFilter {
  const hostIds = hostList(input?.hostIds ?? null);
  const types = typeList(input?.types ?? null);
  const bootIds = bootList(input?.bootIds);
  const sources = sourceList(input?.sources);
  textArgument('filter.hostIdPrefix', input?.hostIdPrefix);
  const text = textToFind(input?.text);
  const filter: LogFilter = {
    ...(hostIds === null ? {} : { hostIds }),
    ...(isGiven(input?.hostIdPrefix) ? { hostIdPrefix: input.hostIdPrefix } : {}),
    ...(types === null ? {} : { types }),
    ...(bootIds === null ? {} : { bootIds }),
    ...(sources === null ? {} : { sources }),
    ...(text === null ? {} : { text }),
    ...(isGiven(input?.occurredFrom) ? { occurredFrom: input.occurredFrom } : {}),
    ...(isGiven(input?.occurredBefore) ? { occurredBefore: input.occurredBefore } : {}),
  };
  const scope = [
    filter.hostIds ?? null,
    filter.types ?? null,
    filter.occurredFrom ?? null,
    filter.occurredBefore ?? null,
    // Cursors of 0.1.0, which has only the conditions above, stay valid.
    ...rest(filter),
  ];
  return { filter, cursors: cursorCodec({ kind: 'events', filter: scope }) };
}

function rest({ hostIdPrefix, bootIds, sources, text }: LogFilter): readonly unknown[] {
  const conditions = [hostIdPrefix, bootIds, sources, text].map((one) => one ?? null);
  return conditions.every((one) => one === null) ? [] : conditions;
}

const MAX_BOOTS = 100;
const LONGEST_BOOT_ID = 128;

/** Sorted and without repetition. */
export function bootList(ids: readonly string[] | null | undefined): readonly BootId[] | null {
  if (!isGiven(ids)) return null;
  if (ids.length === 0)
    throw badArgument('filter.bootIds', 'must name at least one boot. Omit it for all boots.');
  if (ids.length > MAX_BOOTS)
    throw badArgument('filter.bootIds', `must name at most ${MAX_BOOTS} boots, not ${ids.length}`);
  for (const [index, id] of ids.entries())
    if (id === '' || id.length > LONGEST_BOOT_ID || id.includes('\0'))
      throw badArgument(
        `filter.bootIds[${index}]`,
        `must be 1 to ${LONGEST_BOOT_ID} characters without U+0000`,
      );
  return [...new Set(ids)].sort().map(asBootId);
}

/** Sorted and without repetition. */
export function sourceList(
  sources: readonly EvidenceSource[] | null | undefined,
): readonly EvidenceSource[] | null {
  if (!isGiven(sources)) return null;
  if (sources.length === 0)
    throw badArgument('filter.sources', 'must name at least one source. Omit it for all sources.');
  return [...new Set(sources)].sort();
}

const SHORTEST_TEXT = 2;

function textToFind(text: string | null | undefined): string | null {
  if (!isGiven(text)) return null;
  textArgument('filter.text', text);
  if (text.length < SHORTEST_TEXT)
    throw badArgument('filter.text', `must have at least ${SHORTEST_TEXT} characters, not ${text.length}`);
  return text;
}

function typeList(names: readonly string[] | null): readonly EventType[] | null {
  if (names === null) return null;
  if (names.length === 0)
    throw badArgument('filter.types', 'must name at least one kind. Omit it for all kinds.');
  const types = names.map((name, index) => {
    if (!isEventType(name))
      throw badArgument(
        `filter.types[${index}]`,
        `${JSON.stringify(name.slice(0, 60))} is not a kind of event. EventPayload in the schema lists the kinds.`,
      );
    return name;
  });
  return [...new Set(types)].sort();
}

/** Checks the filter of the event log, for the query and the subscription. */
import { isEventType, type EventType } from '../../kernel/index.js';
import type { LogFilter } from '../../ledger/index.js';
import { badArgument } from '../gate/request-error.js';
import type { EventFilter } from '../generated.js';
import { isGiven } from '../is-given.js';
import { cursorCodec, type CursorCodec } from '../paging/cursor.js';
import { hostList } from './host-ids.js';

export interface CheckedFilter {
  readonly filter: LogFilter;
  /** Codec of the cursors of this filter. */
  readonly cursors: CursorCodec;
}

/** Throws BAD_USER_INPUT naming the field. */
export function checkFilter(input: EventFilter | null | undefined): CheckedFilter {
  const hostIds = hostList(input?.hostIds ?? null);
  const types = typeList(input?.types ?? null);
  const filter: LogFilter = {
    ...(hostIds === null ? {} : { hostIds }),
    ...(types === null ? {} : { types }),
    ...(isGiven(input?.occurredFrom) ? { occurredFrom: input.occurredFrom } : {}),
    ...(isGiven(input?.occurredBefore) ? { occurredBefore: input.occurredBefore } : {}),
  };
  const scope = [
    filter.hostIds ?? null,
    filter.types ?? null,
    filter.occurredFrom ?? null,
    filter.occurredBefore ?? null,
  ];
  return { filter, cursors: cursorCodec({ kind: 'events', filter: scope }) };
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

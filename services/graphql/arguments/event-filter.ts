/** The filter of the event log: checked once, the same for the query and the subscription. */
import { asHostId, isEventType, type EventType, type HostId } from '../../kernel/index.js';
import type { LogFilter } from '../../ledger/index.js';
import { badArgument } from '../gate/request-error.js';
import type { EventFilter } from '../generated.js';
import { cursorCodec, type CursorCodec } from '../paging/cursor.js';

const MAX_HOSTS = 100;

export interface CheckedFilter {
  readonly filter: LogFilter;
  /** Cursors of rows under this filter. */
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

/** Sorted and without repetition, so that two spellings of one filter share their cursors. */
export function hostList(ids: readonly string[] | null): readonly HostId[] | null {
  if (ids === null) return null;
  if (ids.length === 0)
    throw badArgument('filter.hostIds', 'must name at least one host; leave it out for all');
  const hosts = [...new Set(ids)].sort();
  if (hosts.length > MAX_HOSTS)
    throw badArgument('filter.hostIds', `must name at most ${MAX_HOSTS} hosts, not ${hosts.length}`);
  return hosts.map((id, index) => hostIdArgument(`filter.hostIds[${index}]`, id));
}

/** The one host that a question is about, whose clock can name its moment; null when it is about several. */
export function onlyOf(hostIds: readonly HostId[] | null | undefined): HostId | null {
  const [only, ...others] = hostIds ?? [];
  return others.length === 0 ? (only ?? null) : null;
}

function typeList(names: readonly string[] | null): readonly EventType[] | null {
  if (names === null) return null;
  if (names.length === 0)
    throw badArgument('filter.types', 'must name at least one kind; leave it out for all');
  const types = names.map((name, index) => {
    if (!isEventType(name))
      throw badArgument(`filter.types[${index}]`, `${JSON.stringify(name.slice(0, 60))} is no kind of event`);
    return name;
  });
  return [...new Set(types)].sort();
}

// eslint-disable-next-line no-control-regex -- the rule of the envelope: no control characters
const HOST_ID = /^[^\u0000-\u001f\u007f]{1,128}$/;

export function isHostId(id: string): boolean {
  return HOST_ID.test(id);
}

/** A host id as an argument: what no event can carry is refused before it reaches the store. */
export function hostIdArgument(argument: string, id: string): HostId {
  if (!isHostId(id)) throw badArgument(argument, 'must be 1 to 128 characters without control characters');
  return asHostId(id);
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

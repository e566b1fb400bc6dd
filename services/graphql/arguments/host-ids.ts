/** Checks host ids in arguments: an id that no event can have is rejected before it reaches the database. */
import { asHostId, type HostId } from '../../kernel/index.js';
import { badArgument } from '../gate/request-error.js';

const MAX_HOSTS = 100;

/** Sorted and without repetition, so that equal filters have equal cursors. */
export function hostList(ids: readonly string[] | null): readonly HostId[] | null {
  if (ids === null) return null;
  if (ids.length === 0)
    throw badArgument('filter.hostIds', 'must name at least one host. Omit it for all hosts.');
  const hosts = [...new Set(ids)].sort();
  if (hosts.length > MAX_HOSTS)
    throw badArgument('filter.hostIds', `must name at most ${MAX_HOSTS} hosts, not ${hosts.length}`);
  return hosts.map((id, index) => hostIdArgument(`filter.hostIds[${index}]`, id));
}

/** The only host of a filter, whose clock `hostTime` means; null when the filter has several hosts or none. */
export function onlyOf(hostIds: readonly HostId[] | null | undefined): HostId | null {
  const [only, ...others] = hostIds ?? [];
  return others.length === 0 ? (only ?? null) : null;
}

// eslint-disable-next-line no-control-regex -- the rule of the envelope: no control characters
const HOST_ID = /^[^\u0000-\u001f\u007f]{1,128}$/;

export function isHostId(id: string): boolean {
  return HOST_ID.test(id);
}

/** Throws BAD_USER_INPUT naming the argument. */
export function hostIdArgument(argument: string, id: string): HostId {
  if (!isHostId(id)) throw badArgument(argument, 'must be 1 to 128 characters without control characters');
  return asHostId(id);
}

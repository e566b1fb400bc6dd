/** Host ids that a client names: checked, so that what no event can carry is rejected before it reaches the store. */
import { asHostId, type HostId } from '../../kernel/index.js';
import { badArgument } from '../gate/request-error.js';

const MAX_HOSTS = 100;

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

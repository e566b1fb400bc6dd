/** Hosts by their newest rows, which may be ahead of a checkpoint that was just read. */
import type pg from 'pg';
import { asPosition, type HostId } from '../../kernel/index.js';
import type { HostSummary } from '../host-summary.js';
import { readHosts, type HostsPage, type HostView } from '../read-hosts.js';

/** The newest row of a host always has its counts. */
export interface NewestHost extends HostView {
  readonly summary: HostSummary;
}

/** A position beyond every possible head: the newest rows are read, in one statement and without a race. */
export const END_OF_TIME = asPosition(9223372036854775807n);

/** `asOf` is each host's own last position. */
export async function readNewestHosts(
  pool: pg.Pool,
  page: Omit<HostsPage, 'at' | 'filter'>,
): Promise<NewestHost[]> {
  return newest(await readHosts(pool, { ...page, at: END_OF_TIME }));
}

export async function readNewestHostsById(
  pool: pg.Pool,
  hostIds: readonly HostId[],
): Promise<Map<HostId, NewestHost>> {
  const hosts = newest(
    await readHosts(pool, { at: END_OF_TIME, filter: { hostIds }, limit: hostIds.length }),
  );
  return new Map(hosts.map((host) => [host.hostId, host]));
}

function newest(hosts: readonly HostView[]): NewestHost[] {
  return hosts.map((host) => {
    if (host.summary === null) throw new Error(`the newest row of ${host.hostId} has no summary`);
    return { ...host, summary: host.summary, asOf: host.position };
  });
}

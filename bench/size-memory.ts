/** What a host costs in the memory of a process: the row the fleet view keeps, and the state the projector keeps. */
import type pg from 'pg';
import { asPosition, asVersion, type HostId, type KernelState } from '../services/kernel/index.js';
import { readHosts, replayHost, type HostView } from '../services/projections/index.js';

export interface Memory {
  /** Bytes of heap for a host: its newest row, as every follower of the fleet shares it. */
  readonly fleetViewPerHost: number;
  /** Its state after its whole life, as the projector keeps it for the hosts it saw last. */
  readonly statePerHost: number;
  readonly hosts: number;
}

const END_OF_TIME = asPosition(9223372036854775807n);
const PAGE = 1_000;
const MOST_STATES = 500;
const COPIES = 40;

export async function measureMemory(pool: pg.Pool): Promise<Memory> {
  // Once for the plans and caches, then several times over, so that what the process does beside is small against it.
  const hosts = await newestRows(pool);
  const copies: ReadonlyMap<string, HostView>[] = [];
  const before = heap();
  for (let n = 0; n < COPIES; n++) copies.push(await newestRows(pool));
  const fleetViewPerHost = Math.round((heap() - before) / copies.reduce((sum, { size }) => sum + size, 0));

  const states: KernelState[] = [];
  const some = [...hosts.keys()].slice(0, MOST_STATES);
  const empty = heap();
  for (const hostId of some)
    states.push(
      (await replayHost(pool, hostId as HostId, { upTo: asVersion(hosts.get(hostId)?.version ?? 0n) })).state,
    );
  const statePerHost = Math.round((heap() - empty) / states.length);
  return { fleetViewPerHost, statePerHost, hosts: hosts.size };
}

async function newestRows(pool: pg.Pool): Promise<ReadonlyMap<string, HostView>> {
  const rows = new Map<string, HostView>();
  for (let after: string | null = null; ;) {
    const page: HostView[] = await readHosts(pool, { at: END_OF_TIME, after, limit: PAGE });
    for (const row of page) rows.set(row.hostId, row);
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return rows;
    after = last.hostId;
  }
}

function heap(): number {
  if (globalThis.gc === undefined) throw new Error('run it with node --expose-gc');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

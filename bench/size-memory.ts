/** Memory per host: the row in the fleet view, and the state in the projector. */
import type pg from 'pg';
import { asPosition, asVersion, type HostId, type KernelState } from '../services/kernel/index.js';
import { readHosts, replayHost, withoutPast, type HostView } from '../services/projections/index.js';

export interface Memory {
  /** Heap bytes of the newest row of a host, shared by all followers of the fleet. */
  readonly fleetViewPerHost: number;
  /** Heap bytes of the final state of a host, as the projector keeps it. */
  readonly statePerHost: number;
  readonly hosts: number;
}

const END_OF_TIME = asPosition(9223372036854775807n);
const PAGE = 1_000;
const MOST_STATES = 500;
const COPIES = 40;

export async function measureMemory(pool: pg.Pool): Promise<Memory> {
  // One warm-up run, then several runs, so that unrelated allocations are negligible.
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
      withoutPast(
        (await replayHost(pool, hostId as HostId, { upTo: asVersion(hosts.get(hostId)?.version ?? 0n) }))
          .state,
      ),
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
  if (globalThis.gc === undefined) throw new Error('global.gc is missing: run node with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

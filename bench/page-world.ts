/** A ledger in a process of its own with a fleet of hosts, and a stream of changes, for measurements of the page. */
import { setTimeout as sleep } from 'node:timers/promises';
import { appendEvents } from '../services/client/index.js';
import { ask, eventually, freePort, freshHome, startLedgerProcess } from '../test/e2e/ledger-process.js';
import { Agent } from './workload.js';

/** Changes in one append. */
const BATCH = 10;
/** Changes in one append of the first events. */
const BULK = 500;

export interface PageWorld {
  readonly url: string;
  readonly origin: string;
  /** Appends `rounds` events of each host, and returns when the read models have them. */
  fill(rounds: number): Promise<void>;
  /** Changes scattered hosts at the given rate. */
  change(perSecond: number, seconds: number): Promise<Changed>;
  stop(): Promise<void>;
}

export interface Changed {
  /** Head of the log before and after. */
  readonly from: bigint;
  readonly to: bigint;
}

export async function startPageWorld(hosts: number): Promise<PageWorld> {
  const { home, remove } = freshHome();
  const server = await startLedgerProcess(home, await freePort());
  const { url } = server;
  // Names as racks number them.
  const agents = Array.from(
    { length: hosts },
    (_, n) => new Agent(`hv-r${Math.floor(n / 40)}-u${n % 40}`, 'page'),
  );
  const append = (some: readonly Agent[]): Promise<unknown> =>
    appendEvents({ url }, { events: some.map((agent) => agent.next()), blobs: [] });
  let changed = 0;
  return {
    url,
    origin: new URL(url).origin,
    async fill(rounds) {
      for (let round = 0; round < rounds; round++)
        for (let from = 0; from < hosts; from += BULK) await append(agents.slice(from, from + BULK));
      await eventually(
        'the read models',
        async () => (await ask<{ head: { lag: string } }>(url, '{ head { lag } }')).head.lag === '0',
        600_000,
      );
    },
    async change(perSecond, seconds) {
      const from = await headOf(url);
      const end = Date.now() + seconds * 1000;
      const open: Promise<unknown>[] = [];
      for (let next = Date.now(); next < end; next += (1000 * BATCH) / perSecond) {
        await sleep(Math.max(0, next - Date.now()));
        // A step without a common factor visits all hosts, scattered over the wall.
        const some = Array.from({ length: BATCH }, () => agents[(changed++ * 7919) % hosts]);
        open.push(append(some.filter((one) => one !== undefined)));
      }
      await Promise.all(open);
      return { from, to: await headOf(url) };
    },
    async stop() {
      await server.stop();
      remove();
    },
  };
}

async function headOf(url: string): Promise<bigint> {
  return BigInt((await ask<{ head: { position: string } }>(url, '{ head { position } }')).head.position);
}

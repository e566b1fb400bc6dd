/**
 * All faults that the suite injects into connections, processes and the database. Each fault has ended when its
 * function returns.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../simulator/index.js';
import { backends, directly, type Backend } from './database.js';
import type { Direction, Link, Proxy } from '../support/proxy.js';
import type { LedgerServer } from './servers.js';

export interface Target {
  readonly proxy: Proxy;
  readonly servers: readonly LedgerServer[];
  /** Past the proxy. */
  readonly databaseUrl: string;
  readonly postmaster: () => number;
}

/** Says what was hit. The same draws give the same fault; which connection or process it meets is a matter of timing. */
export type Fault = (target: Target, random: Random) => string | Promise<string>;

const directions: readonly [Direction, Direction] = ['to server', 'to client'];

function some<T>(all: readonly T[], random: Random): T[] {
  const left = [...all];
  const wanted = Math.min(left.length, random.between(1, 4));
  return Array.from({ length: wanted }, () => left.splice(random.below(left.length), 1)[0] as T);
}

const named = (links: readonly Link[]): string => `${links.length} connections`;

const toSome =
  (act: (link: Link, random: Random) => void): Fault =>
  ({ proxy }, random) => {
    const hit = some(proxy.links(), random);
    for (const link of hit) act(link, random);
    return named(hit);
  };

const toAll =
  (act: (link: Link, random: Random) => void): Fault =>
  ({ proxy }, random) => {
    const hit = proxy.links();
    for (const link of hit) act(link, random);
    return named(hit);
  };

/** While the log is locked and readers and writers wait for it, inside their statements. */
const toWaiting =
  (act: (waiting: readonly Backend[], target: Target, random: Random) => string | Promise<string>): Fault =>
  (target, random) =>
    directly(target.databaseUrl, async (client) => {
      await client.query("set lock_timeout = '3s'; begin; lock table ledger.event in access exclusive mode");
      let waiting: Backend[] = [];
      for (let tries = 0; tries < 30 && waiting.length < 3; tries++) {
        await sleep(50);
        waiting = await backends(client, 'waiting');
      }
      const hit = await act(waiting, target, random);
      await client.query('rollback').catch(() => undefined);
      return hit;
    });

const linksOf = ({ proxy }: Target, hit: readonly Backend[]): Link[] =>
  proxy.links().filter((link) => hit.some(({ port }) => port === link.port));

const toWaitingLinks = (act: (link: Link) => void): Fault =>
  toWaiting((waiting, target, random) => {
    const hit = linksOf(target, some(waiting, random));
    for (const link of hit) act(link);
    return `${named(hit)} of ${waiting.length} that waited for a lock`;
  });

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const one = <T>(all: readonly T[], random: Random): T | undefined => all[random.below(all.length)];

const server = ({ servers }: Target, random: Random): LedgerServer =>
  random.pick(servers as [LedgerServer, ...LedgerServer[]]);

/** By kind. A round of the schedule has each of them once, in an order of its own. */
export const faults = {
  'cut some': toSome((link) => link.cut()),
  'cut all': toAll((link) => link.cut()),
  'cut waiting': toWaitingLinks((link) => link.cut()),
  'reset some': toSome((link) => link.reset()),
  'reset all': toAll((link) => link.reset()),
  'reset waiting': toWaitingLinks((link) => link.reset()),
  'half-close some': toSome((link, random) => link.halfClose(random.pick(directions))),
  'half-close waiting': toWaiting((waiting, target, random) => {
    const hit = linksOf(target, waiting);
    for (const link of hit) link.halfClose(random.pick(directions));
    return `${named(hit)} that waited for a lock`;
  }),
  'truncate some': async ({ proxy }, random) => {
    const hit = some(proxy.links(), random);
    for (const link of hit) link.truncate(random.pick(directions), random.below(1_000) / 1_000);
    // Until messages came by and were cut short.
    await sleep(1_000);
    return named(hit);
  },
  'truncate all': async ({ proxy }, random) => {
    const hit = proxy.links();
    for (const link of hit) link.truncate(random.pick(directions), random.below(1_000) / 1_000);
    await sleep(500);
    return named(hit);
  },
  'delay all': async ({ proxy }, random) => {
    const hit = proxy.links();
    const longest = random.between(300, 3_000);
    for (const link of hit) link.hold(random.between(50, longest));
    await sleep(longest);
    return `${named(hit)}, up to ${longest} ms`;
  },
  'swallow, then reset': async ({ proxy }, random) => {
    const hit = some(proxy.links(), random);
    const milliseconds = random.between(500, 3_000);
    for (const link of hit) link.swallow();
    await sleep(milliseconds);
    for (const link of hit) link.reset();
    return `${named(hit)}, ${milliseconds} ms`;
  },
  partition: async ({ proxy }, random) => {
    const milliseconds = random.between(500, 4_000);
    proxy.refuse(true);
    for (const link of proxy.links()) link.reset();
    await sleep(milliseconds);
    proxy.refuse(false);
    return `${milliseconds} ms`;
  },
  'terminate some backends': ({ databaseUrl }, random) =>
    directly(databaseUrl, async (client) => {
      const hit = some(await backends(client, 'all'), random);
      for (const { pid } of hit) await client.query('select pg_terminate_backend($1)', [pid]);
      return `${hit.length} backends`;
    }),
  'terminate all backends': ({ databaseUrl }) =>
    directly(databaseUrl, async (client) => {
      const hit = await backends(client, 'all');
      for (const { pid } of hit) await client.query('select pg_terminate_backend($1)', [pid]);
      return `${hit.length} backends`;
    }),
  'kill waiting backend': toWaiting((waiting, _target, random) => {
    const hit = one(waiting, random);
    if (hit !== undefined) signal(hit.pid, 'SIGKILL');
    return hit === undefined ? 'none waited' : `pid ${hit.pid} of ${waiting.length} that waited for a lock`;
  }),
  'kill active backend': ({ databaseUrl }, random) =>
    directly(databaseUrl, async (client) => {
      const active = await backends(client, 'active');
      const hit = one(active.length > 0 ? active : await backends(client, 'all'), random);
      if (hit !== undefined) signal(hit.pid, 'SIGKILL');
      return `pid ${hit?.pid}`;
    }),
  'pause backend': ({ databaseUrl }, random) =>
    directly(databaseUrl, async (client) => {
      const hit = one(await backends(client, 'all'), random);
      const milliseconds = random.between(500, 3_000);
      if (hit === undefined) return 'none there';
      signal(hit.pid, 'SIGSTOP');
      await sleep(milliseconds);
      signal(hit.pid, 'SIGCONT');
      return `pid ${hit.pid}, ${milliseconds} ms`;
    }),
  'pause PostgreSQL': async (target, random) => {
    const pid = target.postmaster();
    const milliseconds = random.between(500, 3_000);
    // New connections wait, and those that are there go on.
    signal(pid, 'SIGSTOP');
    for (const link of some(target.proxy.links(), random)) link.reset();
    await sleep(milliseconds);
    signal(pid, 'SIGCONT');
    return `pid ${pid}, ${milliseconds} ms`;
  },
  'kill PostgreSQL': ({ postmaster }) => {
    const pid = postmaster();
    signal(pid, 'SIGKILL');
    return `pid ${pid}`;
  },
  'kill server': async (target, random) => {
    const hit = server(target, random);
    await hit.killAndRestart();
    return `${hit.name}, now pid ${hit.pid()}`;
  },
  'pause server': async (target, random) => {
    const hit = server(target, random);
    const milliseconds = random.between(500, 4_000);
    await hit.pause(milliseconds);
    return `${hit.name}, ${milliseconds} ms`;
  },
} satisfies Readonly<Record<string, Fault>>;

export type FaultKind = keyof typeof faults;
export const faultKinds = Object.keys(faults) as FaultKind[];

/** Endless: round after round, each kind once a round. The same seed gives the same order. */
export function* schedule(random: Random, kinds: readonly FaultKind[]): Generator<FaultKind, never, void> {
  for (;;) {
    const left = [...kinds];
    while (left.length > 0) yield left.splice(random.below(left.length), 1)[0] as FaultKind;
  }
}

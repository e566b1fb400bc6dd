/**
 * One run of the chaos suite: its own PostgreSQL, a proxy, two servers, load of every kind, faults in sequence, checks.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { migrateUp } from '../../migrations/index.js';
import { startEmbedded } from '../../services/ledger/index.js';
import { createRandom } from '../../simulator/index.js';
import { startProxy } from '../support/proxy.js';
import { checkLeftovers, checkLog, keepReadModels } from './checker.js';
import { compareReplay } from './compare-replay.js';
import { directly } from './database.js';
import { faultKinds, faults, schedule, type FaultKind } from './faults.js';
import { createJournal, type Finding } from './journal.js';
import { startProducers } from './producers.js';
import { rebuild, startReaders, startRebuilds } from './readers.js';
import { createProber, type Recovery } from './recovery.js';
import { startServer, type LedgerServer } from './servers.js';
import { startStreams } from './streams.js';

export interface ChaosOptions {
  readonly minutes: number;
  readonly seed: string;
  /** Only these kinds of faults; all when left out. */
  readonly kinds?: readonly FaultKind[];
  /** Ends the run at once, without its checks. */
  readonly signal?: AbortSignal;
  readonly onFault?: (fault: FaultReport, eventsSoFar: number) => void;
  readonly onFinding?: (finding: Finding) => void;
  readonly onNote?: (text: string) => void;
}

export interface FaultReport {
  readonly nr: number;
  readonly atMs: number;
  readonly kind: FaultKind;
  readonly hit: string;
  readonly recoveries: readonly Recovery[];
}

export interface ChaosReport {
  readonly seed: string;
  readonly seconds: number;
  readonly faults: readonly FaultReport[];
  readonly acknowledged: number;
  readonly log: number;
  readonly producerRuns: number;
  readonly hostsCompared: number;
  readonly readModelRows: number;
  readonly streams: readonly {
    readonly name: string;
    readonly events: number;
    readonly connections: number;
  }[];
  /** Of each server at the end. */
  readonly residentMb: Readonly<Record<string, number>>;
  /** From an acknowledgement after a fault until the event had its position, in milliseconds. */
  readonly orderedAfterMs: readonly number[];
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  /** Where the logs of the processes are; null when there was no finding and they were removed. */
  readonly logs: string | null;
}

const SETTLE_MS = 60_000;
const CALM_MS = 60_000;
/** Of the hosts, these are asked of all servers at the end. */
const COMPARED = 60;

export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { minutes, seed, kinds = faultKinds, onFault = () => undefined, onNote = () => undefined } = options;
  const { signal = new AbortController().signal } = options;
  const startedAt = performance.now();
  const journal = createJournal(options.onFinding ?? (() => undefined));
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'handover-ledger-chaos-'));
  chmodSync(folder, 0o755);
  const stops: (() => Promise<unknown>)[] = [];
  try {
    onNote('starting PostgreSQL, the proxy and two servers');
    const postgres = await startEmbedded({
      dataDir: join(folder, 'postgres'),
      logger: pino({ level: 'warn' }, pino.destination(join(folder, 'postgres-keeper.log'))),
    });
    stops.push(async () => {
      await postgres.stop();
      if (postgres.home !== join(folder, 'postgres')) rmSync(postgres.home, { recursive: true, force: true });
    });
    await migrateUp(postgres.url);
    const proxy = await startProxy(postgres.url);
    stops.push(() => proxy.stop());
    const start = async (name: string, databaseUrl: string): Promise<LedgerServer> => {
      const server = await startServer({ name, databaseUrl, folder, journal, signal });
      stops.push(() => server.stop());
      return server;
    };
    const servers = await Promise.all(['A', 'B'].map((name) => start(name, proxy.url)));

    const producers = startProducers({ servers, journal, random: random.fork('producers') });
    const readers = startReaders({ servers, journal, random: random.fork('readers'), producers });
    const streams = startStreams({ servers, journal, random: random.fork('streams') });
    const rebuilds = startRebuilds([proxy.url, postgres.url], folder, journal);
    const prober = createProber(servers, postgres.url, journal);
    let running = true;
    const stopLoad = async (): Promise<void> => {
      if (!running) return;
      running = false;
      await rebuilds.stop();
      await producers.stop(signal.aborted ? 0 : SETTLE_MS);
    };
    stops.push(async () => {
      await Promise.all([stopLoad(), readers.stop(), streams.stop()]);
    });

    const done: FaultReport[] = [];
    const order = schedule(random.fork('schedule'), kinds);
    await sleep(3_000);
    const target = { proxy, servers, databaseUrl: postgres.url, postmaster: () => postgres.pid };
    const end = performance.now() + minutes * 60_000;
    // However slow the machine: each kind once.
    while (performance.now() < end || done.length < kinds.length) {
      signal.throwIfAborted();
      if (done.length > 0 && done.length % kinds.length === 0) {
        // A rebuild takes longer than the time between two faults. Each round lets one come to its end under load.
        const before = rebuilds.done();
        await within(CALM_MS, () => rebuilds.done() > before || signal.aborted);
      }
      const nr = done.length + 1;
      const kind = order.next().value;
      const dice = random.fork(`fault ${nr}`);
      journal.fault = nr;
      const atMs = Math.round(performance.now() - startedAt);
      const hit = await Promise.resolve()
        .then(() => faults[kind](target, dice))
        .catch((error: unknown) => {
          // The suite's own connection may be lost with the others, e.g. when a killed backend restarts PostgreSQL.
          journal.count('faults cut short');
          return `cut short: ${error instanceof Error ? error.message : String(error)}`;
        });
      const report = { nr, atMs, kind, hit, recoveries: await prober.measure() };
      done.push(report);
      onFault(report, producers.acknowledged());
      await sleep(dice.between(300, 2_500));
    }

    onNote('no more faults: waiting until all is acknowledged, in order and delivered');
    await stopLoad();
    await settle(
      postgres.url,
      servers.map(({ url }) => url),
      journal,
    );
    const head = await directly(postgres.url, async (client) =>
      Number(
        (await client.query<{ n: string }>('select max(position)::text as n from ledger.event')).rows[0]?.n ??
          0,
      ),
    );
    const whole = streams.records.filter(({ types }) => types === null);
    await within(SETTLE_MS, () => whole.every(({ last }) => last >= head));
    // Those with a filter have no head of their own to wait for.
    await sleep(1_000);
    await Promise.all([readers.stop(), streams.stop()]);

    onNote(`checking ${head} events`);
    const runs = [...producers.runs, ...prober.runs];
    const log = await checkLog(postgres.url, runs, streams.records, journal);
    await checkLeftovers(postgres.url, journal);
    const compare = await keepReadModels(postgres.url, journal);
    const again = await rebuild(postgres.url, folder);
    if (again.code !== 0) journal.find('rebuild failed', `${again.out}\n${again.err.slice(-1_500)}`);
    // The servers compute the blackouts of a rebuild, a step after its other rows.
    await settle(
      postgres.url,
      servers.map(({ url }) => url),
      journal,
    );
    const readModelRows = await compare();
    const fresh = await start('fresh', postgres.url);
    const newest = producers.hosts.slice(-COMPARED);
    const hostsCompared = await compareReplay(servers, fresh, newest, journal);
    const residentMb = Object.fromEntries(servers.map((server) => [server.name, server.residentMb()]));
    for (const stop of stops.splice(0).reverse()) await stop();

    const found = journal.findings.length > 0;
    if (!found) rmSync(folder, { recursive: true, force: true });
    return {
      seed,
      seconds: Math.round((performance.now() - startedAt) / 1_000),
      faults: done,
      acknowledged: runs.reduce((sum, { receipts }) => sum + receipts.size, 0),
      log,
      producerRuns: runs.length,
      hostsCompared,
      readModelRows,
      streams: streams.records.map(({ name, count, connections }) => ({ name, events: count, connections })),
      residentMb,
      orderedAfterMs: await prober.orderedAfterMs(),
      counts: Object.fromEntries([...journal.counts].sort()),
      findings: journal.findings,
      logs: found ? folder : null,
    };
  } finally {
    for (const stop of stops.splice(0).reverse()) await stop().catch(() => undefined);
    if (signal.aborted) rmSync(folder, { recursive: true, force: true });
  }
}

async function within(patienceMs: number, condition: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline;) {
    if (await condition()) return true;
    await sleep(50);
  }
  return false;
}

/** Everything that was acknowledged has its position, the read models have it, and every server says that it is well. */
async function settle(
  databaseUrl: string,
  urls: readonly string[],
  journal: ReturnType<typeof createJournal>,
): Promise<void> {
  let seen = '';
  const settled = await within(SETTLE_MS, () =>
    directly(databaseUrl, async (client) => {
      const { rows } = await client.query<{
        waiting: string;
        head: string;
        projected: string;
        untimed: string;
      }>(
        `select (select count(*) from ledger.intake)::text as waiting, (select position from ledger.ledger_head)::text as head,
                (select position from projection.checkpoint where name = 'kernel')::text as projected,
                (select count(*) from projection.live_update
                 where last_position > (select position from projection.checkpoint where name = 'timing'))::text as untimed`,
      );
      seen = JSON.stringify(rows[0]);
      return rows[0]?.waiting === '0' && rows[0].head === rows[0].projected && rows[0].untimed === '0';
    }),
  );
  if (!settled) journal.find('the log does not settle', seen);
  for (const url of urls) {
    let output = '';
    const ready = await within(10_000, async () => {
      const response = await fetch(new URL('/readyz', url));
      output = await response.text();
      return response.status === 200;
    });
    if (!ready) journal.find('server not ready', `${url}: ${output}`);
  }
}

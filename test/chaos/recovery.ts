/**
 * How long each server takes to answer again. The clock starts when the fault is over and PostgreSQL answers the suite
 * itself; it stops when a query of the read models and of the log, and an append, have both succeeded.
 *
 * The rule: within 2,000 ms. A measurement above that is a finding, unless the kernel itself kept the server's or the
 * suite's main thread waiting for a CPU (/proc/PID/schedstat) for so long that less than 2,000 ms remain: then the
 * machine was too slow to judge by. Such measurements are counted and shown, and nothing else is forgiven.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from '../../bench/workload.js';
import { answersAgain, directly } from './database.js';
import { call } from './graphql.js';
import type { Journal } from './journal.js';
import { appendInput, type ProducerRun } from './producers.js';
import type { LedgerServer } from './servers.js';

export const LIMIT_MS = 2_000;
const PATIENCE_MS = 60_000;
/** A leader that vanished is replaced within five seconds; a log that stands still for longer than this does not recover. */
const ORDER_PATIENCE_MS = 30_000;
/** A client with patience: an attempt that hangs counts in full. */
const ATTEMPT_MS = 10_000;

export interface Recovery {
  readonly server: string;
  /** From the end of the fault until PostgreSQL answered the suite. */
  readonly databaseMs: number;
  /** From then on until the server had answered both. */
  readonly ms: number;
  /** Of these, waiting for a CPU: the server and the suite together, as each of them is needed for an answer. */
  readonly machineMs: number;
  readonly verdict: 'in time' | 'late' | 'machine too slow';
}

/** Milliseconds that the main thread of a process has waited for a CPU in its life; 0 where the kernel does not tell. */
function waitedMs(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

const QUERY =
  '{ head { position } hosts(first: 1) { nodes { version } } events(first: 1) { nodes { position } } }';
const APPEND =
  'mutation($i: AppendEventsInput!) { appendEvents(input: $i) { __typename ... on AppendSuccess { receipts { seq version digest } } } }';

export interface Prober {
  /** Probes append as well; the checker looks for these events like for any other. */
  readonly runs: readonly ProducerRun[];
  measure(): Promise<readonly Recovery[]>;
  /** Of every probe: how long its event waited for its position. */
  orderedAfterMs(): Promise<readonly number[]>;
}

export function createProber(
  servers: readonly LedgerServer[],
  databaseUrl: string,
  journal: Journal,
): Prober {
  const agents = servers.map(({ name }) => new Agent(`probe-${name}`, 'chaos'));
  const runs = agents.map(({ id, epoch }): ProducerRun => ({
    id,
    epoch,
    inOrder: true,
    sent: new Set(),
    receipts: new Map(),
  }));

  const ordered: Promise<number>[] = [];
  const orderedAfter = async (hostId: string, version: string): Promise<number> => {
    const acknowledgedAt = performance.now();
    const deadline = acknowledgedAt + ORDER_PATIENCE_MS;
    while (performance.now() < deadline) {
      const found = await directly(databaseUrl, async (client) => {
        // On one connection for as long as it lasts: making one costs PostgreSQL more than the query.
        while (performance.now() < deadline) {
          const text = 'select from ledger.event where host_id = $1 and version = $2';
          if ((await client.query(text, [hostId, version])).rowCount === 1) return true;
          await sleep(20);
        }
        return false;
      }).catch(() => false);
      if (found) return Math.round(performance.now() - acknowledgedAt);
      await sleep(100);
    }
    journal.find(
      'log stands still',
      `${hostId} version ${version}: no position within ${ORDER_PATIENCE_MS} ms`,
    );
    return ORDER_PATIENCE_MS;
  };

  const until = async (attempt: () => Promise<boolean>): Promise<boolean> => {
    for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline;) {
      if (await attempt()) return true;
      await sleep(20);
    }
    return false;
  };

  const probe = async (nr: number, databaseMs: number): Promise<Recovery> => {
    const server = servers[nr] as LedgerServer;
    const [agent, run] = [agents[nr] as Agent, runs[nr] as ProducerRun];
    const pid = server.pid();
    const waitedBefore = waitedMs(pid) + waitedMs(process.pid);
    const startedAt = performance.now();
    const event = agent.next();
    const seq = Number(event.producer.seq);
    run.sent.add(seq);
    const input = appendInput({ events: [event], blobs: [] });
    const query = until(async () => {
      const answer = await call(journal, { url: server.url, query: QUERY, timeoutMs: ATTEMPT_MS });
      return answer.kind === 'data';
    });
    const append = until(async () => {
      const answer = await call<{
        appendEvents: { receipts?: { version: string; digest: string }[] };
      }>(journal, { url: server.url, query: APPEND, variables: { i: input }, timeoutMs: ATTEMPT_MS });
      const receipt = answer.kind === 'data' ? answer.data.appendEvents.receipts?.[0] : undefined;
      if (receipt !== undefined) {
        run.receipts.set(seq, receipt);
        ordered.push(orderedAfter(agent.hostId, receipt.version));
      }
      return receipt !== undefined;
    });
    const both = await Promise.all([query, append]);
    const ms = Math.round(performance.now() - startedAt);
    // Another process by now: what the first one waited for is not known any more.
    const waited = server.pid() === pid ? waitedMs(pid) + waitedMs(process.pid) - waitedBefore : 0;
    const machineMs = Math.min(ms, Math.round(waited));
    const verdict = ms <= LIMIT_MS ? 'in time' : ms - machineMs > LIMIT_MS ? 'late' : 'machine too slow';
    const output = `server ${server.name}: ${ms} ms, of which ${machineMs} ms waiting for a CPU`;
    if (both.includes(false)) journal.find('no recovery', output);
    else if (verdict === 'late') journal.find('slow recovery', output);
    return { server: server.name, databaseMs, ms, machineMs, verdict };
  };

  return {
    runs,
    orderedAfterMs: () => Promise.all(ordered),
    async measure() {
      const endedAt = performance.now();
      if (!(await answersAgain(databaseUrl, PATIENCE_MS)))
        journal.find('database away', `PostgreSQL did not come back within ${PATIENCE_MS} ms`);
      const databaseMs = Math.round(performance.now() - endedAt);
      return Promise.all(servers.map((_server, nr) => probe(nr, databaseMs)));
    },
  };
}

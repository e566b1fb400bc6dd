/** Readers that query every root of the schema continuously, and rebuilds of the read models meanwhile. */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, validate } from 'graphql';
import { buildPlainSchema } from '../../services/graphql/schema/sdl.js';
import type { Random } from '../../simulator/index.js';
import { cleanEnv } from '../e2e/ledger-process.js';
import { call } from './graphql.js';
import type { Journal } from './journal.js';
import type { Producers } from './producers.js';
import type { LedgerServer } from './servers.js';

export interface Readers {
  stop(): Promise<void>;
}

export interface ReaderOptions {
  readonly servers: readonly LedgerServer[];
  readonly journal: Journal;
  readonly random: Random;
  readonly producers: Producers;
}

const READERS = 4;
/** The server's own deadline is 10 s, and a fault may pause it for 4 s. */
const TIMEOUT_MS = 20_000;

/** A selection of each root. `$h` is a host, `$p` a position of the log, `$b` a blob. */
const roots: Readonly<Record<string, string>> = {
  blackoutDistribution:
    'blackoutDistribution(budget: "8000000") { asOf count open quantiles { perMille atMost } }',
  blob: 'blob(sha256: $b) { size decoded { kind } observations(first: 5) { hostId verdict } }',
  chain:
    'chain(hostId: $h, ordinal: 1) { bootCount numbersUnbroken boots { bootId } liveUpdates(first: 5) { nodes { outcome } } }',
  compatibility: 'compatibility(from: "7.3.4", to: "6.19.6") { verdict observed { outcome } }',
  compatibilityMatrix: 'compatibilityMatrix { asOf releases }',
  coverage: 'coverage(hostId: $h) { bootCount boots(newest: 2) { bootId sources { source events } } }',
  diagnosis:
    'diagnosis(hostId: $h) { asOf { version } findings { verdict { __typename } certainty } contradictions { __typename } }',
  diff: 'diff(from: { state: { hostId: $h, at: { position: $p } } }, to: { state: { hostId: $h } }, first: 20) { __typename }',
  drift: 'drift(hostId: $h, first: 10) { judged nodes { verdict } }',
  event: 'event(position: $p) { position eventId digest data }',
  events:
    'events(first: 40, filter: { hostIds: [$h] }) { nodes { position version digest } pageInfo { endCursor } }',
  failureGroups: 'failureGroups { asOf failures groups { stage found failures hosts } }',
  find: 'find(text: "chaos", first: 10) { asOf truncated results { __typename ... on Host { hostId } ... on HostBoot { bootId } } }',
  firstDivergence:
    'firstDivergence(update: { hostId: $h, ordinal: 1 }, peer: { hostId: $h, ordinal: 2 }) { firstDivergence { stage } }',
  eventsAfter: 'eventsAfter(position: $p) { __typename }',
  fleetSummary: 'fleetSummary { asOf hosts byRelease { __typename hosts } liveUpdates { outcome } }',
  head: 'head { position projectedPosition lag }',
  health: 'health { log { position } readModels { lag } rules { __typename } }',
  holes: 'holes(hostId: $h) { asOf truncated holes { fromSeq toSeq cause } }',
  host: 'host(hostId: $h) { id version asOf anomalyCount summary { __typename } liveUpdates(first: 5) { nodes { outcome } } }',
  hostGroups: 'hostGroups(by: { field: RELEASE }, rows: 10) { __typename }',
  hosts: 'hosts(first: 20, at: { position: $p }) { asOf totalCount nodes { id hostId version release } }',
  kernelState:
    'kernelState(hostId: $h) { asOf { version } anomalyCount boot { bootId ordinal jump } updates(last: 3) { nodes { outcome } } }',
  liveUpdates: 'liveUpdates(last: 20) { totalCount nodes { id hostId outcome } }',
  logHistogram: 'logHistogram(buckets: 20) { asOf buckets { events anomalies } }',
  missingTelemetry:
    'missingTelemetry(first: 10) { asOf totalCount hostCount kinds { facts reason intervals } nodes { hostId facts sources } }',
  node: 'node(id: $i) { __typename id }',
  nodes: 'nodes(ids: [$i, $i]) { __typename id }',
  rebuiltBlob: 'rebuiltBlob(hostId: $h, name: "LUO") { known sha256 }',
  rebuiltBlobNames: 'rebuiltBlobNames(hostId: $h)',
  sessions:
    'sessions(first: 20, filter: { hostIds: [$h] }) { totalCount nodes { id name status files { __typename } } }',
  strandedIf: 'strandedIf(component: "luo", version: "luo-v1") { strandedCount remainingCount }',
  updateEdges: 'updateEdges(rows: 10) { tried edges { from to tried lost } }',
  viewer: 'viewer { kind open }',
};

const types: Readonly<Record<string, string>> = { h: 'ID!', p: 'Position!', b: 'Sha256!', i: 'ID!' };

function documentOf(selection: string): string {
  const used = Object.keys(types).filter((name) => new RegExp(`\\$${name}\\b`).test(selection));
  const declared = used.map((name) => `$${name}: ${types[name]}`).join(', ');
  return `query${declared === '' ? '' : `(${declared})`} { ${selection} }`;
}

/** A root that is added to the schema has to be read here as well, and what is asked has to be what the schema has. */
function checkDocuments(): void {
  const schema = buildPlainSchema();
  for (const name of Object.keys(schema.getQueryType()?.getFields() ?? {})) {
    const selection = roots[name];
    if (selection === undefined) throw new Error(`no reader asks ${name}`);
    for (const error of validate(schema, parse(documentOf(selection))))
      throw new Error(`${name}: ${error.message}`);
  }
}

export function startReaders({ servers, journal, random, producers }: ReaderOptions): Readers {
  checkDocuments();
  let stopping = false;
  let head = 0;
  const nodeIds: string[] = [];

  const ask = async (name: string, dice: Random): Promise<void> => {
    const server = dice.pick(servers as [LedgerServer, ...LedgerServer[]]);
    const hostId = producers.hosts[dice.below(producers.hosts.length)] ?? 'chaos-0-1';
    const before = head;
    const selection = roots[name] ?? '';
    const variables = {
      h: hostId,
      p: String(Math.max(1, dice.below(head + 1))),
      b: producers.blobs[dice.below(producers.blobs.length)] ?? '0'.repeat(64),
      i: nodeIds[dice.below(nodeIds.length)],
    };
    if (/\$i\b/.test(selection) && variables.i === undefined) return;
    const query = documentOf(selection);
    const used = Object.fromEntries(Object.entries(variables).filter(([key]) => query.includes(`$${key}:`)));
    const startedAt = performance.now();
    const answer = await call<Record<string, unknown>>(journal, {
      url: server.url,
      query,
      variables: used,
      timeoutMs: TIMEOUT_MS,
    });
    if (answer.kind === 'lost' && performance.now() - startedAt > TIMEOUT_MS - 100)
      journal.find('query hangs', `${name} at ${server.name}: no answer in ${TIMEOUT_MS} ms`);
    if (answer.kind !== 'data') return;
    journal.count('queries answered');
    journal.count(`root ${name}`);
    if (name === 'head') {
      const position = Number((answer.data['head'] as { readonly position: string }).position);
      if (position < before) journal.find('head went back', `${position} after ${before} at ${server.name}`);
      head = Math.max(head, position);
    }
    if (name === 'hosts') {
      const { nodes } = answer.data['hosts'] as { readonly nodes: readonly { readonly id: string }[] };
      for (const { id } of nodes.slice(0, 2)) nodeIds[nodeIds.length % 100] = id;
    }
  };

  const read = async (nr: number): Promise<void> => {
    const dice = random.fork(`reader ${nr}`);
    const names = Object.keys(roots);
    for (let turn = dice.below(names.length); !stopping; turn++) {
      // The head often: what is asked at a position must not be beyond it.
      await ask('head', dice);
      // No position exists before the first event is in the log.
      if (head > 0) await ask(names[turn % names.length] ?? 'head', dice);
      await sleep(50 + dice.below(250));
    }
  };
  const work = Promise.all(Array.from({ length: READERS }, (_, nr) => read(nr)));
  return {
    async stop() {
      if (stopping) return;
      stopping = true;
      await work;
      const unread = Object.keys(roots).filter((name) => !journal.counts.has(`root ${name}`));
      if (unread.length > 0) journal.find('root never answered', unread.join(', '));
    },
  };
}

const command = new URL('../../bin/handover-ledger.js', import.meta.url).pathname;

export interface Rebuilt {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** `projections rebuild` as an operator runs it. */
export async function rebuild(databaseUrl: string, folder: string, signal?: AbortSignal): Promise<Rebuilt> {
  const child = spawn(process.execPath, [command, 'projections', 'rebuild', '--json'], {
    env: cleanEnv(folder, { DATABASE_URL: databaseUrl }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const end = (): void => void child.kill('SIGTERM');
  signal?.addEventListener('abort', end);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  signal?.removeEventListener('abort', end);
  return { code, out, err };
}

export interface Rebuilds extends Readers {
  /** How many were completed so far. */
  done(): number;
}

/**
 * One rebuild after the other, by turns through the proxy and past it. It may lose its database; then it has to say so,
 * and not crash.
 */
export function startRebuilds(urls: readonly [string, string], folder: string, journal: Journal): Rebuilds {
  const stop = new AbortController();
  const stopped = (): boolean => stop.signal.aborted;
  const work = (async () => {
    for (let turn = 0; !stopped(); turn++) {
      const databaseUrl = urls[turn % 2] ?? urls[0];
      const { code, out, err } = await rebuild(databaseUrl, folder, stop.signal);
      if (code === 0) journal.count('rebuilds done');
      else if (stopped()) journal.count('rebuilds stopped');
      else if (saysWhy(out)) journal.count('rebuilds that lost their database');
      else
        journal.find('process ended', `projections rebuild ended with ${code}: ${out}\n${err.slice(-1_500)}`);
      await sleep(2_000, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  return {
    done: () => journal.counts.get('rebuilds done') ?? 0,
    async stop() {
      stop.abort();
      await work;
    },
  };
}

function saysWhy(out: string): boolean {
  try {
    return (
      typeof (JSON.parse(out) as { readonly error?: { readonly code?: unknown } }).error?.code === 'string'
    );
  } catch {
    return false;
  }
}

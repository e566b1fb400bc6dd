/**
 * Producers that append through GraphQL until they are stopped: one event or many, repeated, delayed, sent twice in
 * parallel, aborted half-way. They record every receipt, and the checker compares the receipts with the log.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from '../../bench/workload.js';
import {
  blobsByDigest,
  cutIntoBatches,
  type EventBatch,
  type NewEvent,
} from '../../services/kernel/index.js';
import { fleetMembers, type Random } from '../../simulator/index.js';
import { call } from './graphql.js';
import type { Journal } from './journal.js';
import type { LedgerServer } from './servers.js';

export interface Receipt {
  readonly version: string;
  readonly digest: string;
}

/** One run of one producer: what it sent, and how the ledger responded. */
export interface ProducerRun {
  readonly id: string;
  readonly epoch: string;
  /** False when it sends batches late: then its order in the log is not that of its numbers. */
  readonly inOrder: boolean;
  readonly sent: Set<number>;
  readonly receipts: Map<number, Receipt>;
}

export interface Producers {
  readonly runs: readonly ProducerRun[];
  readonly hosts: readonly string[];
  readonly blobs: readonly string[];
  acknowledged(): number;
  /** Lets everything that was sent once be acknowledged, then ends; gives up what the ledger does not take in time. */
  stop(patienceMs: number): Promise<void>;
}

export interface ProducerOptions {
  readonly servers: readonly LedgerServer[];
  readonly journal: Journal;
  readonly random: Random;
}

const STYLES = ['single', 'batch', 'again', 'late', 'twin', 'impatient', 'reads back', 'late'] as const;
const FLEETS = 2;
/** A run ends after so many events, and the next one is about another host: no host's state grows without end. */
const RUN_EVENTS = 300;
const ATTEMPT_MS = 4_000;

const APPEND = `mutation($input: AppendEventsInput!) { appendEvents(input: $input) { __typename
  ... on LedgerError { code message }
  ... on AppendSuccess { replayed position receipts { seq version digest } } } }`;

interface Appended {
  readonly appendEvents: {
    readonly __typename: string;
    readonly message?: string;
    readonly replayed?: boolean;
    readonly position?: string | null;
    readonly receipts?: readonly ({ readonly seq: string } & Receipt)[];
  };
}

/** An event in the words of the schema. */
const eventInput = (event: NewEvent): unknown => ({
  ...event,
  evidence: event.evidence.map(({ source, confidence, ref }) => ({
    source: source.toUpperCase(),
    confidence: confidence.toUpperCase(),
    ref,
  })),
});

export function appendInput({ events, blobs }: EventBatch, waitForPosition = false): unknown {
  return {
    events: events.map(eventInput),
    blobs: blobs.map((bytes) => ({ bytes: Buffer.from(bytes).toString('base64') })),
    waitForPosition,
  };
}

export function startProducers({ servers, journal, random }: ProducerOptions): Producers {
  const runs: ProducerRun[] = [];
  const hosts: string[] = [];
  const blobs: string[] = [];
  let stopping = false;
  const goesOn = (): boolean => !stopping;
  let deadline = Infinity;
  let acknowledged = 0;

  const open = (id: string, epoch: string, hostId: string, inOrder: boolean): ProducerRun => {
    const run: ProducerRun = { id, epoch, inOrder, sent: new Set(), receipts: new Map() };
    runs.push(run);
    if (!hosts.includes(hostId)) hosts.push(hostId);
    return run;
  };

  /** Sends until the ledger has it; false when it never takes it. */
  const deliver = async (
    run: ProducerRun,
    batch: EventBatch,
    dice: Random,
    timeoutMs = ATTEMPT_MS,
  ): Promise<boolean> => {
    for (const { producer } of batch.events) run.sent.add(Number(producer.seq));
    const known = batch.events.every(({ producer }) => run.receipts.has(Number(producer.seq)));
    const input = appendInput(batch, dice.chance(0.1));
    for (let first = true; performance.now() < deadline; first = false) {
      const server = dice.pick(servers as [LedgerServer, ...LedgerServer[]]);
      const answer = await call<Appended>(journal, {
        url: server.url,
        query: APPEND,
        variables: { input },
        timeoutMs: first ? timeoutMs : ATTEMPT_MS,
      });
      if (answer.kind === 'data') return take(run, batch, answer.data, known, server);
      // An internal error is a finding already; whether it was stored is as open as after a lost connection.
      journal.count('appends sent again');
      await sleep(20 + dice.below(200));
    }
    journal.find('append never taken', `${run.id}/${run.epoch} from seq ${batch.events[0]?.producer.seq}`);
    return false;
  };

  const take = async (
    run: ProducerRun,
    batch: EventBatch,
    { appendEvents: result }: Appended,
    known: boolean,
    server: LedgerServer,
  ): Promise<boolean> => {
    const where = `${run.id}/${run.epoch} seq ${batch.events[0]?.producer.seq}+${batch.events.length}`;
    const { receipts } = result;
    if (result.__typename !== 'AppendSuccess' || receipts?.length !== batch.events.length) {
      journal.find('append refused', `${where}: ${result.__typename} ${result.message}`);
      return false;
    }
    if (known && result.replayed !== true)
      journal.find('stored twice', `${where}: a retry was not reported as one`);
    for (const { seq, version, digest } of receipts) {
      const before = run.receipts.get(Number(seq));
      if (before === undefined) {
        run.receipts.set(Number(seq), { version, digest });
        acknowledged += 1;
      } else if (before.version !== version || before.digest !== digest)
        journal.find('receipt changed', `${where}: seq ${seq} was version ${before.version}, is ${version}`);
    }
    for (const { blobs: named } of batch.events) if (named[0] !== undefined) blobs.push(named[0]);
    if (typeof result.position === 'string') await readBack(result.position, batch, server);
    return true;
  };

  /** A position that was answered can be read at once, from any server. */
  const readBack = async (position: string, { events }: EventBatch, { url }: LedgerServer): Promise<void> => {
    const answer = await call<{ event: { eventId: string } | null }>(journal, {
      url,
      query: 'query($p: Position!) { event(position: $p) { eventId } }',
      variables: { p: position },
      timeoutMs: ATTEMPT_MS,
    });
    if (answer.kind !== 'data') return;
    journal.count('positions read back');
    if (answer.data.event?.eventId !== events.at(-1)?.id)
      journal.find('read back', `position ${position} shows ${answer.data.event?.eventId ?? 'nothing'}`);
  };

  const live = async (style: (typeof STYLES)[number], nr: number): Promise<void> => {
    const dice = random.fork(`producer ${nr}`);
    for (let life = 1; goesOn(); life++) {
      // Two producers share a host, so that its stream is contended.
      const hostId = `chaos-${Math.floor(nr / 2)}-${life}`;
      const epoch = `${nr}.${life}`;
      const agent = new Agent(hostId, epoch);
      const run = open(agent.id, epoch, hostId, style !== 'late');
      const next = (count: number): EventBatch => ({
        events: Array.from({ length: count }, () => agent.next()),
        blobs: [],
      });
      let last: EventBatch | null = null;
      while (goesOn() && run.sent.size < RUN_EVENTS) {
        const batch = next(style === 'single' ? 1 : dice.between(1, 12));
        if (style === 'late') {
          const later = next(dice.between(1, 6));
          // The later one first: the earlier one then fills a hole.
          await deliver(run, later, dice);
          await deliver(run, batch, dice);
        } else if (style === 'twin') {
          await Promise.all([deliver(run, batch, dice.fork('a')), deliver(run, batch, dice.fork('b'))]);
        } else if (style === 'again' && last !== null) {
          // Cut differently: the end of the previous batch and all of this one.
          const tail = last.events.slice(dice.below(last.events.length));
          await deliver(run, { events: [...tail, ...batch.events], blobs: [] }, dice);
          await deliver(run, last, dice);
        } else {
          // Given up while it may be stored, then sent again.
          await deliver(run, batch, dice, style === 'impatient' ? dice.between(2, 60) : ATTEMPT_MS);
        }
        last = batch;
        await sleep(100 + dice.below(500));
      }
    }
  };

  /** Simulated hosts with their blobs, live updates, sessions and lost telemetry. */
  const simulate = async (nr: number): Promise<void> => {
    const dice = random.fork(`fleet ${nr}`);
    const members = fleetMembers({
      hosts: 1_000_000,
      seed: `chaos ${dice.u32()}`,
      releases: ['7.3.4', '6.19.6', '7.1.13'],
      updates: 3,
      faultRate: 0.3,
      hostName: (index) => `fleet-${nr}-${index}`,
    });
    for (const member of members) {
      let run: ProducerRun | null = null;
      for (const batch of member.start().batches) {
        const bytesOf = blobsByDigest(batch.blobs);
        for (const part of cutIntoBatches(batch.events, (digest) => bytesOf.get(digest))) {
          const producer = part.events[0]?.producer;
          if (producer === undefined) continue;
          if (run?.id !== producer.id || run.epoch !== producer.epoch)
            run = open(producer.id, producer.epoch, member.hostId, true);
          await deliver(run, part, dice);
        }
        if (stopping) return;
        await sleep(150 + dice.below(600));
      }
    }
  };

  const work = Promise.all([...STYLES.map(live), ...Array.from({ length: FLEETS }, (_, nr) => simulate(nr))]);
  return {
    runs,
    hosts,
    blobs,
    acknowledged: () => acknowledged,
    async stop(patienceMs) {
      stopping = true;
      deadline = performance.now() + patienceMs;
      await work;
    },
  };
}

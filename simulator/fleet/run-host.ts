/** Sends the events of one host to the ledger: merges its batches into appends, in order, and awaits each. */
import { appendLimits, blobsByDigest, createBatcher, type EventBatch } from '../../services/kernel/index.js';
import type { FleetMember } from '../index.js';
import type { Pace } from './pace.js';
import { truthLine, type TrueHostLine } from './truth-file.js';

/** An append, with the simulated time of its last event. */
export interface Load extends EventBatch {
  readonly hostId: string;
  readonly atMs: number;
  readonly lastSeq: bigint;
}

export interface HostPorts {
  readonly pace: Pace;
  /** Maximum number of events of one append. */
  readonly most: number;
  readonly signal: AbortSignal;
  /** Number of the host's last event in the ledger. Events up to it are simulated again and not sent. */
  readonly acknowledged: bigint;
  send(load: Load): Promise<void>;
  attempted(count: number): void;
}

/** Simulates the host and sends its events; returns its truth. The simulation waits for the ledger. */
export async function runHost(member: FleetMember, ports: HostPorts): Promise<TrueHostLine> {
  const { pace, most, signal, acknowledged } = ports;
  // A host of a later wave uses no memory before it starts.
  if (acknowledged === 0n) await pace.until(member.atMs, signal);
  const life = member.start();
  let blobs: ReturnType<typeof blobsByDigest> = new Map();
  const batcher = createBatcher((digest) => blobs.get(digest), { ...appendLimits, events: most });
  let atMs = member.atMs;
  let count = 0;
  let attempts = 0;
  let producer = { id: '', epoch: '' };

  const send = async (batch: EventBatch | null): Promise<void> => {
    const last = batch?.events.at(-1);
    if (batch !== null && last !== undefined)
      await ports.send({ ...batch, hostId: member.hostId, atMs, lastSeq: BigInt(last.producer.seq) });
    ports.attempted(attempts);
    attempts = 0;
  };

  let first = true;
  for (const batch of life.batches) {
    signal.throwIfAborted();
    const nextMs = first ? member.atMs : atMs + batch.delayMs;
    first = false;
    count += batch.events.length;
    producer = batch.events[0]?.producer ?? producer;
    attempts += batch.events.filter(({ type }) => type === 'update.intended').length;
    const fresh = batch.events.filter((event) => BigInt(event.producer.seq) > acknowledged);
    if (fresh.length > 0 && !pace.due(nextMs)) {
      await send(batcher.flush());
      await pace.until(nextMs, signal);
    }
    blobs = blobsByDigest(batch.blobs);
    for (const event of fresh) {
      const full = batcher.add(event);
      if (full !== null) await send(full);
    }
    atMs = nextMs;
  }
  await send(batcher.flush());
  return truthLine(life, { events: count, producer });
}

/** One host of a fleet on its way into the ledger: its batches merged into appends, in order, each waited for. */
import type { NewEvent } from '../../services/kernel/index.js';
import type { FleetMember } from '../index.js';
import { distinctBlobs, follows, type Batch } from '../../services/client/index.js';
import type { Pace } from './pace.js';
import { truthLine, type HostTruthLine } from './truth-file.js';

/** An append, with the simulated moment of its last event. */
export interface Load extends Batch {
  readonly hostId: string;
  readonly atMs: number;
  readonly lastSeq: bigint;
}

export interface HostPorts {
  readonly pace: Pace;
  /** Events of one append at most. */
  readonly most: number;
  readonly signal: AbortSignal;
  /** Number of the host's last event that the ledger has; what comes up to there is only lived through again. */
  readonly acknowledged: bigint;
  send(load: Load): Promise<void>;
  attempted(count: number): void;
}

/** A request stays well below what the ledger takes. */
const MOST_BLOB_BYTES = 1024 * 1024;

/** Lives the host's life and sends it; returns what really happened. The host waits while its ledger does. */
export async function runHost(member: FleetMember, ports: HostPorts): Promise<HostTruthLine> {
  const { pace, most, signal, acknowledged } = ports;
  // A host of a later wave takes no memory before its time.
  if (acknowledged === 0n) await pace.until(member.atMs, signal);
  const life = member.start();
  let events: NewEvent[] = [];
  let blobs: Uint8Array[] = [];
  let blobBytes = 0;
  let atMs = member.atMs;
  let count = 0;
  let attempts = 0;
  let producer = { id: '', epoch: '' };

  const flush = async (): Promise<void> => {
    const last = events.at(-1);
    if (last !== undefined) {
      const lastSeq = BigInt(last.producer.seq);
      await ports.send({ hostId: member.hostId, events, blobs: distinctBlobs(blobs), atMs, lastSeq });
    }
    ports.attempted(attempts);
    [events, blobs, blobBytes, attempts] = [[], [], 0, 0];
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
      await flush();
      await pace.until(nextMs, signal);
    }
    for (const event of fresh) {
      const last = events.at(-1);
      // An append holds numbers without a hole: lost telemetry ends it.
      if (last !== undefined && (events.length >= most || !follows(last, event))) await flush();
      events.push(event);
      // Blobs wait for the append that holds their batch's first events; a later one finds them in the ledger.
      if (event === fresh[0]) blobs.push(...batch.blobs);
    }
    atMs = nextMs;
    blobBytes += batch.blobs.reduce((sum, blob) => sum + blob.length, 0);
    if (blobBytes > MOST_BLOB_BYTES) await flush();
  }
  await flush();
  return truthLine(life, { events: count, producer });
}

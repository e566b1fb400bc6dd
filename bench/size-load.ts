/** Loads a simulated fleet: appends the batches of each host as its agent would, several hosts in parallel. */
import { createHash } from 'node:crypto';
import { appendRetrying, type Sequencer } from '../services/ledger/index.js';
import type { NewEvent } from '../services/kernel/index.js';
import { fleetMembers, type FleetMember } from '../simulator/index.js';
import type { World } from './world.js';

export interface FleetLoad {
  readonly hosts: number;
  readonly appends: number;
  readonly events: number;
  readonly byType: ReadonlyMap<string, number>;
  /** Number of blob references, and of bytes sent: each append sends the blobs that it names. */
  readonly blobsNamed: number;
  readonly blobBytesSent: number;
  readonly seconds: number;
}

const LANES = 8;
const MOST = 500;

export async function loadFleet(
  { pool }: World,
  sequencer: Sequencer,
  wanted: { readonly events: number; readonly updates: number },
  print: (line: string) => void,
): Promise<FleetLoad> {
  const members = fleetMembers({
    hosts: 1_000_000,
    seed: 'size',
    releases: ['7.3.4', '7.3.4', '7.2.13', '7.1.13', '7.0.5', '6.19.6'],
    updates: wanted.updates,
    faultRate: 0.05,
  });
  const byType = new Map<string, number>();
  let [hosts, appends, events, blobsNamed, blobBytesSent] = [0, 0, 0, 0, 0];
  const known = new Set<string>();
  const startedAt = performance.now();

  const live = async (member: FleetMember): Promise<void> => {
    for (const batch of member.start().batches) {
      const own = new Map(batch.blobs.map((blob) => [createHash('sha256').update(blob).digest('hex'), blob]));
      blobBytesSent += [...own.values()].reduce((sum, blob) => sum + blob.length, 0);
      for (const part of parts(batch.events)) {
        // The first part sends all blobs; later parts find them in the ledger.
        const blobs = part[0] === batch.events[0] ? [...own.values()] : [];
        const result = await appendRetrying(pool, { events: part, blobs });
        if (result.kind !== 'appended') throw new Error(`the append was refused: ${JSON.stringify(result)}`);
        sequencer.wake();
        appends += 1;
        events += part.length;
        for (const { type, blobs: named } of part) {
          byType.set(type, (byType.get(type) ?? 0) + 1);
          blobsNamed += named.length;
          for (const digest of named) known.add(digest);
        }
      }
    }
    hosts += 1;
    if (hosts % 25 === 0) print(`  ${events} events of ${hosts} hosts`);
  };
  // Started hosts run to their end, so that all have the same number of updates.
  const lane = async (): Promise<void> => {
    for (let next = members.next(); next.done !== true && events < wanted.events; next = members.next())
      await live(next.value);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return {
    hosts,
    appends,
    events,
    byType,
    blobsNamed,
    blobBytesSent,
    seconds: (performance.now() - startedAt) / 1_000,
  };
}

/** The seqs of an append have no gap: lost telemetry starts a new append. */
function parts(events: readonly NewEvent[]): readonly (readonly NewEvent[])[] {
  const all: NewEvent[][] = [];
  let last: NewEvent | null = null;
  for (const event of events) {
    const part = all.at(-1);
    const follows = last !== null && BigInt(event.producer.seq) === BigInt(last.producer.seq) + 1n;
    if (part === undefined || !follows || part.length >= MOST) all.push([event]);
    else part.push(event);
    last = event;
  }
  return all;
}

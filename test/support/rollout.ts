/** A rollout that stands in its middle: waves that were updated, one that is under way, and waves that still run their old kernel. */
import { appendEvents } from '../../services/client/index.js';
import type { EventBatch } from '../../services/kernel/index.js';
import { fleetMembers, rackLabels, type Batch, type FleetMember } from '../../simulator/index.js';

export interface RolloutOptions {
  readonly waves: number;
  readonly hostsPerWave: number;
  /** Waves of which every host has been updated; one more is half way. */
  readonly done: number;
  /** Kernels before the update, assigned at random; one that is listed twice is twice as frequent. */
  readonly releases: readonly string[];
  readonly target: string;
  readonly faultRate?: number;
  readonly seed?: string;
  readonly startUs?: number;
}

/** Host ids of the fleet: `hv-r001-u01` stands in rack `r001`. */
export const rolloutHost = (order: number): string =>
  `hv-r${String(Math.floor(order / 40) + 1).padStart(3, '0')}-u${String((order % 40) + 1).padStart(2, '0')}`;

/** Batches of a host until it has booted and has its labels. */
const STARTED = 2;

/** Appends all events, some hosts at a time. Returns the host ids by their wave. */
export async function appendRollout(url: string, options: RolloutOptions): Promise<readonly string[][]> {
  const {
    waves,
    hostsPerWave,
    done,
    seed = 'rollout',
    startUs = Date.now() * 1000 - 3_600_000_000,
  } = options;
  const waveOf = ({ order }: FleetMember): number => Math.floor(order / hostsPerWave);
  const members = [
    ...fleetMembers({
      ...{
        hosts: waves * hostsPerWave,
        waveSize: hostsPerWave,
        waveGapMs: 60_000,
        seed,
        startUs,
        updates: 1,
      },
      ...{ releases: options.releases, target: options.target, faultRate: options.faultRate ?? 0 },
      ...{ labelsOf: rackLabels, hostName: rolloutHost },
    }),
  ];
  const part = (member: FleetMember): number => {
    const wave = waveOf(member);
    if (wave < done) return Infinity;
    return wave === done && member.order % 2 === 0 ? Infinity : STARTED;
  };
  const waiting = [...members];
  const workers = Array.from({ length: 6 }, async () => {
    for (let member = waiting.shift(); member !== undefined; member = waiting.shift())
      await append(url, batchesOf(member, part(member)));
  });
  await Promise.all(workers);
  return Array.from({ length: waves }, (_, wave) =>
    members.filter((member) => waveOf(member) === wave).map(({ hostId }) => hostId),
  );
}

function batchesOf(member: FleetMember, most: number): readonly Batch[] {
  const batches: Batch[] = [];
  for (const batch of member.start().batches) {
    if (batches.length >= most) break;
    batches.push(batch);
  }
  return batches;
}

/** The events of one host are the numbering of one producer, so they are one append. */
async function append(url: string, batches: readonly Batch[]): Promise<void> {
  const all: EventBatch = {
    events: batches.flatMap(({ events }) => events),
    blobs: batches.flatMap(({ blobs }) => blobs),
  };
  const outcome = await appendEvents({ url }, all);
  if (outcome.kind === 'refused') throw new Error(`${outcome.code}: ${outcome.message}`);
}

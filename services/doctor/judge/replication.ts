/** Slots that hold WAL for somebody who is not there, and replicas that fell behind. */
import type { ReplicationFacts } from '../facts/postgres.js';
import { amiss, fine, inPart, type Finding } from './finding.js';
import type { DoctorLimits } from './limits.js';
import { size, some, span } from './quantities.js';

type Slot = ReplicationFacts['slots'][number];

export function judgeSlots({ slots }: Pick<ReplicationFacts, 'slots'>, { slotBytes }: DoctorLimits): Finding {
  const idle = slots.filter(({ active }) => !active);
  const lost = slots.filter(({ walStatus }) => walStatus === 'lost');
  const big = slots.filter(({ heldBytes }) => (heldBytes ?? 0) >= slotBytes);
  const facts = { slots };
  const [first] = [...lost, ...big, ...idle];
  if (first === undefined)
    return fine(
      'replication-slots',
      slots.length === 0 ? 'none' : `${slots.length}, all of them in use`,
      facts,
    );
  const faults = [
    ...lost.map((slot) => `${named(slot)} has lost WAL it needs`),
    ...big.filter((slot) => !lost.includes(slot)).map(named),
    ...idle.filter((slot) => !lost.includes(slot) && !big.includes(slot)).map(named),
  ];
  const grave = big.some(({ active, heldBytes }) => !active && (heldBytes ?? 0) >= 10 * slotBytes);
  return amiss(
    'replication-slots',
    grave ? 'critical' : 'warning',
    some(faults, 3),
    `a slot keeps WAL until the disk is full: start what reads ${first.name}, or drop it: select pg_drop_replication_slot('${first.name}'); bound it with max_slot_wal_keep_size`,
    facts,
  );
}

const named = ({ name, active, heldBytes }: Slot): string =>
  `${active ? 'slot' : 'inactive slot'} ${name} holds ${heldBytes === null ? 'no WAL yet' : `${size(heldBytes)} of WAL`}`;

export function judgeReplicas(
  { replicas, synchronousStandbys }: Pick<ReplicationFacts, 'replicas' | 'synchronousStandbys'>,
  { slotBytes, lagSeconds: limit }: DoctorLimits,
): Finding {
  const facts = { replicas, synchronousStandbys };
  if (replicas.length === 0)
    return synchronousStandbys === ''
      ? fine('replicas', 'none', facts)
      : amiss(
          'replicas',
          'critical',
          `none is connected, and commits wait for ${synchronousStandbys} (synchronous_standby_names)`,
          'start the standby, or empty synchronous_standby_names; appends hang until then',
          facts,
        );
  const late = replicas.filter(
    ({ behindBytes, lagSeconds }) => (behindBytes ?? 0) >= slotBytes || (lagSeconds ?? 0) >= limit,
  );
  const names = late.map(
    ({ name, behindBytes, lagSeconds }) =>
      `${name ?? 'a replica'} is ${size(behindBytes ?? 0)}${lagSeconds === null ? '' : ` and ${span(lagSeconds)}`} behind`,
  );
  const finding =
    late.length === 0
      ? fine('replicas', `${replicas.length} connected`, facts)
      : amiss(
          'replicas',
          'warning',
          some(names),
          'look at the network and at the disk of the replica, and for a query there that recovery waits for',
          facts,
        );
  return replicas.every(({ state }) => state === null)
    ? inPart(
        finding,
        'how far they are is hidden from this role',
        'to see it connect as a member of pg_monitor',
      )
    : finding;
}

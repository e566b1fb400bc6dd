/** Replication slots that hold WAL without a consumer, and replicas that lag. */
import type { ReplicationFacts } from '../facts/postgres.js';
import { problem, ok, partly, type Finding } from './finding.js';
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
    return ok('replication-slots', slots.length === 0 ? 'none' : `${slots.length} slots, all active`, facts);
  const faults = [
    ...lost.map((slot) => `${named(slot)} and has lost WAL that it needs`),
    ...big.filter((slot) => !lost.includes(slot)).map(named),
    ...idle.filter((slot) => !lost.includes(slot) && !big.includes(slot)).map(named),
  ];
  const grave = big.some(({ active, heldBytes }) => !active && (heldBytes ?? 0) >= 10 * slotBytes);
  return problem(
    'replication-slots',
    grave ? 'critical' : 'warning',
    some(faults, 3),
    `a slot keeps WAL until the disk is full: start the consumer of ${first.name}, or drop the slot: select pg_drop_replication_slot('${first.name}'); limit the WAL of slots with max_slot_wal_keep_size`,
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
      ? ok('replicas', 'none', facts)
      : problem(
          'replicas',
          'critical',
          `no replica is connected, and commits wait for ${synchronousStandbys} (synchronous_standby_names)`,
          'appends hang: start the standby, or clear synchronous_standby_names',
          facts,
        );
  const late = replicas.filter(
    ({ behindBytes, lagSeconds }) => (behindBytes ?? 0) >= slotBytes || (lagSeconds ?? 0) >= limit,
  );
  const names = late.map(
    ({ name, behindBytes, lagSeconds }) =>
      `${name ?? 'a replica'} lags by ${size(behindBytes ?? 0)}${lagSeconds === null ? '' : ` and ${span(lagSeconds)}`}`,
  );
  const finding =
    late.length === 0
      ? ok('replicas', `${replicas.length} connected`, facts)
      : problem(
          'replicas',
          'warning',
          some(names),
          'check the network and the disk of the replica, and whether a query on it blocks recovery',
          facts,
        );
  return replicas.every(({ state }) => state === null)
    ? partly(
        finding,
        'their lag is hidden from this role',
        'connect as a member of pg_monitor to see the lag',
      )
    : finding;
}

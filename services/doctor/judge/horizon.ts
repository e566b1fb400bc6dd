/** What keeps vacuum from removing dead rows. The intake is a queue: without vacuum it grows. */
import type { HorizonFacts } from '../facts/postgres.js';
import { problem, ok, type Finding } from './finding.js';
import type { DoctorLimits } from './limits.js';
import { some, span } from './quantities.js';

type Holder = HorizonFacts['holders'][number];

export function judgeHorizon(
  { holders }: Pick<HorizonFacts, 'holders'>,
  { horizonAge, longTransactionSeconds, stuckSeconds }: DoctorLimits,
): Finding {
  const late = holders.filter(
    ({ age, seconds }) => age >= horizonAge || (seconds ?? 0) >= longTransactionSeconds,
  );
  const [oldest] = late;
  const facts = { holders };
  if (oldest === undefined)
    return ok(
      'xmin-horizon',
      holders[0] === undefined
        ? 'nothing blocks vacuum'
        : `the oldest snapshot is that of ${named(holders[0])}, which is within the limits`,
      facts,
    );
  const stuck = late.some(({ age, seconds }) => age >= 50 * horizonAge || (seconds ?? 0) >= 4 * stuckSeconds);
  return problem(
    'xmin-horizon',
    stuck ? 'critical' : 'warning',
    `vacuum cannot remove dead rows because of ${some(late.map(named), 3)}`,
    remedies[oldest.kind](oldest),
    facts,
  );
}

const named = ({ kind, name, age, seconds }: Holder): string =>
  `${kind} ${name}, ${age} transactions old${seconds === null ? '' : `, for ${span(seconds)}`}`;

const remedies: Readonly<Record<Holder['kind'], (holder: Holder) => string>> = {
  session: ({ name }) =>
    `if the session is not needed, end it: select pg_terminate_backend(${/\d+/.exec(name)?.[0] ?? 'PID'})`,
  replica: () =>
    'a query on the replica holds the snapshot (hot_standby_feedback): end that query, or turn hot_standby_feedback off and set max_standby_streaming_delay',
  slot: ({ name }) =>
    `if its consumer will not reconnect, drop it: select pg_drop_replication_slot(${literal(name)})`,
  prepared: ({ name }) =>
    `end the prepared transaction: commit prepared ${literal(name)} or rollback prepared ${literal(name)}`,
};

/** The ledger never prepares transactions, so each one belongs to another application. */
export function judgePrepared(
  { prepared }: Pick<HorizonFacts, 'prepared'>,
  { patienceSeconds, stuckSeconds }: DoctorLimits,
): Finding {
  const [oldest] = prepared;
  if (oldest === undefined) return ok('prepared-transactions', 'none');
  const late = oldest.seconds >= patienceSeconds;
  const names = prepared.map(
    ({ gid, owner, database, seconds }) => `${literal(gid)} of ${owner} in ${database} for ${span(seconds)}`,
  );
  return problem(
    'prepared-transactions',
    oldest.seconds >= stuckSeconds ? 'critical' : late ? 'warning' : 'notice',
    `${prepared.length} prepared transactions: ${some(names, 3)}`,
    `prepared transactions keep their locks, also after a restart, and the ledger creates none: find the application that owns it, then run in that database: rollback prepared ${literal(oldest.gid)}`,
    { prepared },
  );
}

function literal(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** What keeps dead rows alive: the intake is a queue, and without vacuum it grows for as long as this lasts. */
import type { HorizonFacts } from '../facts/postgres.js';
import { amiss, fine, type Finding } from './finding.js';
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
    return fine(
      'xmin-horizon',
      holders[0] === undefined
        ? 'nothing keeps dead rows'
        : `dead rows are kept for ${named(holders[0])} and no longer than usual`,
      facts,
    );
  const stuck = late.some(({ age, seconds }) => age >= 50 * horizonAge || (seconds ?? 0) >= 4 * stuckSeconds);
  return amiss(
    'xmin-horizon',
    stuck ? 'critical' : 'warning',
    `dead rows cannot be vacuumed because of ${some(late.map(named), 3)}`,
    remedies[oldest.kind](oldest),
    facts,
  );
}

const named = ({ kind, name, age, seconds }: Holder): string =>
  `${kind} ${name}, ${age} transactions back${seconds === null ? '' : `, for ${span(seconds)}`}`;

const remedies: Readonly<Record<Holder['kind'], (holder: Holder) => string>> = {
  session: ({ name }) =>
    `end that session when it is not needed: select pg_terminate_backend(${/\d+/.exec(name)?.[0] ?? 'PID'})`,
  replica: () =>
    'a query on the replica holds it (hot_standby_feedback): end that query there, or set max_standby_streaming_delay instead',
  slot: ({ name }) => `if its consumer will not come back: select pg_drop_replication_slot(${literal(name)})`,
  prepared: ({ name }) => `commit prepared ${literal(name)} or rollback prepared ${literal(name)}`,
};

/** The ledger never prepares a transaction, so whoever does must be asked. */
export function judgePrepared(
  { prepared }: Pick<HorizonFacts, 'prepared'>,
  { patienceSeconds, stuckSeconds }: DoctorLimits,
): Finding {
  const [oldest] = prepared;
  if (oldest === undefined) return fine('prepared-transactions', 'none');
  const late = oldest.seconds >= patienceSeconds;
  const names = prepared.map(
    ({ gid, owner, database, seconds }) => `${literal(gid)} of ${owner} in ${database} for ${span(seconds)}`,
  );
  return amiss(
    'prepared-transactions',
    oldest.seconds >= stuckSeconds ? 'critical' : late ? 'warning' : 'notice',
    `${prepared.length} prepared: ${some(names, 3)}`,
    `the ledger makes none; ask whose it is, then in that database: rollback prepared ${literal(oldest.gid)} (it outlives a restart and holds its locks)`,
    { prepared },
  );
}

function literal(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

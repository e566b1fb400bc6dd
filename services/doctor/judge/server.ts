/** Version, durability settings and state of the server. */
import type { ServerFacts } from '../facts/postgres.js';
import { problem, ok, type Finding } from './finding.js';
import { share, some, span } from './quantities.js';

const OLDEST = 15;
const NEWEST = 18;

export function judgeVersion({
  version,
  versionNumber,
}: Pick<ServerFacts, 'version' | 'versionNumber'>): Finding {
  const major = Math.floor(versionNumber / 10_000);
  const seen = `PostgreSQL ${version}`;
  const facts = { version, major };
  if (major < OLDEST)
    return problem(
      'server-version',
      'critical',
      `${seen} is older than ${OLDEST}, the oldest supported version`,
      `upgrade to PostgreSQL ${OLDEST} to ${NEWEST}: docs/deploy.md, "Backup and restore"`,
      facts,
    );
  if (major > NEWEST)
    return problem(
      'server-version',
      'warning',
      `${seen} is newer than ${NEWEST}, the newest tested version`,
      `use PostgreSQL ${OLDEST} to ${NEWEST}`,
      facts,
    );
  return ok('server-version', seen, facts);
}

export function judgeStandby({
  standby,
  standbyLagSeconds,
}: Pick<ServerFacts, 'standby' | 'standbyLagSeconds'>): Finding {
  if (!standby) return ok('standby', 'this server accepts writes', { standby });
  const lag = standbyLagSeconds === null ? '' : `, its last transaction is ${span(standbyLagSeconds)} old`;
  return problem(
    'standby',
    'notice',
    `this is a standby${lag}: it accepts no appends`,
    'set DATABASE_URL to the primary to check the sequencer and locks',
    { standby, standbyLagSeconds },
  );
}

export function judgeDurability({
  fsync,
  fullPageWrites,
  synchronousCommit,
  synchronousCommitElsewhere,
}: Pick<
  ServerFacts,
  'fsync' | 'fullPageWrites' | 'synchronousCommit' | 'synchronousCommitElsewhere'
>): Finding {
  const elsewhere = synchronousCommitElsewhere.filter((setting) => setting.endsWith('=off'));
  const faults = [
    ...(fsync === 'off' ? ['fsync is off'] : []),
    ...(fullPageWrites === 'off' ? ['full_page_writes is off'] : []),
    ...(synchronousCommit === 'off' ? ['synchronous_commit is off'] : []),
    ...(elsewhere.length > 0 && synchronousCommit !== 'off'
      ? ['synchronous_commit is off for some role or database']
      : []),
  ];
  const facts = { fsync, fullPageWrites, synchronousCommit, synchronousCommitElsewhere };
  if (faults.length === 0)
    return ok('durability', `fsync and full_page_writes on, synchronous_commit ${synchronousCommit}`, facts);
  return problem(
    'durability',
    'critical',
    `${some(faults)}: acknowledged events can be lost`,
    'turn them on (alter system set ...; select pg_reload_conf(); alter role ... reset synchronous_commit)',
    facts,
  );
}

export function judgeChecksums({ dataChecksums }: Pick<ServerFacts, 'dataChecksums'>): Finding {
  if (dataChecksums === 'on') return ok('data-checksums', 'on', { dataChecksums });
  return problem(
    'data-checksums',
    'notice',
    `${dataChecksums}: PostgreSQL does not detect pages that the disk corrupted`,
    'stop the server and run pg_checksums --enable',
    { dataChecksums },
  );
}

/** At autovacuum_freeze_max_age PostgreSQL forces a vacuum. An age far beyond means that it cannot finish. */
export function judgeTransactionIds({
  transactionIdAge: age,
  transactionIdAgeOf: database,
  freezeMaxAge,
  autovacuum,
}: Pick<ServerFacts, 'transactionIdAge' | 'transactionIdAgeOf' | 'freezeMaxAge' | 'autovacuum'>): Finding {
  const seen = `the oldest unfrozen transaction is ${age} transactions old (database ${database}); vacuum is forced at ${freezeMaxAge}`;
  const facts = { age, database, freezeMaxAge, autovacuum };
  const todo = `see xmin-horizon for what blocks vacuum, then run vacuum (freeze) in ${database} as its owner`;
  if (age > 1_000_000_000) return problem('transaction-ids', 'critical', seen, todo, facts);
  if (age > 1.25 * freezeMaxAge) return problem('transaction-ids', 'warning', seen, todo, facts);
  if (autovacuum === 'off')
    return problem(
      'transaction-ids',
      'warning',
      `${seen}; autovacuum is off`,
      'turn autovacuum on: the intake is a queue and grows without it',
      facts,
    );
  return ok('transaction-ids', seen, facts);
}

export function judgeNotifyQueue({ notifyQueue: used }: Pick<ServerFacts, 'notifyQueue'>): Finding {
  if (used === null) return ok('notify-queue', 'a standby has no NOTIFY queue');
  const seen = `${share(used)} of the NOTIFY queue in use`;
  if (used < 0.1) return ok('notify-queue', seen, { used });
  return problem(
    'notify-queue',
    used >= 0.5 ? 'critical' : 'warning',
    seen,
    'a full queue stops the sequencer: a listening session is stuck inside a transaction; find it under idle-in-transaction and end it',
    { used },
  );
}

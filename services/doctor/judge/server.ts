/** What kind of server this is, and how it keeps what it acknowledged. */
import type { ServerFacts } from '../facts/postgres.js';
import { amiss, fine, type Finding } from './finding.js';
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
    return amiss(
      'server-version',
      'critical',
      `${seen} is too old`,
      `move to PostgreSQL ${OLDEST} to ${NEWEST}: docs/deploy.md, "Backup and restore"`,
      facts,
    );
  if (major > NEWEST)
    return amiss(
      'server-version',
      'warning',
      `${seen} was never tried`,
      `PostgreSQL ${OLDEST} to ${NEWEST} are tested`,
      facts,
    );
  return fine('server-version', seen, facts);
}

export function judgeStandby({
  standby,
  standbyLagSeconds,
}: Pick<ServerFacts, 'standby' | 'standbyLagSeconds'>): Finding {
  if (!standby) return fine('standby', 'this server takes writes', { standby });
  const lag = standbyLagSeconds === null ? '' : `, its last transaction is ${span(standbyLagSeconds)} old`;
  return amiss(
    'standby',
    'notice',
    `this is a standby${lag}: nothing can be appended here`,
    'point DATABASE_URL at the primary to look at the sequencer and at locks',
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
    return fine(
      'durability',
      `fsync and full_page_writes on, synchronous_commit ${synchronousCommit}`,
      facts,
    );
  return amiss(
    'durability',
    'critical',
    `${some(faults)}: what was acknowledged can be lost`,
    'set them back to on (alter system set ...; select pg_reload_conf(); alter role ... reset synchronous_commit)',
    facts,
  );
}

export function judgeChecksums({ dataChecksums }: Pick<ServerFacts, 'dataChecksums'>): Finding {
  if (dataChecksums === 'on') return fine('data-checksums', 'on', { dataChecksums });
  return amiss(
    'data-checksums',
    'notice',
    `${dataChecksums}: a page that the disk changed is not noticed when it is read`,
    'pg_checksums --enable while the server is stopped',
    { dataChecksums },
  );
}

/** At autovacuum_freeze_max_age PostgreSQL starts by itself; far beyond, something keeps it from finishing. */
export function judgeTransactionIds({
  transactionIdAge: age,
  transactionIdAgeOf: database,
  freezeMaxAge,
  autovacuum,
}: Pick<ServerFacts, 'transactionIdAge' | 'transactionIdAgeOf' | 'freezeMaxAge' | 'autovacuum'>): Finding {
  const seen = `the oldest unfrozen transaction lies ${age} back (database ${database}), vacuum is forced at ${freezeMaxAge}`;
  const facts = { age, database, freezeMaxAge, autovacuum };
  const todo = `see xmin-horizon for what holds vacuum up, then run vacuum (freeze) in ${database} as its owner`;
  if (age > 1_000_000_000) return amiss('transaction-ids', 'critical', seen, todo, facts);
  if (age > 1.25 * freezeMaxAge) return amiss('transaction-ids', 'warning', seen, todo, facts);
  if (autovacuum === 'off')
    return amiss(
      'transaction-ids',
      'warning',
      `${seen}; autovacuum is off`,
      'turn autovacuum on: the intake is a queue and grows without it',
      facts,
    );
  return fine('transaction-ids', seen, facts);
}

export function judgeNotifyQueue({ notifyQueue: used }: Pick<ServerFacts, 'notifyQueue'>): Finding {
  if (used === null) return fine('notify-queue', 'a standby has none');
  const seen = `${share(used)} of the NOTIFY queue in use`;
  if (used < 0.1) return fine('notify-queue', seen, { used });
  return amiss(
    'notify-queue',
    used >= 0.5 ? 'critical' : 'warning',
    seen,
    'a session that listens is stuck inside a transaction: see idle-in-transaction and end it. A full queue stops the sequencer',
    { used },
  );
}

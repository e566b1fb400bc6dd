/** Connections and what they do to each other. */
import type { ServerFacts, SessionAtFault, SessionFacts } from '../facts/postgres.js';
import { amiss, fine, inPart, type Finding } from './finding.js';
import type { DoctorLimits } from './limits.js';
import { share, some, span } from './quantities.js';

export function judgeConnections(
  { connections }: Pick<SessionFacts, 'connections'>,
  { maxConnections, reservedConnections }: Pick<ServerFacts, 'maxConnections' | 'reservedConnections'>,
  { connectionsUsed }: DoctorLimits,
): Finding {
  const usable = maxConnections - reservedConnections;
  const used = usable > 0 ? connections / usable : 1;
  const seen = `${connections} of ${usable} usable connections (max_connections ${maxConnections}), ${share(used)}`;
  const facts = { connections, usable, maxConnections, reservedConnections };
  if (used < connectionsUsed) return fine('connections', seen, facts);
  return amiss(
    'connections',
    used >= 0.95 ? 'critical' : 'warning',
    seen,
    'find who holds them (select application_name, state, count(*) from pg_stat_activity group by 1, 2); put a pooler in between (docs/deploy.md) or raise max_connections',
    facts,
  );
}

export function judgeIdleInTransaction(
  sessions: Pick<SessionFacts, 'idleInTransaction' | 'hidden'>,
  { patienceSeconds, stuckSeconds }: DoctorLimits,
): Finding {
  const late = sessions.idleInTransaction.filter(({ seconds }) => seconds >= patienceSeconds);
  const [oldest] = late;
  const finding =
    oldest === undefined
      ? fine(
          'idle-in-transaction',
          `${sessions.idleInTransaction.length} sessions idle inside a transaction, none for ${span(patienceSeconds)}`,
        )
      : amiss(
          'idle-in-transaction',
          oldest.seconds >= stuckSeconds ? 'critical' : 'warning',
          `${late.length} sessions idle inside a transaction: ${some(late.map(nameOf))}`,
          `such a session holds its locks and keeps dead rows: end its transaction, or select pg_terminate_backend(${oldest.pid}); set idle_in_transaction_session_timeout for its role`,
          { sessions: late },
        );
  return withHidden(finding, sessions.hidden);
}

export function judgeLongTransactions(
  sessions: Pick<SessionFacts, 'longTransactions' | 'hidden'>,
  { longTransactionSeconds, stuckSeconds }: DoctorLimits,
): Finding {
  const late = sessions.longTransactions.filter(({ seconds }) => seconds >= longTransactionSeconds);
  const [oldest] = late;
  const finding =
    oldest === undefined
      ? fine('long-transactions', `no transaction works for longer than ${span(longTransactionSeconds)}`)
      : amiss(
          'long-transactions',
          oldest.seconds >= 4 * stuckSeconds ? 'critical' : 'warning',
          `${late.length} transactions work for long: ${some(late.map(nameOf))}`,
          `a dump or a report may take that long; else select pg_cancel_backend(${oldest.pid})`,
          { sessions: late },
        );
  return withHidden(finding, sessions.hidden);
}

/** Who waits for a lock is visible to every role. */
export function judgeLockWaits(
  { lockWaits }: Pick<SessionFacts, 'lockWaits'>,
  { patienceSeconds }: DoctorLimits,
): Finding {
  const late = lockWaits.filter(({ seconds }) => (seconds ?? 0) >= Math.min(10, patienceSeconds));
  const [longest] = late;
  if (longest === undefined)
    return fine('lock-waits', `${lockWaits.length} sessions wait for a lock, none for long`);
  const names = late.map(
    ({ pid, seconds, relation, blockedBy }) =>
      `pid ${pid} for ${span(seconds ?? 0)}${relation === null ? '' : ` on ${relation}`}, behind ${blockedBy.join(', ') || 'nobody any more'}`,
  );
  return amiss(
    'lock-waits',
    (longest.seconds ?? 0) >= patienceSeconds ? 'critical' : 'warning',
    `${late.length} sessions wait for a lock: ${some(names, 3)}`,
    `look at what pid ${longest.blockedBy[0] ?? longest.pid} does (pg_stat_activity) and end it if it is not needed: select pg_terminate_backend(${longest.blockedBy[0] ?? longest.pid})`,
    { waits: late },
  );
}

const nameOf = ({ pid, user, application, seconds }: SessionAtFault): string =>
  `pid ${pid} (${[user, application].filter((word) => word !== null && word !== '').join(', ') || 'no name'}) for ${span(seconds)}`;

function withHidden(finding: Finding, hidden: number): Finding {
  if (hidden === 0) return finding;
  return inPart(
    finding,
    `the states of ${hidden} sessions of other roles are hidden from this one`,
    'to see them connect as a member of pg_read_all_stats',
  );
}

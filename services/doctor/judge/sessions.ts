/** Connections, idle and long transactions, and waits for locks. */
import type { ServerFacts, SessionAtFault, SessionFacts } from '../facts/postgres.js';
import { problem, ok, partly, type Finding } from './finding.js';
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
  if (used < connectionsUsed) return ok('connections', seen, facts);
  return problem(
    'connections',
    used >= 0.95 ? 'critical' : 'warning',
    seen,
    'find the applications that hold them (select application_name, state, count(*) from pg_stat_activity group by 1, 2); use a pooler (docs/deploy.md) or raise max_connections',
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
      ? ok(
          'idle-in-transaction',
          `${sessions.idleInTransaction.length} sessions are idle inside a transaction, none longer than ${span(patienceSeconds)}`,
        )
      : problem(
          'idle-in-transaction',
          oldest.seconds >= stuckSeconds ? 'critical' : 'warning',
          `${late.length} sessions are idle inside a transaction: ${some(late.map(nameOf))}`,
          `an idle transaction holds locks and blocks vacuum: end it in the application or with select pg_terminate_backend(${oldest.pid}), and set idle_in_transaction_session_timeout for its role`,
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
      ? ok(
          'long-transactions',
          `no transaction has been active for longer than ${span(longTransactionSeconds)}`,
        )
      : problem(
          'long-transactions',
          oldest.seconds >= 4 * stuckSeconds ? 'critical' : 'warning',
          `${late.length} transactions have been active for long: ${some(late.map(nameOf))}`,
          `expected for a dump or a report; otherwise cancel it: select pg_cancel_backend(${oldest.pid})`,
          { sessions: late },
        );
  return withHidden(finding, sessions.hidden);
}

/** Waits for locks are visible to every role. */
export function judgeLockWaits(
  { lockWaits }: Pick<SessionFacts, 'lockWaits'>,
  { patienceSeconds }: DoctorLimits,
): Finding {
  const late = lockWaits.filter(({ seconds }) => (seconds ?? 0) >= Math.min(10, patienceSeconds));
  const [longest] = late;
  if (longest === undefined)
    return ok(
      'lock-waits',
      `${lockWaits.length} sessions wait for a lock, none for longer than ${span(Math.min(10, patienceSeconds))}`,
    );
  const names = late.map(
    ({ pid, seconds, relation, blockedBy }) =>
      `pid ${pid} for ${span(seconds ?? 0)}${relation === null ? '' : ` on ${relation}`}, blocked by ${blockedBy.map((blocker) => `pid ${blocker}`).join(', ') || 'a session that has ended'}`,
  );
  return problem(
    'lock-waits',
    (longest.seconds ?? 0) >= patienceSeconds ? 'critical' : 'warning',
    `${late.length} sessions wait for a lock: ${some(names, 3)}`,
    `see what pid ${longest.blockedBy[0] ?? longest.pid} does (pg_stat_activity); if it is not needed, end it: select pg_terminate_backend(${longest.blockedBy[0] ?? longest.pid})`,
    { waits: late },
  );
}

const nameOf = ({ pid, user, application, seconds }: SessionAtFault): string =>
  `pid ${pid} (${[user, application].filter((word) => word !== null && word !== '').join(', ') || 'no name'}) for ${span(seconds)}`;

function withHidden(finding: Finding, hidden: number): Finding {
  if (hidden === 0) return finding;
  return partly(
    finding,
    `the states of ${hidden} sessions of other roles are hidden from this role`,
    'connect as a member of pg_read_all_stats to see them',
  );
}

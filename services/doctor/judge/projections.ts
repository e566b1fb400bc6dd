/** Lag of the read models, and hosts whose rows are no longer updated. */
import type { ProjectionLag, ProjectionStatus } from '../../projections/index.js';
import { problem, ok, type Finding } from './finding.js';
import type { DoctorLimits } from './limits.js';
import { some, span } from './quantities.js';

export function judgeProjectionLag(
  { position, events, seconds }: ProjectionLag,
  { lagEvents, lagSeconds }: DoctorLimits,
): Finding {
  const facts = { position, events, seconds };
  const seen =
    events === 0
      ? `the read models are at the head of the log (${position})`
      : `the read models lag the log by ${events} events (${span(seconds)})`;
  if (events <= lagEvents && seconds <= lagSeconds) return ok('projection-lag', seen, facts);
  return problem(
    'projection-lag',
    'warning',
    seen,
    'look for "projection: cannot write a page" in the log of serve; if serve is not running, start it',
    facts,
  );
}

export function judgeStaleHosts({
  rows,
  poison,
  rebuild,
}: Pick<ProjectionStatus, 'rows' | 'poison' | 'rebuild'>): Finding {
  const facts = { staleHosts: rows.staleHosts, hosts: rows.hosts, parked: poison.length, rebuild };
  const [first] = poison;
  if (rows.staleHosts === 0 && first === undefined)
    return ok('stale-hosts', `none of ${rows.hosts} hosts is stale`, facts);
  return problem(
    'stale-hosts',
    'warning',
    `${rows.staleHosts} of ${rows.hosts} hosts are stale because an event could not be applied: ${some(poison.map(({ hostId, position: at }) => `${hostId} since position ${at}`))}`,
    'see the reason with handover-ledger projections status; after an upgrade that can read the event, run handover-ledger projections rebuild',
    facts,
  );
}

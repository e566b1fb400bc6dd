/** How far the read models follow the log, and which hosts stand still. */
import type { ProjectionLag, ProjectionStatus } from '../../projections/index.js';
import { amiss, fine, type Finding } from './finding.js';
import type { DoctorLimits } from './limits.js';
import { some, span } from './quantities.js';

export function judgeProjectionLag(
  { position, events, seconds }: ProjectionLag,
  { lagEvents, lagSeconds }: DoctorLimits,
): Finding {
  const facts = { position, events, seconds };
  const seen =
    events === 0
      ? `the read models are at the end of the log, ${position}`
      : `the read models are ${events} events (${span(seconds)}) behind`;
  if (events <= lagEvents && seconds <= lagSeconds) return fine('projection-lag', seen, facts);
  return amiss(
    'projection-lag',
    'warning',
    seen,
    'look for "projection: cannot write a page" in the log of serve; when no serve runs, start one',
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
    return fine('stale-hosts', `none of ${rows.hosts} hosts stands still`, facts);
  return amiss(
    'stale-hosts',
    'warning',
    `${rows.staleHosts} of ${rows.hosts} hosts stand still: ${some(poison.map(({ hostId, position: at }) => `${hostId} since position ${at}`))}`,
    'handover-ledger projections status says why; after an update that can read the event: handover-ledger projections rebuild',
    facts,
  );
}

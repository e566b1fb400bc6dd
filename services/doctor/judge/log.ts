/** Whether the log advances: a sequencer leads, acknowledged events get positions, and the next partition exists. */
import type { LogStanding } from '../../ledger/index.js';
import type { LogFacts } from '../facts/postgres.js';
import { problem, ok, partly, type Finding } from './finding.js';
import type { DoctorLimits } from './limits.js';
import { span } from './quantities.js';

/** Two samples of the intake, one second apart; null: this role may not read it. */
export type Movement = { readonly before: LogStanding; readonly after: LogStanding } | null;

export function judgeSequencer(
  log: LogFacts,
  movement: Movement,
  standby: boolean,
  { unsequencedSeconds: limit }: DoctorLimits,
): Finding {
  const after = movement?.after ?? null;
  const facts = {
    leader: log.leader,
    leading: log.leaderPid !== null,
    leaderSeconds: log.leaderSeconds,
    position: log.position,
    waiting: after?.unsequenced ?? null,
    waitingSeconds: after?.unsequencedSeconds ?? null,
  };
  const last = log.leader === null ? 'there was never a leader' : `the last leader was ${log.leader}`;
  if (standby)
    return partly(
      ok('sequencer', `${last}; the log ends at position ${log.position}`, facts),
      'a standby does not show the current leader',
      'run doctor against the primary',
    );
  const waits =
    after === null || after.unsequenced === 0
      ? ''
      : `; ${after.unsequenced} acknowledged events wait for a position, the oldest for ${span(after.unsequencedSeconds)}`;
  const finding = judge();
  if (movement !== null) return finding;
  return partly(
    finding,
    'the intake is hidden from this role',
    'connect as ledger_writer to see the waiting events',
  );

  function judge(): Finding {
    if (log.leaderPid === null)
      return problem(
        'sequencer',
        after !== null && after.unsequenced > 0 ? 'critical' : 'warning',
        `no sequencer is running (${last})${waits}`,
        'start serve or handover-ledger sequence; acknowledged events are stored and will get their positions',
        facts,
      );
    const since = log.leaderSeconds === null ? '' : ` for ${span(log.leaderSeconds)}`;
    const seen = `${log.leader ?? `pid ${log.leaderPid}`} leads${since}; the log ends at position ${log.position}${waits}`;
    const stalled = movement !== null && movement.after.position === movement.before.position;
    if (after === null || after.unsequenced === 0 || after.unsequencedSeconds < limit)
      return ok('sequencer', seen, facts);
    return problem(
      'sequencer',
      stalled ? 'critical' : 'warning',
      stalled ? `${seen}; the log does not advance` : seen,
      stalled
        ? 'see lock-waits and disk-space, then the log of that process; if you end it, a standby takes over within seconds'
        : 'the sequencer advances but lags: see xmin-horizon and the load of PostgreSQL',
      facts,
    );
  }
}

/** The sequencer creates partitions ahead of the log. Few positions left means that it cannot. */
export function judgePartitions({
  position,
  partitionEnd,
  partitionEvents,
}: Pick<LogFacts, 'position' | 'partitionEnd' | 'partitionEvents'>): Finding {
  const left = partitionEnd === null ? 0n : BigInt(partitionEnd) - BigInt(position) - 1n;
  const facts = { position, partitionEnd, partitionEvents, left: String(left) };
  if (left <= 0n)
    return problem(
      'partitions',
      'critical',
      `position ${BigInt(position) + 1n} has no partition: the sequencer cannot continue`,
      'as the owner, run: select ledger.make_partitions(0); if it waits for a lock, see lock-waits',
      facts,
    );
  const seen = `partitions exist for ${left} more positions; each holds ${partitionEvents}`;
  if (left * 4n < BigInt(partitionEvents))
    return problem(
      'partitions',
      'warning',
      seen,
      'the sequencer has not created the next partition: look for "cannot lock the log to create the next partition" in its log',
      facts,
    );
  return ok('partitions', seen, facts);
}

/** The sequencer never dates an event before the last one: after the clock is set back, all events get the same time. */
export function judgeLogClock(
  { aheadSeconds, newestWaitedSeconds }: Pick<LogFacts, 'aheadSeconds' | 'newestWaitedSeconds'>,
  { clockSkewSeconds, unsequencedSeconds }: DoctorLimits,
): Finding {
  const facts = { aheadSeconds, newestWaitedSeconds };
  if (aheadSeconds === null) return ok('log-clock', 'the log is empty', facts);
  if (aheadSeconds > clockSkewSeconds)
    return problem(
      'log-clock',
      'warning',
      `the last event is dated ${span(aheadSeconds)} in the future: the clock of PostgreSQL was set back`,
      'check the time service of that machine; until its clock catches up, all events get the same time, and their order stays correct',
      facts,
    );
  const waited = newestWaitedSeconds ?? 0;
  const seen = `the newest event waited ${span(Math.max(0, waited))} for its position`;
  if (waited > unsequencedSeconds)
    return problem(
      'log-clock',
      'notice',
      seen,
      'the sequencer was not running for a while, or it lags: see sequencer',
      facts,
    );
  return ok('log-clock', seen, facts);
}

/** Whether the log goes on: somebody leads, what was acknowledged gets its position, the next position has its place. */
import type { LogStanding } from '../../ledger/index.js';
import type { LogFacts } from '../facts/postgres.js';
import { amiss, fine, inPart, type Finding } from './finding.js';
import type { DoctorLimits } from './limits.js';
import { span } from './quantities.js';

/** Two looks at the intake, some time apart; null: this role may not see it. */
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
  const last = log.leader === null ? 'nobody ever did' : `${log.leader} led last`;
  if (standby)
    return inPart(
      fine('sequencer', `${last}, the log ends at ${log.position}`, facts),
      'a standby does not show who leads now',
      'ask the primary',
    );
  const waits =
    after === null || after.unsequenced === 0
      ? ''
      : `; ${after.unsequenced} acknowledged events wait, the oldest for ${span(after.unsequencedSeconds)}`;
  const finding = judge();
  if (movement !== null) return finding;
  return inPart(finding, 'the intake is hidden from this role', 'to see what waits connect as ledger_writer');

  function judge(): Finding {
    if (log.leaderPid === null)
      return amiss(
        'sequencer',
        after !== null && after.unsequenced > 0 ? 'critical' : 'warning',
        `nobody gives events their positions (${last})${waits}`,
        'start serve, or handover-ledger sequence; what was acknowledged is stored and waits',
        facts,
      );
    const since = log.leaderSeconds === null ? '' : ` for ${span(log.leaderSeconds)}`;
    const seen = `${log.leader ?? `pid ${log.leaderPid}`} leads${since}, the log ends at ${log.position}${waits}`;
    const stands = movement !== null && movement.after.position === movement.before.position;
    if (after === null || after.unsequenced === 0 || after.unsequencedSeconds < limit)
      return fine('sequencer', seen, facts);
    return amiss(
      'sequencer',
      stands ? 'critical' : 'warning',
      stands ? `${seen}, and the log stands still` : seen,
      stands
        ? 'see lock-waits and disk-space, then the log of that process; ended, another takes over within seconds'
        : 'it works and is behind: see xmin-horizon, and the load of PostgreSQL',
      facts,
    );
  }
}

/** The sequencer keeps one partition ahead; what is left tells whether it still can. */
export function judgePartitions({
  position,
  partitionEnd,
  partitionEvents,
}: Pick<LogFacts, 'position' | 'partitionEnd' | 'partitionEvents'>): Finding {
  const left = partitionEnd === null ? 0n : BigInt(partitionEnd) - BigInt(position) - 1n;
  const facts = { position, partitionEnd, partitionEvents, left: String(left) };
  if (left <= 0n)
    return amiss(
      'partitions',
      'critical',
      `position ${BigInt(position) + 1n} has no partition: the sequencer cannot go on`,
      'as the owner: select ledger.make_partitions(0); if it waits for a lock see lock-waits',
      facts,
    );
  const seen = `room for ${left} positions more, partitions of ${partitionEvents}`;
  if (left * 4n < BigInt(partitionEvents))
    return amiss(
      'partitions',
      'warning',
      seen,
      'the sequencer should have made the next one: look for "cannot lock the log to create the next partition" in its log',
      facts,
    );
  return fine('partitions', seen, facts);
}

/** The sequencer never dates an event before the last one: after a clock was set back, all events get one and the same time. */
export function judgeLogClock(
  { aheadSeconds, newestWaitedSeconds }: Pick<LogFacts, 'aheadSeconds' | 'newestWaitedSeconds'>,
  { clockSkewSeconds, unsequencedSeconds }: DoctorLimits,
): Finding {
  const facts = { aheadSeconds, newestWaitedSeconds };
  if (aheadSeconds === null) return fine('log-clock', 'the log is empty', facts);
  if (aheadSeconds > clockSkewSeconds)
    return amiss(
      'log-clock',
      'warning',
      `the last event is dated ${span(aheadSeconds)} after now: the clock of PostgreSQL was set back`,
      'see to the time service of that machine; events get that same time until the clock has caught up, their order holds',
      facts,
    );
  const waited = newestWaitedSeconds ?? 0;
  const seen = `the newest event waited ${span(Math.max(0, waited))} for its position`;
  if (waited > unsequencedSeconds)
    return amiss('log-clock', 'notice', seen, 'there was no sequencer for a while, or it is behind', facts);
  return fine('log-clock', seen, facts);
}

/** The whole examination: looks one after the other, each judged by itself, so that one that fails hides no other. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { readStanding } from '../ledger/index.js';
import { projectionStatus, readLag } from '../projections/index.js';
import {
  look,
  lookAtHorizon,
  lookAtLog,
  lookAtRelations,
  lookAtReplication,
  lookAtRights,
  lookAtRole,
  lookAtServer,
  lookAtSessions,
  type Look,
} from './facts/look.js';
import { readArchive } from './facts/archive.js';
import { readClock } from './facts/clock.js';
import { readDisk } from './facts/disk.js';
import { readSchema } from './facts/schema.js';
import { judgeArchive } from './judge/archive.js';
import { judgeClock } from './judge/clock.js';
import { judgeDisk, judgeSize } from './judge/disk.js';
import { amiss, findingCodes, unseen, type Finding, type FindingCode } from './judge/finding.js';
import { judgeHorizon, judgePrepared } from './judge/horizon.js';
import { usualLimits, type DoctorLimits } from './judge/limits.js';
import { judgeLogClock, judgePartitions, judgeSequencer, type Movement } from './judge/log.js';
import { judgeProjectionLag, judgeStaleHosts } from './judge/projections.js';
import { judgeReplicas, judgeSlots } from './judge/replication.js';
import { judgeGrants, judgeRole, kindOf, type RoleKind } from './judge/role.js';
import { judgeSchema } from './judge/schema.js';
import {
  judgeChecksums,
  judgeDurability,
  judgeNotifyQueue,
  judgeStandby,
  judgeTransactionIds,
  judgeVersion,
} from './judge/server.js';
import {
  judgeConnections,
  judgeIdleInTransaction,
  judgeLockWaits,
  judgeLongTransactions,
} from './judge/sessions.js';

export interface ExamineOptions {
  readonly pool: pg.Pool;
  readonly embedded: boolean;
  readonly archiveDir: string | null;
  /** Null: judged by name and rights. */
  readonly meantToBe?: RoleKind | null;
  readonly limits?: Partial<DoctorLimits>;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Between the two looks at an intake in which something waits. */
const MOVEMENT_MS = 1_000;
const BUSY = 'see lock-waits and long-transactions, then ask again';
const ELSEWHERE = 'connect as a role that may see it';
const MIGRATE = 'as the owner: handover-ledger migrate --grant';

/** Each code at most once, in the order of {@link findingCodes}. Throws when PostgreSQL does not answer at all. */
export async function examine({
  pool,
  embedded,
  archiveDir,
  meantToBe = null,
  limits: given = {},
  onProgress = () => undefined,
}: ExamineOptions): Promise<readonly Finding[]> {
  const limits = { ...usualLimits, ...given };
  const findings = new Map<FindingCode, Finding>();
  const add = (finding: Finding): void => {
    findings.set(finding.code, finding);
    onProgress(findings.size, findingCodes.length - 1);
  };
  /** Judges what was seen; what was not is said under every code that depends on it. */
  const judge = <T>(
    seen: Look<T>,
    codes: readonly FindingCode[],
    of: (facts: T) => readonly Finding[],
  ): void =>
    (seen.seen
      ? of(seen.facts)
      : codes.map((code) =>
          seen.kind === 'late'
            ? amiss(code, 'warning', `not looked at: ${seen.why}`, BUSY)
            : unseen(code, seen.why, seen.kind === 'missing' ? MIGRATE : ELSEWHERE),
        )
    ).forEach(add);

  const server = await lookAtServer(pool);
  if (!server.seen) throw new Error(server.why);
  const { facts } = server;
  add(judgeVersion(facts));
  add(judgeStandby(facts));
  add(judgeDurability(facts));
  add(judgeChecksums(facts));
  add(judgeTransactionIds(facts));
  add(judgeNotifyQueue(facts));
  add(judgeClock(await readClock(pool), limits));

  judge(
    await lookAtSessions(pool),
    ['connections', 'idle-in-transaction', 'lock-waits', 'long-transactions'],
    (sessions) => [
      judgeConnections(sessions, facts, limits),
      judgeIdleInTransaction(sessions, limits),
      judgeLockWaits(sessions, limits),
      judgeLongTransactions(sessions, limits),
    ],
  );
  judge(await lookAtHorizon(pool), ['xmin-horizon', 'prepared-transactions'], (horizon) => [
    judgeHorizon(horizon, limits),
    judgePrepared(horizon, limits),
  ]);
  judge(await lookAtReplication(pool), ['replication-slots', 'replicas'], (replication) => [
    judgeSlots(replication, limits),
    judgeReplicas(replication, limits),
  ]);

  const role = await lookAtRole(pool);
  if (!role.seen) throw new Error(role.why);
  const kind = kindOf(facts, role.facts, meantToBe);
  add(judgeRole(facts, role.facts, kind, embedded));
  if (kind === 'writer' || kind === 'reader')
    judge(await lookAtRights(pool, kind), ['grants'], (rights) => [judgeGrants(rights, kind)]);
  judge(await look(() => readSchema(pool, role.facts.hasMigrations)), ['schema'], (schema) => [
    judgeSchema(schema),
  ]);

  const log = await lookAtLog(pool);
  const movement = await look(() => watchIntake(pool));
  judge(log, ['sequencer', 'partitions', 'log-clock'], (at) => [
    judgeSequencer(at, movement.seen ? movement.facts : null, facts.standby, limits),
    judgePartitions(at),
    judgeLogClock(at, limits),
  ]);
  judge(await look(() => readLag(pool)), ['projection-lag'], (lag) => [judgeProjectionLag(lag, limits)]);
  judge(await look(() => projectionStatus(pool)), ['stale-hosts'], (status) => [judgeStaleHosts(status)]);
  add(judgeArchive(await readArchive(archiveDir), archiveDir, log.seen ? log.facts.firstPosition : null));

  add(judgeDisk(await readDisk(facts), limits));
  const relations = await lookAtRelations(pool);
  add(judgeSize(facts, relations.seen ? relations.facts : null));
  return findingCodes.flatMap((code) => findings.get(code) ?? []);
}

async function watchIntake(pool: pg.Pool): Promise<NonNullable<Movement>> {
  const before = await readStanding(pool);
  if (before.unsequenced === 0) return { before, after: before };
  await sleep(MOVEMENT_MS);
  return { before, after: await readStanding(pool) };
}

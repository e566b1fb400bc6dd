/** Runs all checks one after another. A check that fails does not keep the others from running. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { readStanding } from '../ledger/index.js';
import { projectionStatus, readLag } from '../projections/index.js';
import {
  attempt,
  readHorizon,
  readLog,
  readRelations,
  readReplication,
  readRights,
  readRole,
  readServer,
  readSessions,
  type Reading,
} from './facts/read.js';
import { readArchive } from './facts/archive.js';
import { readClock } from './facts/clock.js';
import { readDisk } from './facts/disk.js';
import { readSchema } from './facts/schema.js';
import { judgeArchive } from './judge/archive.js';
import { judgeClock } from './judge/clock.js';
import { judgeDisk, judgeSize } from './judge/disk.js';
import { problem, findingCodes, notChecked, type Finding, type FindingCode } from './judge/finding.js';
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
  /** Null: derived from the name and rights of the role. */
  readonly expectedRole?: RoleKind | null;
  readonly limits?: Partial<DoctorLimits>;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Time between the two samples of an intake with waiting events. */
const MOVEMENT_MS = 1_000;
const BUSY = 'see lock-waits and long-transactions, then run doctor again';
const ELSEWHERE = 'connect as a role that may read it';
const MIGRATE = 'as the owner, run handover-ledger migrate --grant';

/** Each code at most once, in the order of {@link findingCodes}. Throws when PostgreSQL does not answer at all. */
export async function examine({
  pool,
  embedded,
  archiveDir,
  expectedRole = null,
  limits: given = {},
  onProgress = () => undefined,
}: ExamineOptions): Promise<readonly Finding[]> {
  const limits = { ...usualLimits, ...given };
  const findings = new Map<FindingCode, Finding>();
  const add = (finding: Finding): void => {
    findings.set(finding.code, finding);
    onProgress(findings.size, findingCodes.length - 1);
  };
  /** Adds the findings for what was read. Without facts, every code that depends on them is reported as not checked. */
  const judge = <T>(
    reading: Reading<T>,
    codes: readonly FindingCode[],
    of: (facts: T) => readonly Finding[],
  ): void =>
    (reading.seen
      ? of(reading.facts)
      : codes.map((code) =>
          reading.kind === 'late'
            ? problem(code, 'warning', `not checked: ${reading.why}`, BUSY)
            : notChecked(code, reading.why, reading.kind === 'missing' ? MIGRATE : ELSEWHERE),
        )
    ).forEach(add);

  const server = await readServer(pool);
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
    await readSessions(pool),
    ['connections', 'idle-in-transaction', 'lock-waits', 'long-transactions'],
    (sessions) => [
      judgeConnections(sessions, facts, limits),
      judgeIdleInTransaction(sessions, limits),
      judgeLockWaits(sessions, limits),
      judgeLongTransactions(sessions, limits),
    ],
  );
  judge(await readHorizon(pool), ['xmin-horizon', 'prepared-transactions'], (horizon) => [
    judgeHorizon(horizon, limits),
    judgePrepared(horizon, limits),
  ]);
  judge(await readReplication(pool), ['replication-slots', 'replicas'], (replication) => [
    judgeSlots(replication, limits),
    judgeReplicas(replication, limits),
  ]);

  const role = await readRole(pool);
  if (!role.seen) throw new Error(role.why);
  const kind = kindOf(facts, role.facts, expectedRole);
  add(judgeRole(facts, role.facts, kind, embedded));
  if (kind === 'writer' || kind === 'reader')
    judge(await readRights(pool, kind), ['grants'], (rights) => [judgeGrants(rights, kind)]);
  judge(await attempt(() => readSchema(pool, role.facts.hasMigrations)), ['schema'], (schema) => [
    judgeSchema(schema),
  ]);

  const log = await readLog(pool);
  const movement = await attempt(() => watchIntake(pool));
  judge(log, ['sequencer', 'partitions', 'log-clock'], (at) => [
    judgeSequencer(at, movement.seen ? movement.facts : null, facts.standby, limits),
    judgePartitions(at),
    judgeLogClock(at, limits),
  ]);
  judge(await attempt(() => readLag(pool)), ['projection-lag'], (lag) => [judgeProjectionLag(lag, limits)]);
  judge(await attempt(() => projectionStatus(pool)), ['stale-hosts'], (status) => [judgeStaleHosts(status)]);
  add(judgeArchive(await readArchive(archiveDir), archiveDir, log.seen ? log.facts.firstPosition : null));

  add(judgeDisk(await readDisk(facts), limits));
  const relations = await readRelations(pool);
  add(judgeSize(facts, relations.seen ? relations.facts : null));
  return findingCodes.flatMap((code) => findings.get(code) ?? []);
}

async function watchIntake(pool: pg.Pool): Promise<NonNullable<Movement>> {
  const before = await readStanding(pool);
  if (before.unsequenced === 0) return { before, after: before };
  await sleep(MOVEMENT_MS);
  return { before, after: await readStanding(pool) };
}

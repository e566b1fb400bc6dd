/** Findings of the doctor: their severity at each limit, and that a check which could not run is never reported as ok. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { asPosition } from '../../services/kernel/index.js';
import type { LogStanding } from '../../services/ledger/index.js';
import type { LogFacts, ServerFacts } from '../../services/doctor/facts/postgres.js';
import { judgeArchive } from '../../services/doctor/judge/archive.js';
import { judgeClock } from '../../services/doctor/judge/clock.js';
import { judgeDisk } from '../../services/doctor/judge/disk.js';
import { findingCodes, ok, partly, worstOf, type Finding } from '../../services/doctor/judge/finding.js';
import { judgeHorizon, judgePrepared } from '../../services/doctor/judge/horizon.js';
import { usualLimits as limits } from '../../services/doctor/judge/limits.js';
import { judgeLogClock, judgePartitions, judgeSequencer } from '../../services/doctor/judge/log.js';
import { judgeReplicas, judgeSlots } from '../../services/doctor/judge/replication.js';
import { judgeGrants, judgeRole, kindOf } from '../../services/doctor/judge/role.js';
import { schemaFacts } from '../../services/doctor/facts/schema.js';
import { judgeSchema } from '../../services/doctor/judge/schema.js';
import {
  judgeChecksums,
  judgeDurability,
  judgeNotifyQueue,
  judgeStandby,
  judgeTransactionIds,
  judgeVersion,
} from '../../services/doctor/judge/server.js';
import {
  judgeConnections,
  judgeIdleInTransaction,
  judgeLockWaits,
  judgeLongTransactions,
} from '../../services/doctor/judge/sessions.js';
import { size, span } from '../../services/doctor/judge/quantities.js';

const log: LogFacts = {
  position: '100',
  epoch: '3',
  leader: 'serve 17',
  leaderSeconds: 60,
  leaderPid: 4711,
  aheadSeconds: -2,
  newestWaitedSeconds: 0.01,
  firstPosition: '1',
  partitionEvents: '1000',
  partitionEnd: '2001',
};
const standing = (more: Partial<LogStanding> = {}): LogStanding => ({
  position: asPosition(100n),
  epoch: 3n,
  leader: 'serve 17',
  unsequenced: 0,
  unsequencedSeconds: 0,
  ...more,
});
const waiting = standing({ unsequenced: 7, unsequencedSeconds: 30 });
const still = { before: waiting, after: waiting };
const server: Pick<
  ServerFacts,
  'fsync' | 'fullPageWrites' | 'synchronousCommit' | 'synchronousCommitElsewhere'
> = { fsync: 'on', fullPageWrites: 'on', synchronousCommit: 'on', synchronousCommitElsewhere: [] };
const session = (seconds: number) => ({
  pid: 42,
  user: 'u',
  database: 'd',
  application: 'psql',
  seconds,
});
const slot = (more: object) => ({
  name: 's',
  type: 'physical',
  active: true,
  walStatus: 'reserved',
  heldBytes: 0,
  safeBytes: null,
  ...more,
});
const gigabyte = 1_073_741_824;
const volume = (free: number) => ({
  kind: 'local' as const,
  volumes: [
    { path: '/data', freeBytes: 90, totalBytes: 100 },
    { path: '/wal', freeBytes: free, totalBytes: 100 },
  ],
});
const read = { kind: 'read' as const, archives: 2, first: '1', end: '201', wrongFiles: [] };

const cases: readonly (readonly [string, Finding, Finding['severity'], RegExp])[] = [
  ['PostgreSQL 14', judgeVersion({ version: '14.9', versionNumber: 140_009 }), 'critical', /older than 15/],
  ['PostgreSQL 15', judgeVersion({ version: '15.1', versionNumber: 150_001 }), 'ok', /15\.1/],
  ['PostgreSQL 18', judgeVersion({ version: '18.4', versionNumber: 180_004 }), 'ok', /18\.4/],
  ['PostgreSQL 19', judgeVersion({ version: '19.0', versionNumber: 190_000 }), 'warning', /newer than 18/],
  ['a standby', judgeStandby({ standby: true, standbyLagSeconds: 4 }), 'notice', /4 s old/],
  ['all on', judgeDurability(server), 'ok', /on/],
  ['fsync off', judgeDurability({ ...server, fsync: 'off' }), 'critical', /fsync is off/],
  ['torn pages', judgeDurability({ ...server, fullPageWrites: 'off' }), 'critical', /full_page_writes/],
  [
    'asynchronous',
    judgeDurability({ ...server, synchronousCommit: 'off' }),
    'critical',
    /synchronous_commit/,
  ],
  ['to a replica', judgeDurability({ ...server, synchronousCommit: 'remote_apply' }), 'ok', /remote_apply/],
  [
    'asynchronous for another role',
    judgeDurability({ ...server, synchronousCommitElsewhere: ['synchronous_commit=off'] }),
    'critical',
    /some role/,
  ],
  ['no checksums', judgeChecksums({ dataChecksums: 'off' }), 'notice', /not detect/],
  ...(
    [
      [100_000_000, 'ok'],
      [210_000_000, 'ok'],
      [260_000_000, 'warning'],
      [1_500_000_000, 'critical'],
    ] as const
  ).map(
    ([age, severity]) =>
      [
        `transaction ids ${age} back`,
        judgeTransactionIds({
          transactionIdAge: age,
          transactionIdAgeOf: 'ledger',
          freezeMaxAge: 200_000_000,
          autovacuum: 'on',
        }),
        severity,
        /ledger/,
      ] as const,
  ),
  [
    'autovacuum off',
    judgeTransactionIds({
      transactionIdAge: 1,
      transactionIdAgeOf: 'ledger',
      freezeMaxAge: 200_000_000,
      autovacuum: 'off',
    }),
    'warning',
    /autovacuum is off/,
  ],
  ['a NOTIFY queue half full', judgeNotifyQueue({ notifyQueue: 0.5 }), 'critical', /50 %/],
  ['a NOTIFY queue with something in it', judgeNotifyQueue({ notifyQueue: 0.01 }), 'ok', /1 %/],
  [
    'few connections',
    judgeConnections({ connections: 10 }, { maxConnections: 100, reservedConnections: 3 }, limits),
    'ok',
    /10 of 97/,
  ],
  [
    'many connections',
    judgeConnections({ connections: 80 }, { maxConnections: 100, reservedConnections: 3 }, limits),
    'warning',
    /80 of 97/,
  ],
  [
    'nearly all connections',
    judgeConnections({ connections: 97 }, { maxConnections: 100, reservedConnections: 3 }, limits),
    'critical',
    /100 %/,
  ],
  [
    'a short idle',
    judgeIdleInTransaction({ idleInTransaction: [session(3)], hidden: 0 }, limits),
    'ok',
    /1 s/,
  ],
  [
    'a long idle',
    judgeIdleInTransaction({ idleInTransaction: [session(90)], hidden: 0 }, limits),
    'warning',
    /pid 42 \(u, psql\) for 90 s/,
  ],
  [
    'an endless idle',
    judgeIdleInTransaction({ idleInTransaction: [session(7_300)], hidden: 0 }, limits),
    'critical',
    /2 h/,
  ],
  [
    'hidden sessions',
    judgeIdleInTransaction({ idleInTransaction: [], hidden: 4 }, limits),
    'notice',
    /4 sessions of other roles are hidden/,
  ],
  [
    'a long report',
    judgeLongTransactions({ longTransactions: [session(1_000)], hidden: 0 }, limits),
    'warning',
    /17 min/,
  ],
  [
    'a lock that is waited for',
    judgeLockWaits(
      { lockWaits: [{ pid: 1, seconds: 20, relation: 'ledger.event', blockedBy: [9] }] },
      limits,
    ),
    'warning',
    /pid 1 for 20 s on ledger\.event, blocked by pid 9/,
  ],
  [
    'a lock that is granted soon',
    judgeLockWaits({ lockWaits: [{ pid: 1, seconds: null, relation: null, blockedBy: [] }] }, limits),
    'ok',
    /none for longer than 10 s/,
  ],
  ['nothing in the way of vacuum', judgeHorizon({ holders: [] }, limits), 'ok', /nothing/],
  [
    'a young snapshot',
    judgeHorizon({ holders: [{ kind: 'session', name: 'pid 1', age: 5, seconds: 1 }] }, limits),
    'ok',
    /within the limits/,
  ],
  [
    'a snapshot that stays',
    judgeHorizon({ holders: [{ kind: 'session', name: 'pid 1 psql', age: 5, seconds: 1_000 }] }, limits),
    'warning',
    /session pid 1 psql/,
  ],
  [
    'a slot far back',
    judgeHorizon({ holders: [{ kind: 'slot', name: "o'k", age: 60_000_000, seconds: null }] }, limits),
    'critical',
    /slot o'k/,
  ],
  [
    'a prepared transaction, new',
    judgePrepared({ prepared: [{ gid: 'g', owner: 'o', database: 'd', seconds: 1 }] }, limits),
    'notice',
    /'g' of o in d/,
  ],
  [
    'a prepared transaction, forgotten',
    judgePrepared({ prepared: [{ gid: 'g', owner: 'o', database: 'd', seconds: 100 }] }, limits),
    'warning',
    /'g'/,
  ],
  ['a slot in use', judgeSlots({ slots: [slot({})] }, limits), 'ok', /1 slots, all active/],
  [
    'an inactive slot',
    judgeSlots({ slots: [slot({ active: false })] }, limits),
    'warning',
    /inactive slot s holds 0 bytes/,
  ],
  [
    'a slot that fills the disk',
    judgeSlots({ slots: [slot({ active: false, heldBytes: 20 * gigabyte })] }, limits),
    'critical',
    /20\.0 GB/,
  ],
  [
    'a slot that is lost',
    judgeSlots({ slots: [slot({ active: false, walStatus: 'lost', heldBytes: null })] }, limits),
    'warning',
    /lost WAL/,
  ],
  [
    'no replica where one is waited for',
    judgeReplicas({ replicas: [], synchronousStandbys: 'one' }, limits),
    'critical',
    /commits wait for one/,
  ],
  [
    'a hidden replica',
    judgeReplicas(
      {
        replicas: [{ name: null, state: null, syncState: null, behindBytes: null, lagSeconds: null }],
        synchronousStandbys: '',
      },
      limits,
    ),
    'notice',
    /hidden/,
  ],
  [
    'a late replica',
    judgeReplicas(
      {
        replicas: [{ name: 'r', state: 'streaming', syncState: 'async', behindBytes: 1, lagSeconds: 99 }],
        synchronousStandbys: '',
      },
      limits,
    ),
    'warning',
    /r lags by 1 bytes and 99 s/,
  ],
  [
    'a superuser',
    judgeRole({ user: 'root' }, { ownsLedger: true }, 'superuser', false),
    'warning',
    /superuser/,
  ],
  [
    'the embedded superuser',
    judgeRole({ user: 'handover' }, { ownsLedger: true }, 'superuser', true),
    'ok',
    /embedded/,
  ],
  ['the owner', judgeRole({ user: 'o' }, { ownsLedger: true }, 'owner', false), 'notice', /owns/],
  [
    'missing rights',
    judgeGrants({ checked: 9, missing: ['select on a', 'select on b'], excess: [] }, 'writer'),
    'critical',
    /lacks 2 of 9 rights: select on a/,
  ],
  [
    'too many rights',
    judgeGrants({ checked: 9, missing: [], excess: ['delete on ledger.event'] }, 'writer'),
    'warning',
    /must not have: delete on ledger\.event/,
  ],
  ['no ledger', judgeSchema(schemaFacts(null, ['A'])), 'critical', /no ledger/],
  ['an old schema', judgeSchema(schemaFacts(['A'], ['A', 'B'])), 'critical', /lacks 1 migrations: B/],
  [
    'an unreleased schema',
    judgeSchema(schemaFacts(['Old', 'B'], ['A', 'B'])),
    'critical',
    /records migration Old where A is expected/,
  ],
  ['a newer schema', judgeSchema(schemaFacts(['A', 'C'], ['A'])), 'notice', /newer than this build: C/],
  [
    'a leader with nothing to do',
    judgeSequencer(log, { before: standing(), after: standing() }, false, limits),
    'ok',
    /serve 17 leads/,
  ],
  [
    'a leader, and the log does not advance',
    judgeSequencer(log, still, false, limits),
    'critical',
    /7 acknowledged events wait for a position, the oldest for 30 s; the log does not advance/,
  ],
  [
    'a leader that lags',
    judgeSequencer(
      log,
      { before: waiting, after: { ...waiting, position: asPosition(140n) } },
      false,
      limits,
    ),
    'warning',
    /wait/,
  ],
  [
    'no leader',
    judgeSequencer({ ...log, leaderPid: null }, { before: standing(), after: standing() }, false, limits),
    'warning',
    /no sequencer is running/,
  ],
  [
    'no leader, and events wait',
    judgeSequencer({ ...log, leaderPid: null }, still, false, limits),
    'critical',
    /no sequencer is running.*7 acknowledged/,
  ],
  ['a hidden intake', judgeSequencer(log, null, false, limits), 'notice', /hidden from this role/],
  [
    'no leader, as seen by a standby',
    judgeSequencer({ ...log, leaderPid: null }, null, true, limits),
    'notice',
    /standby does not show/,
  ],
  ['room', judgePartitions(log), 'ok', /partitions exist for 1900/],
  [
    'hardly any room',
    judgePartitions({ ...log, partitionEnd: '201' }),
    'warning',
    /partitions exist for 100/,
  ],
  ['no room', judgePartitions({ ...log, partitionEnd: '101' }), 'critical', /position 101 has no partition/],
  ['no partition', judgePartitions({ ...log, partitionEnd: null }), 'critical', /no partition/],
  [
    'a clock that was set back',
    judgeLogClock({ aheadSeconds: 30, newestWaitedSeconds: 0 }, limits),
    'warning',
    /set back/,
  ],
  [
    'an event that waited',
    judgeLogClock({ aheadSeconds: -5, newestWaitedSeconds: 60 }, limits),
    'notice',
    /waited 60 s/,
  ],
  ['clocks that agree', judgeClock({ skewSeconds: 0.02, uncertainSeconds: 0.01 }, limits), 'ok', /agree/],
  [
    'a skew within the time of the answer',
    judgeClock({ skewSeconds: 3, uncertainSeconds: 5 }, limits),
    'ok',
    /agree/,
  ],
  [
    'clocks that differ',
    judgeClock({ skewSeconds: -12, uncertainSeconds: 0.01 }, limits),
    'warning',
    /12 s behind/,
  ],
  [
    'an hour between clocks',
    judgeClock({ skewSeconds: 3_600, uncertainSeconds: 0.01 }, limits),
    'critical',
    /60 min ahead/,
  ],
  ['room on disk', judgeDisk(volume(80), limits), 'ok', /80 bytes of 100 bytes free \(80 %\) at \/wal/],
  ['little room on disk', judgeDisk(volume(10), limits), 'warning', /\/wal/],
  ['a full disk', judgeDisk(volume(1), limits), 'critical', /1 %/],
  [
    'a disk elsewhere',
    judgeDisk({ kind: 'unknown', why: 'it is elsewhere' }, limits),
    'notice',
    /not checked: it is elsewhere/,
  ],
  ['a whole log', judgeArchive({ kind: 'none' }, null, '1'), 'ok', /nothing was archived/],
  [
    'an archive that is not named',
    judgeArchive({ kind: 'none' }, null, '201'),
    'warning',
    /ARCHIVE_DIR is not set/,
  ],
  ['an archive that reaches', judgeArchive(read, '/a', '201'), 'ok', /reach to position 201/],
  [
    'an archive with a gap',
    judgeArchive({ ...read, end: '101' }, '/a', '201'),
    'critical',
    /up to, but not including, 101/,
  ],
  [
    'an archive without its beginning',
    judgeArchive({ ...read, first: '101' }, '/a', '201'),
    'critical',
    /holds positions 101/,
  ],
  [
    'an archive that lacks a file',
    judgeArchive({ ...read, wrongFiles: ['x.zst'] }, '/a', '201'),
    'critical',
    /x\.zst/,
  ],
  [
    'a folder that is gone',
    judgeArchive({ kind: 'unusable', why: 'cannot be read (ENOENT)' }, '/a', '201'),
    'critical',
    /ENOENT/,
  ],
];

describe('each judgment', () => {
  test.each(cases)('%s', (_name, finding, severity, seen) => {
    expect(finding).toMatchObject({ severity, seen: expect.stringMatching(seen) as unknown });
    // Every problem comes with an action.
    expect(finding.todo === null).toBe(severity === 'ok');
  });

  test('a name with a quote is safe to paste', () => {
    const { todo } = judgeHorizon(
      { holders: [{ kind: 'slot', name: "o'k", age: 60_000_000, seconds: null }] },
      limits,
    );
    expect(todo).toContain("pg_drop_replication_slot('o''k')");
  });

  test('the kind of a role comes from the option, else its name, else its rights', () => {
    const noRights = { ownsLedger: false, maySequence: false };
    expect(kindOf({ user: 'x', superuser: true }, noRights, 'reader')).toBe('superuser');
    expect(kindOf({ user: 'x', superuser: false }, noRights, 'writer')).toBe('writer');
    expect(kindOf({ user: 'ledger_writer', superuser: false }, noRights, null)).toBe('writer');
    expect(kindOf({ user: 'x', superuser: false }, { ...noRights, maySequence: true }, null)).toBe('writer');
    expect(kindOf({ user: 'x', superuser: false }, noRights, null)).toBe('reader');
  });

  test('a check that ran in part is not ok, and a worse severity stays', () => {
    expect(partly(ok('role', 'x'), 'hidden', 'do')).toMatchObject({ severity: 'notice', complete: false });
    expect(worstOf([])).toBe('ok');
    expect(worstOf(cases.map(([, finding]) => finding))).toBe('critical');
  });

  test('numbers read well', () => {
    expect([0.0123, 5, 600, 10_000, 400_000].map(span)).toEqual(['12 ms', '5 s', '10 min', '3 h', '5 d']);
    expect([0, 1023, 1024, 1.5 * gigabyte, 200 * gigabyte].map(size)).toEqual([
      '0 bytes',
      '1023 bytes',
      '1.0 kB',
      '1.5 GB',
      '200 GB',
    ]);
  });
});

test('docs/operations.md documents every code and no other', () => {
  const doc = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const [section = ''] = doc.slice(doc.indexOf('## The doctor') + 3).split('\n## ');
  const listed = [...section.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, code]) => code);
  expect(listed).toEqual([...findingCodes]);
});

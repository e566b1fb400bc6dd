/** Facts that the .sql files of this folder return. `judge/` turns them into findings. */

export interface ServerFacts {
  readonly versionNumber: number;
  readonly version: string;
  readonly user: string;
  readonly superuser: boolean;
  /** Whether this role may see the states of other roles' sessions. */
  readonly seesSessions: boolean;
  readonly standby: boolean;
  readonly standbyLagSeconds: number | null;
  readonly maxConnections: number;
  readonly reservedConnections: number;
  readonly fsync: string;
  readonly fullPageWrites: string;
  readonly synchronousCommit: string;
  /** `synchronous_commit=VALUE` entries set for roles or databases. */
  readonly synchronousCommitElsewhere: readonly string[];
  readonly dataChecksums: string;
  readonly freezeMaxAge: number;
  readonly transactionIdAge: number;
  readonly transactionIdAgeOf: string;
  readonly autovacuum: string;
  /** Share of the NOTIFY queue in use, 0 to 1; null on a standby. */
  readonly notifyQueue: number | null;
  /** Null: this role may not read it. */
  readonly dataDirectory: string | null;
  /** Unix time. */
  readonly startedAt: number;
  readonly databaseBytes: number;
}

export interface SessionAtFault {
  readonly pid: number;
  readonly user: string | null;
  readonly database: string | null;
  readonly application: string | null;
  readonly seconds: number;
}

export interface LockWait {
  readonly pid: number;
  /** Null: the wait has just started. */
  readonly seconds: number | null;
  readonly relation: string | null;
  readonly blockedBy: readonly number[];
}

export interface SessionFacts {
  readonly connections: number;
  /** Sessions whose state this role may not see. */
  readonly hidden: number;
  readonly idleInTransaction: readonly SessionAtFault[];
  readonly longTransactions: readonly SessionAtFault[];
  readonly lockWaits: readonly LockWait[];
}

export interface XminHolder {
  readonly kind: 'session' | 'replica' | 'slot' | 'prepared';
  readonly name: string;
  /** In transaction ids. */
  readonly age: number;
  /** Null: not known. */
  readonly seconds: number | null;
}

export interface HorizonFacts {
  /** Oldest first. */
  readonly holders: readonly XminHolder[];
  readonly prepared: readonly {
    readonly gid: string;
    readonly owner: string;
    readonly database: string;
    readonly seconds: number;
  }[];
}

export interface ReplicationSlot {
  readonly name: string;
  readonly type: string;
  readonly active: boolean;
  readonly walStatus: string | null;
  readonly heldBytes: number | null;
  readonly safeBytes: number | null;
}

export interface Replica {
  readonly name: string | null;
  /** Null: this role may not read it. */
  readonly state: string | null;
  readonly syncState: string | null;
  readonly behindBytes: number | null;
  readonly lagSeconds: number | null;
}

export interface ReplicationFacts {
  readonly slots: readonly ReplicationSlot[];
  readonly replicas: readonly Replica[];
  readonly synchronousStandbys: string;
}

export interface LogFacts {
  readonly position: string;
  readonly epoch: string;
  /** Name of the current or last leader; null: there was none. */
  readonly leader: string | null;
  readonly leaderSeconds: number | null;
  /** Backend that holds the leader's lock; null: none. */
  readonly leaderPid: number | null;
  readonly aheadSeconds: number | null;
  readonly newestWaitedSeconds: number | null;
  readonly firstPosition: string;
  readonly partitionEvents: string;
  /** First position without a partition; null: there is no partition. */
  readonly partitionEnd: string | null;
}

export interface RelationFacts {
  readonly relations: readonly { readonly name: string; readonly bytes: number | null }[];
}

export interface RoleFacts {
  readonly ownsLedger: boolean;
  readonly maySequence: boolean;
  readonly readsMigrations: boolean;
  readonly hasMigrations: boolean;
}

export interface RightsFacts {
  readonly checked: number;
  readonly missing: readonly string[];
  readonly excess: readonly string[];
}

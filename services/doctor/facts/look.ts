/** One look at the database. What the role may not see, and what does not answer in time, is an outcome and no error. */
import pg from 'pg';
import type { Db } from '../../ledger/index.js';
import type {
  HorizonFacts,
  LogFacts,
  RelationFacts,
  ReplicationFacts,
  RightsFacts,
  RoleFacts,
  ServerFacts,
  SessionFacts,
} from './postgres.js';
import { factsSql } from './sql.js';

/** `hidden`: from this role. `missing`: not in this database. `other`: not as this build knows it. `late`: not now. */
export type Unseen = 'hidden' | 'missing' | 'other' | 'late';

export type Look<T> =
  | { readonly seen: true; readonly facts: T }
  | { readonly seen: false; readonly kind: Unseen; readonly why: string };

export const lookAtServer = (db: Db): Promise<Look<ServerFacts>> => look(() => ask(db, 'server'));
export const lookAtSessions = (db: Db): Promise<Look<SessionFacts>> => look(() => ask(db, 'sessions'));
export const lookAtHorizon = (db: Db): Promise<Look<HorizonFacts>> => look(() => ask(db, 'horizon'));
export const lookAtReplication = (db: Db): Promise<Look<ReplicationFacts>> =>
  look(() => ask(db, 'replication'));
export const lookAtLog = (db: Db): Promise<Look<LogFacts>> => look(() => ask(db, 'log'));
export const lookAtRelations = (db: Db): Promise<Look<RelationFacts>> => look(() => ask(db, 'relations'));
export const lookAtRole = (db: Db): Promise<Look<RoleFacts>> => look(() => ask(db, 'role'));
export const lookAtRights = (db: Db, meantToBe: 'writer' | 'reader'): Promise<Look<RightsFacts>> =>
  look(() => ask(db, 'rights', [meantToBe]));

/** Runs what reads; a refusal or a timeout of PostgreSQL becomes the reason why nothing was seen. */
export async function look<T>(read: () => Promise<T>): Promise<Look<T>> {
  try {
    return { seen: true, facts: await read() };
  } catch (error) {
    const reason = error instanceof pg.DatabaseError ? reasons[error.code ?? ''] : undefined;
    if (reason === undefined) throw error;
    const [kind, why] = reason;
    return { seen: false, kind, why: `${why}: ${(error as Error).message}` };
  }
}

/** By SQLSTATE. */
const reasons: Readonly<Record<string, readonly [Unseen, string]>> = {
  '42501': ['hidden', 'this role may not see it'],
  '42P01': ['missing', 'it is not there'],
  '3F000': ['missing', 'it is not there'],
  '42703': ['other', 'it is of another version'],
  '42883': ['other', 'it is of another version'],
  '57014': ['late', 'no answer in time'],
  '55P03': ['late', 'a lock is in the way'],
};

async function ask<T>(db: Db, name: string, values: readonly string[] = []): Promise<T> {
  const { rows } = await db.query<{ facts: T }>(factsSql(`${name}.sql`), [...values]);
  const [row] = rows;
  if (row === undefined) throw new pg.DatabaseError(`${name} gave no row`, 0, 'error');
  return row.facts;
}

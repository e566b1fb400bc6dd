/** One look at the database. What the role may not see, and what does not answer in time, is an outcome and no error. */
import pg from 'pg';
import type { Db } from '../database.js';
import { ledgerSql } from '../sql.js';
import type {
  HorizonFacts,
  LogFacts,
  RelationFacts,
  ReplicationFacts,
  RightsFacts,
  RoleFacts,
  ServerFacts,
  SessionFacts,
} from './facts.js';

/** `late`: it could be seen, but not now. */
export type Look<T> =
  | { readonly seen: true; readonly facts: T }
  | { readonly seen: false; readonly why: string; readonly late: boolean };

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
    const why = error instanceof pg.DatabaseError ? reasons[error.code ?? ''] : undefined;
    if (why === undefined) throw error;
    return { seen: false, why: `${why}: ${(error as Error).message}`, late: why === LATE || why === LOCKED };
  }
}

const LATE = 'no answer in time';
const LOCKED = 'a lock is in the way';

const reasons: Readonly<Record<string, string>> = {
  '42501': 'this role may not see it',
  '42P01': 'it is not there',
  '3F000': 'it is not there',
  '42703': 'it is of another version',
  '42883': 'it is of another version',
  '57014': LATE,
  '55P03': LOCKED,
};

async function ask<T>(db: Db, name: string, values: readonly string[] = []): Promise<T> {
  const { rows } = await db.query<{ facts: T }>(ledgerSql(`doctor/${name}.sql`), [...values]);
  const [row] = rows;
  if (row === undefined) throw new pg.DatabaseError(`${name} gave no row`, 0, 'error');
  return row.facts;
}

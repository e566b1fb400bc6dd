/** Queries of the doctor. Missing rights, missing objects and timeouts are returned as values, not thrown. */
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

/** `hidden`: this role lacks the right. `missing`: not in this database. `other`: another version. `late`: timed out. */
export type UnreadKind = 'hidden' | 'missing' | 'other' | 'late';

export type Reading<T> =
  | { readonly seen: true; readonly facts: T }
  | { readonly seen: false; readonly kind: UnreadKind; readonly why: string };

export const readServer = (db: Db): Promise<Reading<ServerFacts>> => attempt(() => query(db, 'server'));
export const readSessions = (db: Db): Promise<Reading<SessionFacts>> => attempt(() => query(db, 'sessions'));
export const readHorizon = (db: Db): Promise<Reading<HorizonFacts>> => attempt(() => query(db, 'horizon'));
export const readReplication = (db: Db): Promise<Reading<ReplicationFacts>> =>
  attempt(() => query(db, 'replication'));
export const readLog = (db: Db): Promise<Reading<LogFacts>> => attempt(() => query(db, 'log'));
export const readRelations = (db: Db): Promise<Reading<RelationFacts>> =>
  attempt(() => query(db, 'relations'));
export const readRole = (db: Db): Promise<Reading<RoleFacts>> => attempt(() => query(db, 'role'));
export const readRights = (db: Db, expectedRole: 'writer' | 'reader'): Promise<Reading<RightsFacts>> =>
  attempt(() => query(db, 'rights', [expectedRole]));

/** Runs `read`; an error of PostgreSQL listed in `reasons` is returned as the reason why there are no facts. */
export async function attempt<T>(read: () => Promise<T>): Promise<Reading<T>> {
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
const reasons: Readonly<Record<string, readonly [UnreadKind, string]>> = {
  '42501': ['hidden', 'this role may not read it'],
  '42P01': ['missing', 'it does not exist'],
  '3F000': ['missing', 'it does not exist'],
  '42703': ['other', 'it belongs to another version'],
  '42883': ['other', 'it belongs to another version'],
  '57014': ['late', 'the query timed out'],
  '55P03': ['late', 'a lock blocks the query'],
};

async function query<T>(db: Db, name: string, values: readonly string[] = []): Promise<T> {
  const { rows } = await db.query<{ facts: T }>(factsSql(`${name}.sql`), [...values]);
  const [row] = rows;
  if (row === undefined) throw new pg.DatabaseError(`${name} returned no row`, 0, 'error');
  return row.facts;
}

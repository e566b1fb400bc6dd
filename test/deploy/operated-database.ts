/** A database as in production: three roles, migrated by the owner, with grants. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { applyGrants, makeRoles, migrateUp, type RoleNames } from '../../migrations/index.js';
import { openPool } from '../../services/ledger/index.js';
import { freshDatabase } from '../support/database.js';

export interface OperatedDatabase {
  readonly names: RoleNames;
  readonly superuser: string;
  readonly url: Readonly<Record<keyof RoleNames, string>>;
  readonly as: Readonly<Record<keyof RoleNames, pg.Pool>>;
  drop(): Promise<void>;
}

export async function operatedDatabase(): Promise<OperatedDatabase> {
  const database = await freshDatabase({ migrated: false, max: 2 });
  // Roles belong to the whole server, which other tests and other programs may use: no fixed names here.
  const mark = randomBytes(6).toString('hex');
  const names = { owner: `owner_${mark}`, writer: `writer_${mark}`, reader: `reader_${mark}` };
  const passwords = { owner: `o-${mark}`, writer: `w-${mark}`, reader: `r-${mark}` };
  await makeRoles(database.url, passwords, names);
  const urlOf = (kind: keyof RoleNames): string => {
    const url = new URL(database.url);
    url.username = names[kind];
    url.password = passwords[kind];
    return url.href;
  };
  const url = { owner: urlOf('owner'), writer: urlOf('writer'), reader: urlOf('reader') };
  await migrateUp(url.owner);
  await applyGrants(url.owner, names);
  const pool = (kind: keyof RoleNames): pg.Pool => openPool({ url: url[kind], max: 30 });
  const as = { owner: pool('owner'), writer: pool('writer'), reader: pool('reader') };
  return {
    names,
    superuser: database.url,
    url,
    as,
    async drop() {
      for (const each of Object.values(as)) await each.end();
      const server = new URL(database.url);
      server.pathname = '/postgres';
      await database.drop();
      const admin = new pg.Client({ connectionString: server.href });
      await admin.connect();
      for (const name of Object.values(names)) await admin.query(`drop role ${name}`);
      await admin.end();
    },
  };
}

/** Gives the roles what they need, and nothing else, on the schema as it is now. */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { usualRoles, type RoleNames } from './names.js';

const grantsSql = readFileSync(new URL('./grants.sql', import.meta.url), 'utf8');

/** `url` connects as the owner. Everything or nothing; again after every migration. */
export async function applyGrants(url: string, names: RoleNames = usualRoles): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'handover-ledger grants' });
  await client.connect();
  try {
    const text = grantsSql.replace(/\{(owner|writer|reader)\}/g, (_, kind: keyof RoleNames) =>
      client.escapeIdentifier(names[kind]),
    );
    // Several statements in one call are one transaction.
    await client.query(text);
  } finally {
    await client.end();
  }
}

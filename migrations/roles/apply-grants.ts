/** Grants each role its rights, and no others, on the current schema. */
import { readFileSync } from 'node:fs';
import { withOwnClient } from '../../services/ledger/index.js';
import { usualRoles, type RoleNames } from './names.js';

const grantsSql = readFileSync(new URL('./grants.sql', import.meta.url), 'utf8');

/** `url` connects as the owner. All or nothing. Run it again after every migration. */
export function applyGrants(url: string, names: RoleNames = usualRoles): Promise<void> {
  const config = { connectionString: url, application_name: 'handover-ledger grants' };
  return withOwnClient(config, async (client) => {
    const text = grantsSql.replace(/\{(owner|writer|reader)\}/g, (_, kind: keyof RoleNames) =>
      client.escapeIdentifier(names[kind]),
    );
    // Several statements in one call are one transaction.
    await client.query(text);
  });
}

/** Creates the roles and gives the database to its owner. Runs as a superuser. A second run sets new passwords. */
import { withOwnClient } from '../../services/ledger/index.js';
import { usualRoles, type RoleNames } from './names.js';
import { scramVerifier } from './scram.js';

export interface RolePasswords {
  readonly owner: string;
  readonly writer: string;
  readonly reader: string;
}

/** Arbitrary number: two concurrent runs take turns. */
const ROLES_LOCK = 7_364_003;

/** `url` names the database of the ledger and connects as a superuser. Returns the roles that are new. */
export function makeRoles(
  url: string,
  passwords: RolePasswords,
  names: RoleNames = usualRoles,
): Promise<readonly string[]> {
  const config = { connectionString: url, application_name: 'handover-ledger roles' };
  return withOwnClient(config, async (client) => {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [ROLES_LOCK]);
    const made: string[] = [];
    for (const kind of ['owner', 'writer', 'reader'] as const) {
      const role = client.escapeIdentifier(names[kind]);
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [names[kind]]);
      if (rowCount === 0) {
        await client.query(`create role ${role}`);
        made.push(names[kind]);
      }
      const verifier = client.escapeLiteral(scramVerifier(passwords[kind]));
      await client.query(
        `alter role ${role} with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password ${verifier}`,
      );
    }
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    const database = client.escapeIdentifier(rows[0]?.name ?? '');
    const [owner, writer, reader] = [names.owner, names.writer, names.reader].map((name) =>
      client.escapeIdentifier(name),
    );
    // The owner of the database can create schemas in it, and owns `public` through pg_database_owner.
    await client.query(`alter database ${database} owner to ${owner}`);
    await client.query(`revoke all on database ${database} from public`);
    await client.query(`grant connect on database ${database} to ${writer}, ${reader}`);
    await client.query('commit');
    return made;
    // After a failure the connection ends, and with it the transaction.
  });
}

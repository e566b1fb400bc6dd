import { LedgerError } from '../services/ledger/index.js';

/** The migrations of a database compared with those of this version. */
export interface SchemaHistory {
  /** Names that the database lacks, oldest first. */
  readonly pending: readonly string[];
  /** Names that a newer version ran, oldest first. */
  readonly newer: readonly string[];
  /** The first step where database and version differ: the database has another history. Null: they agree. */
  readonly differs: { readonly found: string; readonly expected: string } | null;
}

/** Arguments: names of the migrations that ran, and of those that this version has; both oldest first. */
export function compareHistory(ran: readonly string[], known: readonly string[]): SchemaHistory {
  const at = known.findIndex((name, index) => ran[index] !== undefined && ran[index] !== name);
  const [found, expected] = [ran[at], known[at]];
  return {
    pending: known.slice(ran.length),
    newer: ran.slice(known.length),
    differs: found === undefined || expected === undefined ? null : { found, expected },
  };
}

/** Throws UNRELEASED_SCHEMA when the history of the database is not that of a released version. */
export function refuseOtherHistory({ differs }: SchemaHistory): void {
  if (differs === null) return;
  throw new LedgerError(
    'UNRELEASED_SCHEMA',
    `an unreleased version made the schema of this database: it records ${differs.found} where this version ` +
      `expects ${differs.expected}. There is no upgrade from unreleased versions, and nothing was changed. Use an empty ` +
      `database (or another LEDGER_HOME) and import the captures again.`,
    differs,
  );
}

/** Runs one statement and returns its rows. */
type Ask = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** Names of the migrations that ran, oldest first. Locks: ACCESS SHARE on the list. */
export async function ranMigrations(ask: Ask): Promise<readonly string[]> {
  const [table] = await ask(`select to_regclass('public.ledger_migrations') is not null as there`);
  if (table?.['there'] !== true) return [];
  const rows = await ask('select name from public.ledger_migrations order by id');
  return rows.map(({ name }) => String(name));
}

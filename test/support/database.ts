/** A migrated database for each test that requests one, dropped afterwards. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrateUp, migrations } from '../../migrations/index.js';
import { openPool } from '../../services/ledger/index.js';

export interface TestDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  drop(): Promise<void>;
}

/** Any fixed number: makes test workers take turns at building the template. */
const TEMPLATE_LOCK = 7_364_002;

export async function freshDatabase({
  max = 40,
  migrated = true,
}: { readonly max?: number; readonly migrated?: boolean } = {}): Promise<TestDatabase> {
  const server = serverUrl();
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, async (admin) => {
    // Copying a migrated template takes a tenth of the time of migrating.
    const template = migrated ? await ensureTemplate(admin, server) : 'template1';
    await createFrom(admin, name, template);
  });
  const url = withDatabase(server, name);
  const pool = openPool({ url, max, applicationName: 'test' });
  return {
    url,
    pool,
    async drop() {
      await pool.end();
      await asAdmin(server, (admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** The server that global-setup.ts started. */
export function serverUrl(): string {
  const url = process.env['LEDGER_TEST_SERVER'];
  if (url === undefined || url === '')
    throw new Error('no test server: run through jest, whose global setup starts one');
  return url;
}

async function ensureTemplate(admin: pg.Client, server: string): Promise<string> {
  // Named after its migrations and the run, so that a kept server never serves an old schema.
  const name = `template_${process.env['LEDGER_TEST_RUN'] ?? 'x'}_${migrations.length}`;
  const exists = async () =>
    (await admin.query('select from pg_database where datname = $1', [name])).rowCount === 1;
  if (await exists()) return name;
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    if (await exists()) return name;
    // Renamed when it is complete: the name promises a migrated database.
    await admin.query(`drop database if exists ${name}_new with (force)`);
    await admin.query(`create database ${name}_new`);
    await migrateUp(withDatabase(server, `${name}_new`));
    await admin.query(`alter database ${name}_new rename to ${name}`);
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
  return name;
}

async function createFrom(admin: pg.Client, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await admin.query(`create database ${name} template ${template} strategy file_copy`);
      return;
    } catch (error) {
      // 55006: another worker copies the same template at this moment, or autovacuum looks at it.
      if (!(error instanceof pg.DatabaseError) || error.code !== '55006' || attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * Math.random() + 10));
    }
  }
}

async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** Connection of the suite to PostgreSQL that bypasses the proxy. Shares nothing with the ledger's pools. */
import pg from 'pg';

/** Runs `work` on a connection of its own, which may be lost at any time without harm. */
export async function directly<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'chaos',
    options: '-c timezone=UTC -c datestyle=ISO',
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

export interface Backend {
  readonly pid: number;
  /** The port of its connection; compare with {@link Link.port}. */
  readonly port: number;
}

/** Sessions of the ledger: all, those inside a statement or transaction, or those that wait for a lock. */
export async function backends(client: pg.Client, which: 'all' | 'active' | 'waiting'): Promise<Backend[]> {
  const { rows } = await client.query<Backend>(
    `select pid, client_port as port from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend' and application_name <> 'chaos'
       and ($1 = 'all' or ($1 = 'active' and state <> 'idle') or ($1 = 'waiting' and wait_event_type = 'Lock'))
     order by backend_start, pid`,
    [which],
  );
  return rows;
}

/** Resolves when PostgreSQL takes queries again. */
export async function answersAgain(url: string, patienceMs: number): Promise<boolean> {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline;) {
    const answered = await directly(url, (client) => client.query('select 1')).then(
      () => true,
      () => false,
    );
    if (answered) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

/** The PostgreSQL of a test run: one server per run, of the first available kind. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { startEmbedded } from '../../services/ledger/index.js';

export interface TestServer {
  readonly kind: string;
  readonly url: string;
  stop(): Promise<void>;
}

/** Tests throw their data away. Durability tests start a server of their own with fsync on. */
export const careless = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '256MB',
  // For those tests that leave one behind on purpose.
  max_prepared_transactions: '10',
};

/**
 * LEDGER_TEST_DB says which: `embedded`, `testcontainers` (image: LEDGER_TEST_IMAGE) or `url` (DATABASE_URL, as a role
 * that may make databases and roles). Unset: DATABASE_URL when there is one, else embedded.
 */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env['DATABASE_URL'] ?? '';
  const wanted = process.env['LEDGER_TEST_DB'] ?? (given === '' ? 'embedded' : 'url');
  if (wanted === 'testcontainers') return startContainer();
  if (wanted === 'url') {
    if (given === '') throw new Error('LEDGER_TEST_DB=url needs DATABASE_URL');
    return {
      kind: `DATABASE_URL, PostgreSQL ${await versionOf(given)}`,
      url: given,
      stop: () => Promise.resolve(),
    };
  }
  if (wanted !== 'embedded')
    throw new Error(`LEDGER_TEST_DB: ${wanted} is none of embedded, testcontainers, url`);
  const dataDir = mkdtempSync(join(tmpdir(), 'handover-ledger-test-'));
  // The server may run as another user, who has to get in.
  chmodSync(dataDir, 0o755);
  const server = await startEmbedded({
    dataDir,
    logger: pino({ level: 'warn' }, pino.destination(2)),
    settings: careless,
  });
  return {
    kind: `embedded PostgreSQL ${server.version}`,
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
      if (server.home !== dataDir) rmSync(server.home, { recursive: true, force: true });
    },
  };
}

async function versionOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? 'unknown';
  } finally {
    await client.end();
  }
}

async function startContainer(): Promise<TestServer> {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const image = process.env['LEDGER_TEST_IMAGE'] ?? 'postgres:18';
  const settings = Object.entries(careless).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const container = await new PostgreSqlContainer(image).withCommand(['postgres', ...settings]).start();
  return {
    kind: `Testcontainers ${image}, PostgreSQL ${await versionOf(container.getConnectionUri())}`,
    url: container.getConnectionUri(),
    stop: async () => {
      await container.stop();
    },
  };
}

/** The PostgreSQL that tests run on: one server per run, whichever can be had. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
};

export async function startTestServer(): Promise<TestServer> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '')
    return { kind: 'DATABASE_URL', url: given, stop: async () => undefined };
  if (process.env['LEDGER_TEST_DB'] === 'testcontainers') return startContainer();
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

async function startContainer(): Promise<TestServer> {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const image = process.env['LEDGER_TEST_IMAGE'] ?? 'postgres:18-alpine';
  const settings = Object.entries(careless).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const container = await new PostgreSqlContainer(image).withCommand(['postgres', ...settings]).start();
  return {
    kind: `Testcontainers ${image}`,
    url: container.getConnectionUri(),
    stop: async () => void (await container.stop()),
  };
}

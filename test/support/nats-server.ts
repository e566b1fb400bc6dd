/** A real nats-server with JetStream on a free loopback port, with its own data folder. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type NatsConnection, type NodeConnectionOptions } from '@nats-io/transport-node';

// Debian puts it into sbin, which is not on everybody's path.
const binary = ['nats-server', '/usr/sbin/nats-server'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);
export const natsServerPresent = binary !== undefined;
if (!natsServerPresent)
  console.warn('nats-server is not installed (Debian: nats-server): that the log is published is NOT tested');

export interface NatsServer {
  readonly url: string;
  /** As the cluster knows it. */
  readonly name: string;
  /** A connection for the test itself, made again when the server comes back. */
  connect(): Promise<NatsConnection>;
  /** SIGKILL; the data stays. */
  kill(): Promise<void>;
  /** On the same port and data. */
  start(): Promise<void>;
  readonly stop: () => Promise<void>;
}

/** `config`: lines of its configuration file; `access`: what a connection needs then. */
export async function startNatsServer(
  config: readonly string[] = [],
  access: NodeConnectionOptions = {},
): Promise<NatsServer> {
  const dir = mkdtempSync(join(tmpdir(), 'handover-nats-'));
  const file = join(dir, 'nats.conf');
  writeFileSync(file, config.join('\n'));
  const port = await freePort();
  const name = `nats-${port}`;
  const url = `nats://127.0.0.1:${port}`;
  const connections: NatsConnection[] = [];
  let child: ChildProcess | null = null;

  const kill = async (): Promise<void> => {
    const old = child;
    child = null;
    if (old === null || old.exitCode !== null || old.signalCode !== null) return;
    const gone = new Promise((resolve) => old.once('exit', resolve));
    old.kill('SIGKILL');
    await gone;
  };
  const start = async (): Promise<void> => {
    const listen = ['--name', name, '--addr', '127.0.0.1', '--port', String(port)];
    const args = ['--config', file, ...listen, '--jetstream', '--store_dir', join(dir, 'data')];
    const server = spawn(binary ?? 'nats-server', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    child = server;
    let output = '';
    server.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    for (const end = Date.now() + 20_000; ;) {
      const probe = await connect({
        ...access,
        servers: url,
        reconnect: false,
        timeout: 1_000,
      }).catch(() => null);
      if (probe !== null) return probe.close();
      if (Date.now() > end || server.exitCode !== null) {
        await kill();
        throw new Error(`nats-server did not start: ${output.slice(0, 2_000)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await start();
  return {
    url,
    name,
    start,
    kill,
    async connect() {
      const connection = await connect({
        ...access,
        servers: url,
        maxReconnectAttempts: -1,
        reconnectTimeWait: 100,
      });
      connections.push(connection);
      return connection;
    },
    async stop() {
      await Promise.all(connections.map((one) => one.close()));
      await kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Three servers that keep each other's streams. */
export async function startNatsCluster(): Promise<readonly NatsServer[]> {
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  const routes = ports.map((port) => `nats://127.0.0.1:${port}`).join(', ');
  return Promise.all(
    ports.map((port) =>
      startNatsServer([`cluster { name: test, listen: "127.0.0.1:${port}", routes: [${routes}] }`]),
    ),
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

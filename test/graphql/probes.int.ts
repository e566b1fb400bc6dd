/** Probes report which part has failed and what to do, and run no more queries than necessary. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { append, openPool, startSequencer, startTail } from '../../services/ledger/index.js';
import { startGraphql, type GraphqlServer, type ReadinessLimits } from '../../services/graphql/index.js';
import { startProjector, type Projector } from '../../services/projections/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { eventMaker } from '../support/events.js';
import { until, type Tree } from './support/harness.js';

const logger = pino({ level: 'silent' });
let database: TestDatabase;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  await database.drop();
});

async function serve(readiness: Partial<ReadinessLimits>): Promise<GraphqlServer> {
  const { pool, url } = database;
  const tail = await startTail({ url, pool, logger });
  const server = await startGraphql({ pool, tail, logger, registry: new Registry(), readiness });
  stops.push(
    () => tail.stop(),
    () => server.stop(),
  );
  await until(() => tail.listening(), 'the tail to listen');
  return server;
}

async function ready({ url }: GraphqlServer): Promise<{ status: number; body: Tree }> {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, body: await response.json() };
}

test('each check fails for its own reason and says what to do; it recovers by itself', async () => {
  const server = await serve({ unsequencedSeconds: 0.2, lagSeconds: 0.2 });
  const first = await ready(server);
  expect(first.status).toBe(503);
  expect(first.body).toMatchObject({ ready: false, failed: ['sequencer'] });
  expect(first.body.checks.sequencer).toMatchObject({ ok: false, facts: { leader: null } });
  expect(first.body.checks.sequencer.todo).toContain('handover-ledger sequence');

  const maker = eventMaker('a', 'p-a');
  const start = () =>
    startSequencer({ url: database.url, logger, name: 'of the test', onSequenced: () => undefined });
  let sequencer = start();
  await until(() => sequencer.leading(), 'a leader');
  await append(database.pool, { events: [maker.make('session.created', { name: 's' })] });
  // No projector: the read models stand still.
  await until(async () => (await ready(server)).body.failed.join() === 'projection', 'the lag to be seen');
  const lagging = await ready(server);
  expect(lagging.status).toBe(503);
  expect(lagging.body.checks.projection).toMatchObject({
    ok: false,
    facts: { lagEvents: 1, projected: '0' },
  });
  expect(lagging.body.checks.projection.facts.lagSeconds).toBeGreaterThan(0.2);
  expect(lagging.body.checks.sequencer).toMatchObject({
    ok: true,
    facts: { leader: 'of the test', head: '1' },
  });

  const { pool, url } = database;
  const tail = await startTail({ url, pool, logger });
  const projector: Projector = startProjector({ pool, tail, logger });
  stops.push(
    () => tail.stop(),
    () => projector.stop(),
  );
  await until(async () => (await ready(server)).status === 200, 'the read models to be there');

  // Nobody sequences: what is acknowledged gets old.
  await sequencer.stop();
  await append(database.pool, { events: [maker.make('session.created', { name: 't' })] });
  await until(async () => (await ready(server)).body.failed.join() === 'sequencer', 'the intake to be old');
  const stuck = await ready(server);
  expect(stuck.body.checks.sequencer).toMatchObject({
    ok: false,
    facts: { unsequenced: 1, leader: 'of the test' },
  });
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toMatch(/^ledger_head_position 2$/m);
  expect(metrics).toMatch(/^ledger_watermark_position 1$/m);
  sequencer = start();
  stops.push(() => sequencer.stop());
  await until(async () => (await ready(server)).status === 200, 'the new leader to work');
});

test('without a database the process is alive, not ready, and still tells its metrics', async () => {
  const relay = await relayTo(new URL(database.url));
  const url = Object.assign(new URL(database.url), { port: String(relay.port) }).href;
  const pool = openPool({ url, max: 2 });
  const tail = await startTail({ url, pool, logger });
  const server = await startGraphql({ pool, tail, logger, registry: new Registry() });
  stops.push(
    () => pool.end(),
    () => tail.stop(),
    () => server.stop(),
  );
  await until(async () => (await ready(server)).status === 200, 'the server to be ready');
  relay.cut();
  await until(() => !tail.listening(), 'the loss to be noticed');
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  const { status, body } = await ready(server);
  expect(status).toBe(503);
  expect(body.failed).toEqual(['database', 'sequencer', 'projection', 'tail']);
  expect(body.checks.database.todo).toContain('PostgreSQL');
  const metrics = await fetch(`${server.url}/metrics`);
  expect(metrics.status).toBe(200);
  const text = await metrics.text();
  expect(text).toMatch(/^ledger_database_up 0$/m);
  expect(text).not.toMatch(/^ledger_watermark_position \d/m);
});

/** A wire that can be cut. */
async function relayTo({ hostname, port }: URL): Promise<{ readonly port: number; cut(): void }> {
  const open = new Set<Socket>();
  const relay = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('error', () => to.destroy()).on('close', () => to.destroy());
      from.pipe(to);
    }
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => relay.once('listening', resolve));
  return {
    port: (relay.address() as AddressInfo).port,
    cut() {
      relay.close();
      for (const socket of open) socket.destroy();
    },
  };
}

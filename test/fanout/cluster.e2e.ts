/** Three nats-servers with three replicas of the stream; the leader is killed twice while events arrive. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { append, startTail, type Tail } from '../../services/ledger/index.js';
import { connectNats, startPublisher } from '../../services/fanout/index.js';
import { eventually } from '../e2e/ledger-process.js';
import { TestProducer, newHost } from '../ledger/events.js';
import { appended } from '../ledger/ledger-contract.js';
import { silent, startRunningLedger, wholeLog, type RunningLedger } from '../ledger/running-ledger.js';
import { natsServerPresent, startNatsCluster, type NatsServer } from '../support/nats-server.js';
import { expectPublished, lastSequence, publishersOf, storedMessages } from './published.js';

(natsServerPresent ? describe : describe.skip)('a cluster', () => {
  let servers: readonly NatsServer[] = [];
  let running: RunningLedger;
  let tail: Tail;
  beforeAll(async () => {
    running = await startRunningLedger();
    tail = await startTail({ url: running.url, pool: running.pool, logger: silent });
    servers = await startNatsCluster();
  }, 90_000);
  afterAll(async () => {
    await tail.stop();
    await running.stop();
    await Promise.all(servers.map((server) => server.stop()));
  }, 60_000);

  const connect = (): Promise<NatsConnection> =>
    connectNats({
      servers: servers.map(({ url }) => url),
      credsFile: null,
      caFile: null,
      logger: silent,
      signal: AbortSignal.timeout(30_000),
    });

  test('the server that leads the stream is killed under load, twice: no hole, no repetition, nothing lost', async () => {
    const [own, connection] = [await connect(), await connect()];
    const publisher = startPublisher({
      connection,
      pool: running.pool,
      tail,
      logger: silent,
      stream: 'HANDOVER',
      prefix: 'handover',
      replicas: 3,
    });
    const producer = new TestProducer();
    const hosts = [newHost(), newHost(), newHost()];
    let over = false as boolean;
    const load = (async () => {
      for (let n = 0; !over; n++) {
        appended(await append(running.pool, { events: producer.batch(hosts[n % 3]!, 10) }));
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    })();
    const inStream = (): Promise<number> => lastSequence(own).catch(() => 0);
    for (let round = 0; round < 2; round++) {
      const before = await inStream();
      await eventually('more', async () => (await inStream()) > before + 200, 60_000);
      const jsm = await jetstreamManager(own, { timeout: 3_000 });
      const leader = await eventually(
        'a leader',
        async () => (await jsm.streams.info('HANDOVER').catch(() => null))?.cluster?.leader ?? null,
        60_000,
      );
      const server = servers.find(({ name }) => name === leader)!;
      await server.kill();
      const atKill = await inStream();
      await eventually('it goes on with two', async () => (await inStream()) > atKill + 100, 90_000);
      await server.start();
    }
    over = true;
    await load;
    await running.settled();
    const log = await wholeLog(running.pool);
    await eventually('all published', async () => (await inStream()) >= log.length, 60_000);
    const messages = await storedMessages(own);
    expectPublished(messages, log);
    expect(publishersOf(messages)).toHaveLength(1);
    expect(publisher.state()).toBe('publishing');
    await publisher.stop();
    await connection.close();
    await own.close();
  }, 300_000);
});

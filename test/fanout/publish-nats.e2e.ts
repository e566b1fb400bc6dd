/**
 * Real `publish-nats` processes and a real nats-server are killed while events arrive: no gap, no duplicate, no loss.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { append, startSequencer } from '../../services/ledger/index.js';
import { operatedDatabase } from '../deploy/operated-database.js';
import { cleanEnv, eventually } from '../e2e/ledger-process.js';
import { TestProducer, newHost } from '../ledger/events.js';
import { appended } from '../ledger/ledger-contract.js';
import {
  settled,
  silent,
  startRunningLedger,
  wholeLog,
  type RunningLedger,
} from '../ledger/running-ledger.js';
import { natsServerPresent, startNatsServer, type NatsServer } from '../support/nats-server.js';
import { expectPublished, lastPublisher, lastSequence, publishersOf, storedMessages } from './published.js';

const command = new URL('../../bin/handover-ledger.js', import.meta.url).pathname;

interface Ready {
  readonly publisher: string;
  readonly probes: string | null;
}

interface Publishing {
  readonly process: ChildProcess;
  readonly ready: Promise<Ready>;
  readonly ended: Promise<number | null>;
  output(): string;
}

(natsServerPresent ? describe : describe.skip)('publish-nats', () => {
  let running: RunningLedger;
  let nats: NatsServer;
  let own: NatsConnection;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    nats = await startNatsServer();
  }, 60_000);
  afterAll(() => nats.stop());
  beforeEach(async () => {
    running = await startRunningLedger();
    own = await nats.connect();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await killed(child);
    await running.stop();
    await (await jetstreamManager(own)).streams.delete('HANDOVER').catch(() => undefined);
  }, 60_000);

  const start = (args: readonly string[] = [], url = running.url): Publishing => {
    const child = spawn(process.execPath, [command, 'publish-nats', '--json', ...args], {
      env: cleanEnv('/nonexistent', { DATABASE_URL: url, NATS_URL: nats.url }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let [out, err] = ['', ''];
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    const ready = new Promise<Ready>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString();
        try {
          resolve(JSON.parse(out) as Ready);
        } catch {
          // not all of it yet
        }
      });
      void ended.then((code) => reject(new Error(`publish-nats ended with ${code}: ${out}${err}`)));
    });
    ready.catch(() => undefined);
    return { process: child, ready, ended, output: () => out + err };
  };
  const killed = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  /**
   * Appends 400 events a second until it is stopped. More would find nothing else: every message is read back and
   * compared with the log.
   */
  const load = (): { stop(): Promise<void> } => {
    let over = false;
    const work = Promise.all(
      Array.from({ length: 4 }, async () => {
        const [producer, host] = [new TestProducer(), newHost()];
        while (!over) {
          appended(await append(running.pool, { events: producer.batch(host, 10) }));
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }),
    );
    return {
      async stop() {
        over = true;
        await work;
      },
    };
  };
  const inStream = (): Promise<number> => lastSequence(own).catch(() => 0);
  const more = async (than: number): Promise<number> => {
    await eventually('more in the stream', async () => (await inStream()) > than, 60_000);
    return inStream();
  };
  const complete = async (): Promise<number> => {
    await settled(running.pool);
    const log = await wholeLog(running.pool);
    await eventually('all published', async () => (await inStream()) >= log.length, 60_000);
    expectPublished(await storedMessages(own), log);
    return log.length;
  };

  test('repeated kill -9 of the publisher under load: the next one continues without a gap or a duplicate', async () => {
    const events = load();
    const rounds = 4;
    for (let round = 0; round < rounds; round++) {
      const publisher = start(['--window', '64']);
      await publisher.ready;
      await more((await inStream()) + 40);
      await killed(publisher.process);
    }
    await events.stop();
    const last = start(['--probes', '0']);
    const { probes } = await last.ready;
    const count = await complete();
    expect(publishersOf(await storedMessages(own)).length).toBeGreaterThanOrEqual(rounds);
    expect(await (await fetch(`${probes}/healthz`)).text()).toBe('publishing\n');
    await eventually('its metrics', async () =>
      (await (await fetch(`${probes}/metrics`)).text()).includes(`\nfanout_position ${count}\n`),
    );
    last.process.kill('SIGTERM');
    expect(await last.ended).toBe(0);
  }, 180_000);

  test('kill -9 of nats-server, twice, under load: the publisher comes back by itself and nothing is missing', async () => {
    const publisher = start();
    await publisher.ready;
    const events = load();
    for (let round = 0; round < 2; round++) {
      await more((await inStream()) + 100);
      await nats.kill();
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await nats.start();
    }
    await eventually('more', async () => (await inStream()) > 300, 60_000);
    await events.stop();
    await complete();
    expect(publishersOf(await storedMessages(own))).toHaveLength(1);
    expect(publisher.process.exitCode).toBeNull();
  }, 180_000);

  test('three processes at once, the one that publishes killed each time: one after the other, never two', async () => {
    const events = load();
    const publishers = [start(), start(), start()];
    await more(200);
    const left = new Map<string, ChildProcess>();
    for (const one of publishers) left.set((await one.ready).publisher, one.process);
    for (let round = 0; round < 2; round++) {
      // Whoever wrote the last message is the one that publishes, unless another has just taken over: looked at again.
      const active = await eventually('one that publishes', async () => {
        const before = await lastPublisher(own);
        await new Promise((resolve) => setTimeout(resolve, 500));
        return (await lastPublisher(own)) === before && left.has(before) ? before : null;
      });
      await killed(left.get(active)!);
      left.delete(active);
      await eventually('another one publishes', async () => left.has(await lastPublisher(own)), 60_000);
      await more((await inStream()) + 100);
    }
    await events.stop();
    const count = await complete();
    expect(left.size).toBe(1);
    expect(publishersOf(await storedMessages(own)).length).toBeGreaterThanOrEqual(3);
    expect(count).toBeGreaterThan(400);
  }, 180_000);

  test('it needs no right but to read: as ledger_reader it publishes', async () => {
    const operated = await operatedDatabase();
    const sequencer = startSequencer({ url: operated.url.writer, logger: silent });
    try {
      const publisher = start([], operated.url.reader);
      await publisher.ready;
      appended(await append(operated.as.writer, { events: new TestProducer().batch(newHost(), 30) }));
      await eventually('all published', async () => (await inStream()) === 30, 30_000);
      expectPublished(await storedMessages(own), await wholeLog(operated.as.writer));
      await killed(publisher.process);
    } finally {
      await sequencer.stop();
      await operated.drop();
    }
  }, 90_000);

  test('a refusal ends it with its own exit code and names what is wrong', async () => {
    const jsm = await jetstreamManager(own);
    await jsm.streams.add({ name: 'HANDOVER', subjects: ['handover.>', 'other'] });
    const publisher = start();
    expect(await publisher.ended).toBe(5);
    expect(publisher.output()).toContain('"STREAM_FOREIGN"');
    await jsm.streams.delete('HANDOVER');
    expect(await start(['--from', '0']).ended).toBe(2);
    const beyond = start(['--from', '99']);
    expect(await beyond.ended).toBe(4);
    expect(beyond.output()).toContain('"BEYOND_HEAD"');
  }, 60_000);
});

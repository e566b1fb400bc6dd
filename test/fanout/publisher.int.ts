/** The publisher with a real nats-server and a real log: under every fault the stream equals the log. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { asPosition, encodeEvent, type LedgerEvent } from '../../services/kernel/index.js';
import {
  append,
  archivePartition,
  attachArchive,
  fullPartitions,
  openPool,
  startTail,
  type Tail,
} from '../../services/ledger/index.js';
import {
  connectNats,
  startPublisher,
  type Publisher,
  type PublisherOptions,
} from '../../services/fanout/index.js';
import { TestProducer, newHost } from '../ledger/events.js';
import { appended } from '../ledger/ledger-contract.js';
import { silent, startRunningLedger, until, wholeLog, type RunningLedger } from '../ledger/running-ledger.js';
import { natsServerPresent, startNatsServer, type NatsServer } from '../support/nats-server.js';
import { expectPublished, lastSequence, publishersOf, storedMessages } from './published.js';

let nats: NatsServer;
let running: RunningLedger;
let tail: Tail;
let own: NatsConnection;
const ends: (() => Promise<void>)[] = [];

(natsServerPresent ? describe : describe.skip)('a published log', () => {
  beforeAll(async () => {
    nats = await startNatsServer();
  });
  afterAll(() => nats.stop());
  beforeEach(async () => {
    running = await startRunningLedger({ partitionEvents: 100 });
    tail = await startTail({ url: running.url, pool: running.pool, logger: silent });
    own = await nats.connect();
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
    await tail.stop();
    await running.stop();
    const jsm = await jetstreamManager(own);
    await jsm.streams.delete('HANDOVER').catch(() => undefined);
  });

  const publish = async (more: Partial<PublisherOptions> = {}): Promise<Publisher> => {
    const connection = await connectNats({
      servers: [nats.url],
      credsFile: null,
      caFile: null,
      logger: silent,
      signal: new AbortController().signal,
    });
    const publisher = startPublisher({
      connection,
      pool: running.pool,
      tail,
      logger: process.env['FANOUT_LOG'] === undefined ? silent : pino(),
      stream: 'HANDOVER',
      prefix: 'handover',
      standbyMs: 200,
      ...more,
    });
    ends.push(async () => {
      await publisher.stop();
      await connection.close();
    });
    return publisher;
  };
  const producer = new TestProducer();
  const hosts = Array.from({ length: 5 }, newHost);
  const write = async (appends: number, size = 20): Promise<void> => {
    for (let n = 0; n < appends; n++)
      appended(await append(running.pool, { events: producer.batch(hosts[n % hosts.length]!, size) }));
  };
  /** Until the stream has everything that was appended so far; then the whole of it, compared with the log. */
  const complete = async (offset = 0): Promise<readonly LedgerEvent[]> => {
    await running.settled();
    const log = await wholeLog(running.pool);
    await until('all published', async () => (await lastSequence(own)) + offset >= log.length, 60_000);
    expectPublished(await storedMessages(own), log.slice(offset), { offset });
    return log;
  };

  test('is the past and then what comes: every event once, in order, in its own bytes', async () => {
    await write(30);
    const publisher = await publish({ window: 16 });
    await write(10);
    const log = await complete();
    expect(log).toHaveLength(800);
    await until('its place', () => publisher.position() === 800n);
    expect(publisher.state()).toBe('publishing');
  });

  test('continues where the stream ends, not where a publisher assumed', async () => {
    await write(5);
    const first = await publish();
    await complete();
    await first.stop();
    await write(5);
    await publish();
    await complete();
    expect(publishersOf(await storedMessages(own))).toHaveLength(2);
  });

  test('two publishers do not interleave: one publishes, the other stands by and takes over when it ends', async () => {
    await write(40, 50);
    const [one, two] = await Promise.all([publish({ window: 64 }), publish({ window: 64 })]);
    const writing = write(40, 5);
    await complete();
    await writing;
    await complete();
    await until(
      'one stands by',
      () => [one.state(), two.state()].filter((is) => is === 'standby').length === 1,
    );
    const [active, idle] = one.state() === 'publishing' ? [one, two] : [two, one];
    expect(active.state()).toBe('publishing');
    await active.stop();
    await write(3);
    await complete();
    await until('it took over', () => idle.state() === 'publishing');
  });

  test('a stranger in the subjects is noticed: nothing is put behind a message that no ledger wrote', async () => {
    await write(2);
    const publisher = await publish();
    await complete();
    await jetstream(own).publish('handover.x.y', 'hello');
    await write(1);
    await expect(publisher.done).rejects.toMatchObject({ code: 'STREAM_FOREIGN' });
    const messages = await storedMessages(own);
    expect(messages).toHaveLength(41);
    expect(messages[40]?.string()).toBe('hello');
  });

  test('neither another ledger nor one that was reset continues the stream', async () => {
    await write(3);
    const publisher = await publish();
    await complete();
    await publisher.stop();
    const other = await startRunningLedger();
    const otherTail = await startTail({ url: other.url, pool: other.pool, logger: silent });
    ends.push(async () => {
      await otherTail.stop();
      await other.stop();
    });
    const elsewhere = { pool: other.pool, tail: otherTail };
    await expect((await publish(elsewhere)).done).rejects.toMatchObject({ code: 'STREAM_AHEAD' });
    appended(await append(other.pool, { events: new TestProducer().batch(newHost(), 100) }));
    await other.settled();
    await expect((await publish(elsewhere)).done).rejects.toMatchObject({ code: 'STREAM_DIFFERS' });
    expect(await lastSequence(own)).toBe(60);
  });

  test('messages that a limit of the stream removed leave the place known', async () => {
    await write(4);
    const first = await publish();
    await complete();
    await first.stop();
    const jsm = await jetstreamManager(own);
    await jsm.streams.purge('HANDOVER');
    await write(2);
    await publish();
    await running.settled();
    const log = await wholeLog(running.pool);
    await until('the rest', async () => (await lastSequence(own)) === 120);
    expectPublished(await storedMessages(own), log.slice(80));
  });

  test('a stream that lost its end gets it again, in the same sequences', async () => {
    await write(4);
    const first = await publish();
    await complete();
    await first.stop();
    // What a server that lost its disk cache, or an old copy of the stream, looks like: the same stream, shorter.
    const kept = (await storedMessages(own)).slice(0, 50);
    const jsm = await jetstreamManager(own);
    const { config } = await jsm.streams.info('HANDOVER');
    await jsm.streams.delete('HANDOVER');
    await jsm.streams.add(config);
    for (const message of kept)
      await jetstream(own).publish(message.subject, message.data, { headers: message.header });
    await publish();
    await complete();
  });

  test('an event too long for the server does not stop publishing: its headers announce it', async () => {
    const small = await startNatsServer(['max_payload: 2048']);
    ends.push(() => small.stop());
    await write(1, 3);
    const evidence = { source: 'trace', confidence: 'observed', ref: 'z'.repeat(400) } as const;
    const long = new TestProducer().next(newHost(), { evidence: [evidence, evidence, evidence, evidence] });
    appended(await append(running.pool, { events: [long] }));
    await write(1, 3);
    await publish({ connection: await small.connect() });
    await running.settled();
    const log = await wholeLog(running.pool);
    const reader = await small.connect();
    await until('all', async () => (await lastSequence(reader).catch(() => 0)) === 7);
    const messages = await storedMessages(reader);
    expectPublished(
      messages.filter((_, index) => index !== 3),
      log.filter((_, index) => index !== 3),
    );
    const omitted = messages[3]!;
    expect(omitted.data).toHaveLength(0);
    expect(omitted.header.get('Ledger-Position')).toBe('4');
    expect(omitted.header.get('Ledger-Digest')).toBe(log[3]?.digest);
    expect(omitted.header.get('Ledger-Omitted-Bytes')).toBe(String(encodeEvent(log[3]!).length));
  });

  test('a consumer that resumes and drops what it has seen gets every event once', async () => {
    await write(20);
    await publish();
    const jsm = await jetstreamManager(own);
    await until('a stream', async () => (await jsm.streams.info('HANDOVER').catch(() => null)) !== null);
    await jsm.consumers.add('HANDOVER', {
      durable_name: 'reader',
      ack_policy: AckPolicy.All,
      deliver_policy: DeliverPolicy.All,
      ack_wait: 500 * 1_000_000,
    });
    let last = 0n;
    const seen: bigint[] = [];
    // Five readers one after the other; each is gone before it has acknowledged its last messages.
    for (let run = 0; run < 5; run++) {
      if (run === 3) await write(5);
      const consumer = await jetstream(own).consumers.get('HANDOVER', 'reader');
      const batch = await consumer.fetch({ max_messages: 120, expires: 3_000 });
      let n = 0;
      for await (const message of batch) {
        const position = BigInt(message.headers?.get('Ledger-Position') ?? 0);
        if (position > last) {
          expect(position).toBe(last + 1n);
          seen.push((last = position));
        }
        if (++n === 90) message.ack();
        if (n === 120) break;
      }
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
    expect(seen.length).toBeGreaterThan(360);
    expect(seen).toEqual(seen.map((_, index) => BigInt(index + 1)));
  });

  test('archived events come from the archive; without it publishing does not start, unless --from is given', async () => {
    await write(18);
    await running.settled();
    const log = await wholeLog(running.pool);
    const dir = mkdtempSync(join(tmpdir(), 'fanout-archive-'));
    const blind = openPool({ url: running.url, max: 4 });
    ends.push(async () => {
      await blind.end();
      rmSync(dir, { recursive: true, force: true });
    });
    const later = Date.now() + 2 * 86_400_000;
    for (const one of (await fullPartitions(running.pool, { transition: 1, log: 1, people: 1 }, later)).slice(
      0,
      2,
    ))
      await archivePartition(running.pool, one, { dir });

    await expect((await publish({ pool: blind })).done).rejects.toMatchObject({ code: 'NEXT_ARCHIVED' });
    const jsm = await jetstreamManager(own);
    await expect(jsm.streams.info('HANDOVER')).rejects.toThrow('stream not found');

    const late = await publish({ pool: blind, stream: 'LATE', prefix: 'late', from: asPosition(251n) });
    ends.push(async () => {
      await jsm.streams.delete('LATE');
    });
    await until('the rest of it', () => late.position() === 360n);
    expectPublished(await storedMessages(own, 'LATE'), log.slice(250), { offset: 250, prefix: 'late' });
    await late.stop();
    const again = await publish({ pool: blind, stream: 'LATE', prefix: 'late', from: asPosition(1n) });
    await until('its own place', () => again.position() === 360n);

    await attachArchive(running.pool, dir);
    await publish();
    await until('all', async () => (await lastSequence(own).catch(() => 0)) === 360);
    expectPublished(await storedMessages(own), log);
  });

  test('its metrics say how far it is, and docs/metrics.md tells of each', async () => {
    const registry = new Registry();
    await write(3);
    await publish({ registry });
    await complete();
    const text = await registry.metrics();
    for (const line of [
      /^fanout_position 60$/m,
      /^fanout_publishing 1$/m,
      /^fanout_connected 1$/m,
      /^fanout_lag_events 0$/m,
      /^fanout_lag_seconds 0$/m,
      /^fanout_published_events_total 60$/m,
      /^fanout_omitted_events_total 0$/m,
      /^fanout_lost_races_total 0$/m,
      /^fanout_retries_total 0$/m,
    ])
      expect(text).toMatch(line);
    const { readFileSync } = await import('node:fs');
    const doc = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8');
    const listed = [...doc.matchAll(/^\| of `publish-nats`: `(\w+)` /gm)].map(([, name]) => name).sort();
    expect(listed).toEqual([...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name).sort());
  });
});

/** The checker itself: it finds each kind of damage. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { append } from '../../services/ledger/index.js';
import { TestProducer, newHost } from '../ledger/events.js';
import { appended } from '../ledger/ledger-contract.js';
import { startRunningLedger, type RunningLedger } from '../ledger/running-ledger.js';
import { checkLog } from './checker.js';
import { createJournal } from './journal.js';
import type { ProducerRun } from './producers.js';
import { hashLine, type StreamRecord } from './streams.js';

describe('the checker', () => {
  let running: RunningLedger;
  let run: ProducerRun;
  let rows: readonly { readonly position: string; readonly digest: string }[];

  beforeAll(async () => {
    running = await startRunningLedger();
    const producer = new TestProducer();
    run = { id: producer.id, epoch: producer.epoch, inOrder: true, sent: new Set(), receipts: new Map() };
    for (const host of [newHost(), newHost(), newHost()]) {
      const events = producer.batch(host, 4);
      for (const { seq, version, digest } of appended(await append(running.pool, { events })).events) {
        run.sent.add(Number(seq));
        run.receipts.set(Number(seq), { version: String(version), digest });
      }
    }
    await running.settled();
    const found = await running.pool.query<{ position: string; digest: string }>(
      "select position::text, encode(digest, 'hex') as digest from ledger.event order by event.position",
    );
    rows = found.rows;
  });
  afterAll(() => running.stop());

  const streamOf = (some: typeof rows, last = some.length): StreamRecord => {
    const hash = createHash('sha256');
    for (const { position, digest } of some) hash.update(hashLine(position, digest));
    return {
      name: 'test',
      types: null,
      last,
      count: some.length,
      connections: 1,
      lastItemAt: 0,
      seenTypes: new Set(),
      hash,
    };
  };

  /** Kinds of findings; with `damage`, in a log that it was done to as no role of the ledger could. */
  const found = async (
    damage: string | null,
    { runs = [run], streams = [streamOf(rows)] }: { runs?: ProducerRun[]; streams?: StreamRecord[] } = {},
  ): Promise<string[]> => {
    const client = await running.pool.connect();
    const kept = 'create table kept as select * from ledger.event';
    const journal = createJournal(() => undefined);
    try {
      if (damage !== null) {
        await client.query(`set session_replication_role = replica; ${kept}`);
        await client.query(damage);
      }
      await checkLog(running.url, runs, streams, journal);
    } finally {
      if (damage !== null)
        await client.query(
          'delete from ledger.event; insert into ledger.event select * from kept; drop table kept; set session_replication_role = origin',
        );
      client.release();
    }
    return [...new Set(journal.findings.map(({ kind }) => kind))].sort();
  };

  test('finds nothing in a log that is right', async () => {
    expect(await found(null)).toEqual([]);
  });

  const event = 'update ledger.event set';
  test.each([
    ['an event gone', 'delete from ledger.event where position = 6', 'acknowledged and lost'],
    ['a position skipped', `${event} position = 100 where position = 12`, 'hole in the log'],
    ['a version changed', `${event} version = 9 where position = 7`, 'host out of order'],
    ['a text changed', `${event} canonical = canonical || ' ' where position = 3`, 'digest wrong'],
    ['a chain changed', `${event} chain_digest = sha256('x') where position = 3`, 'chain wrong'],
    ['a seq twice', `${event} producer_seq = 2 where position = 3`, 'stored twice'],
    ['a seq never sent', `${event} producer_seq = 99 where position = 3`, 'event that was never sent'],
    [
      'an order changed',
      `${event} producer_seq = case position when 3 then 2 else 3 end where position in (2, 3)`,
      'producer out of order',
    ],
    [
      'another content under a receipt',
      `${event} digest = sha256('x') where position = 3`,
      'receipt is not the log',
    ],
    ['an end without its event', 'delete from ledger.event where position = 12', 'head wrong'],
  ])('finds %s', async (_what, damage, kind) => {
    expect(await found(damage)).toContain(kind);
  });

  test('finds a stream that lacks events, and one that had others', async () => {
    expect(await found(null, { streams: [streamOf(rows.slice(0, -1))] })).toEqual(['stream incomplete']);
    const swapped = [...rows.slice(0, 10), ...rows.slice(10).reverse()];
    expect(await found(null, { streams: [streamOf(swapped)] })).toEqual(['stream differs']);
  });

  test('finds an acknowledgement without an event', async () => {
    const more = { ...run, receipts: new Map([...run.receipts, [13, { version: '5', digest: '' }]]) };
    expect(await found(null, { runs: [more] })).toEqual(['acknowledged and lost']);
  });
});

/** The log in partitions of 40 positions, so that every read and every batch crosses a boundary. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asPosition, asVersion } from '../../services/kernel/index.js';
import {
  append,
  positionAt,
  readHead,
  readLog,
  readStream,
  replayStream,
  versionAt,
} from '../../services/ledger/index.js';
import { TestProducer, newHost } from './events.js';
import { appended, ledgerContract } from './ledger-contract.js';
import type { RunningLedger } from './running-ledger.js';
import { startRunningLedger, wholeLog } from './running-ledger.js';

const SIZE = 40n;
let running: RunningLedger;
beforeAll(async () => {
  running = await startRunningLedger({ partitionEvents: Number(SIZE) });
});
afterAll(async () => {
  await running.stop();
});

interface Part {
  readonly name: string;
  readonly from: bigint;
  readonly end: bigint;
}

async function parts(): Promise<readonly Part[]> {
  const { rows } = await running.pool.query<{ name: string; from: string; end: string }>(
    'select name::text, first_position::text as "from", end_position::text as "end" from ledger.log_partition order by first_position',
  );
  return rows.map(({ name, from, end }) => ({ name, from: BigInt(from), end: BigInt(end) }));
}

describe('the contract over many partitions', () => {
  ledgerContract(() => running.ledger(true));
});

describe('partitions', () => {
  test('cover the log without gap or overlap and are made before the log reaches them', async () => {
    const producer = new TestProducer();
    appended(await append(running.pool, { events: producer.batch(newHost(), 500) }));
    await running.settled();
    const log = await wholeLog(running.pool);
    expect(log.map((event) => event.position)).toEqual(log.map((_, index) => BigInt(index + 1)));
    const all = await parts();
    expect(all[0]?.from).toBe(1n);
    for (const [index, part] of all.entries()) {
      expect(part.end - part.from).toBe(SIZE);
      if (index > 0) expect(part.from).toBe(all[index - 1]?.end);
    }
    const { position: head } = await readHead(running.pool);
    expect((all.at(-1)?.end ?? 0n) > head + SIZE).toBe(true);
  });

  test('reads across boundaries say what one table would say', async () => {
    const log = await wholeLog(running.pool);
    const around = log.filter((event) => event.position > 70n && event.position < 130n);
    expect(
      await readLog(running.pool, { after: asPosition(70n), before: asPosition(130n), limit: 200 }),
    ).toEqual(around);
    expect(
      await readLog(running.pool, { before: asPosition(130n), direction: 'backward', limit: 59 }),
    ).toEqual([...around].reverse());
    const busiest = log.at(-1)!.hostId;
    const own = log.filter((event) => event.hostId === busiest);
    expect(own.length).toBeGreaterThan(Number(SIZE) * 2);
    expect(await readStream(running.pool, busiest, { limit: 1_000 })).toEqual(own);
    const replayed = [];
    for await (const page of replayStream(running.pool, busiest, { pageSize: 33 })) replayed.push(...page);
    expect(replayed).toEqual(own);
    for (const event of own.filter((_, index) => index % 17 === 0))
      expect(await versionAt(running.pool, busiest, event.position)).toBe(event.version);
    const last = log.at(-1)!;
    expect(await positionAt(running.pool, last.sequencedAt)).toBe(last.position);
    expect(await positionAt(running.pool, '2000-01-01T00:00:00.000000Z')).toBe(0n);
    expect(
      await readLog(running.pool, { filter: { hostIds: [busiest] }, after: asPosition(0n), limit: 45 }),
    ).toEqual(own.slice(0, 45));
  });

  test('a read by position looks into no partition it does not need', async () => {
    const { rows } = await running.pool.query<{ 'QUERY PLAN': string }>(
      'explain (analyze, costs off, timing off) select position from ledger.event e where e.position > ledger.above_archive(85) and e.position <= 95 order by e.position',
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('event_p81');
    expect(plan).not.toMatch(/event_p(1|41|121)\b(?! .*never executed)(?!.*\(never executed\))/);
  });

  test('only grow, each by itself as well', async () => {
    const [first] = await parts();
    for (const change of ['update %s set version = 0', 'delete from %s', 'truncate %s'])
      await expect(running.pool.query(change.replace('%s', first!.name))).rejects.toMatchObject({
        code: 'LG403',
      });
  });

  test('of another size follow a resize; what holds events stays as it is', async () => {
    const before = await parts();
    const { position: head } = await readHead(running.pool);
    await running.pool.query('select ledger.resize_partitions(1000)');
    const after = await parts();
    const full = before.filter((part) => part.from <= head);
    expect(after.slice(0, full.length)).toEqual(full);
    expect(after.slice(full.length).map((part) => part.end - part.from)).toContain(1000n);
    expect((await wholeLog(running.pool)).length).toBe(Number(head));
    const producer = new TestProducer();
    appended(await append(running.pool, { events: producer.batch(newHost(), 300) }));
    await running.settled();
    expect((await readHead(running.pool)).position).toBe(head + 300n);
  });
});

describe('a log whose beginning was archived', () => {
  test('refuses to read from there, over every road, and names its first position', async () => {
    const log = await wholeLog(running.pool);
    const cut = 121n;
    const gone = (await parts()).filter((part) => part.end <= cut);
    expect(gone).toHaveLength(3);
    for (const part of gone)
      await running.pool.query(`alter table ledger.event detach partition ${part.name}`);
    await running.pool.query('update ledger.log_layout set first_position = $1', [String(cut)]);
    const archived = { code: 'ARCHIVED', details: { first: String(cut) } };
    const { pool } = running;
    const early = log[50]!;
    await expect(readLog(pool, { limit: 1 })).rejects.toMatchObject(archived);
    await expect(readLog(pool, { after: asPosition(119n), limit: 1 })).rejects.toMatchObject(archived);
    await expect(wholeLog(pool)).rejects.toMatchObject(archived);
    await expect(readLog(pool, { filter: { hostIds: [early.hostId] }, limit: 1 })).rejects.toMatchObject(
      archived,
    );
    await expect(positionAt(pool, '2000-01-01T00:00:00.000000Z')).rejects.toMatchObject(archived);
    const late = log.at(-1)!.hostId;
    await expect(versionAt(pool, late, asPosition(100n))).rejects.toMatchObject(archived);
    // From its first position on it reads as before.
    const rest = log.filter((event) => event.position >= cut);
    expect(await readLog(pool, { after: asPosition(120n), limit: 50 })).toEqual(rest.slice(0, 50));
    // Backward too, as far as a page fits.
    const newest = rest.slice(-50).reverse();
    expect(await readLog(pool, { direction: 'backward', limit: 50 })).toEqual(newest);
    const filter = { hostIds: [newest[0]!.hostId] };
    expect(await readLog(pool, { direction: 'backward', limit: 1, filter })).toEqual(newest.slice(0, 1));
    const before = asPosition(cut + 5n);
    expect(await readLog(pool, { direction: 'backward', before, limit: 5 })).toHaveLength(5);
    await expect(readLog(pool, { direction: 'backward', before, limit: 6 })).rejects.toMatchObject(archived);
    for (const event of rest.filter((_, index) => index % 97 === 0))
      expect(await versionAt(pool, event.hostId, event.position)).toBe(event.version);
    const span = rest.find((event) => event.version > asVersion(1n))!;
    expect(await versionAt(pool, span.hostId, asPosition(span.position - 1n))).toBe(span.version - 1n);
  });
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asDigest, digestOf, encodeEvent } from '../../services/kernel/index.js';
import type { NewEvent } from '../../services/kernel/index.js';
import {
  LedgerError,
  append,
  appendRetrying,
  knownBlobs,
  openPool,
  readBlob,
  readStream,
} from '../../services/ledger/index.js';
import { TestProducer, newHost } from './events.js';
import { appended, ledgerContract } from './ledger-contract.js';
import type { RunningLedger } from './running-ledger.js';
import { startRunningLedger } from './running-ledger.js';

let running: RunningLedger;
beforeAll(async () => {
  running = await startRunningLedger();
});
afterAll(async () => {
  await running.stop();
});

describe('the contract, appends of one process in company', () => {
  ledgerContract(() => running.ledger(true));
});
describe('the contract, each append in a transaction of its own', () => {
  ledgerContract(() => running.ledger(false));
});

describe('blobs', () => {
  test('are stored with the event that speaks of them, once, and come back byte for byte', async () => {
    const [host, producer] = [newHost(), new TestProducer()];
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) & 255);
    const sha = asDigest(createHash('sha256').update(bytes).digest('hex'));
    const observed = (): NewEvent =>
      producer.next(host, {
        type: 'blob.observed',
        data: { name: 'out/fdt', size: '70000', moment: null },
        blobs: [sha],
      });
    const first = observed();
    expect(await append(running.pool, { events: [first] })).toEqual({
      kind: 'unknown_blob',
      sha256: sha,
      index: 0,
    });
    expect((await knownBlobs(running.pool, [sha])).size).toBe(0);
    appended(await append(running.pool, { events: [first], blobs: [bytes] }));
    expect(await knownBlobs(running.pool, [sha])).toEqual(new Map([[sha, 70_000]]));
    expect(Buffer.compare((await readBlob(running.pool, sha)) ?? Buffer.alloc(0), bytes)).toBe(0);
    appended(await append(running.pool, { events: [observed()] }));
    await running.settled();
    expect(await readStream(running.pool, host, { limit: 10 })).toHaveLength(2);
  });

  test('the same new blob in many parallel appends is stored once, and every append succeeds', async () => {
    const bytes = Buffer.from(`blob ${Math.random()}`);
    const sha = asDigest(createHash('sha256').update(bytes).digest('hex'));
    const results = await Promise.all(
      Array.from({ length: 12 }, () =>
        append(running.pool, {
          events: [new TestProducer().next(newHost(), { blobs: [sha] })],
          blobs: [bytes],
        }),
      ),
    );
    expect(results.every((result) => result.kind === 'appended')).toBe(true);
  });

  test('a refused append leaves no blob behind', async () => {
    const [host, producer] = [newHost(), new TestProducer()];
    const bytes = Buffer.from(`never ${Math.random()}`);
    const sha = asDigest(createHash('sha256').update(bytes).digest('hex'));
    const result = await append(running.pool, {
      events: [producer.next(host, { blobs: [sha] })],
      blobs: [bytes],
      expected: new Map([[host, 'streamExists']]),
    });
    expect(result.kind).toBe('wrong_expected_version');
    expect(await readBlob(running.pool, sha)).toBeNull();
  });
});

describe('what is stored', () => {
  test('the digest is the SHA-256 of the canonical bytes, the chain runs over version, time and digest from 32 zero bytes', async () => {
    const [host, producer] = [newHost(), new TestProducer()];
    appended(await running.ledger(true).append({ events: producer.batch(host, 2) }));
    appended(await running.ledger(false).append({ events: producer.batch(host, 3) }));
    let chain: Buffer = Buffer.alloc(32);
    await running.settled();
    for (const stored of await readStream(running.pool, host, { limit: 10 })) {
      expect(stored.digest).toBe(digestOf(encodeEvent(stored)));
      const head = Buffer.alloc(16);
      head.writeBigInt64BE(stored.version, 0);
      head.writeBigInt64BE(
        BigInt(Date.parse(stored.recordedAt.slice(0, 19) + 'Z')) * 1000n +
          BigInt(stored.recordedAt.slice(20, 26)),
        8,
      );
      chain = createHash('sha256')
        .update(chain)
        .update(head)
        .update(Buffer.from(stored.digest, 'hex'))
        .digest();
      expect(stored.chainDigest).toBe(chain.toString('hex'));
    }
  });

  test('text outside ASCII keeps its bytes', async () => {
    const [host, producer] = [newHost(), new TestProducer()];
    const sent = producer.next(host, {
      type: 'operator.annotated',
      data: { actor: 'Žofie 🐧', message: 'a "quote", a \\ and a\ttab\u2028' },
    });
    appended(await append(running.pool, { events: [sent] }));
    await running.settled();
    const [stored] = await readStream(running.pool, host, { limit: 1 });
    expect(encodeEvent(stored as NewEvent)).toBe(encodeEvent(sent));
    const { rows } = await running.pool.query<{ sha: string; actor: string }>(
      `select encode(sha256(convert_to(canonical, 'UTF8')), 'hex') as sha, (select event #>> '{data,actor}' from ledger.event_json j where j.position = e.position) as actor from ledger.event e where host_id = $1`,
      [host],
    );
    expect(rows).toEqual([{ sha: stored?.digest, actor: 'Žofie 🐧' }]);
  });

  test.each([
    'update ledger.event set type = $$x$$',
    'delete from ledger.event',
    'truncate ledger.event',
    'update ledger.blob set size = 1',
    'delete from ledger.blob',
    'truncate ledger.blob',
  ])('%s is refused by the database', async (sql) => {
    await expect(running.pool.query(sql)).rejects.toMatchObject({
      code: 'LG403',
      message: expect.stringContaining('the ledger only grows') as unknown,
    });
  });
});

describe('appendRetrying', () => {
  test('a connection killed around COMMIT stores the batch exactly once', async () => {
    const host = newHost();
    let retries = 0;
    let over = false as boolean;
    const killer = (async () => {
      const client = await running.pool.connect();
      try {
        while (!over) {
          await client.query(
            `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'test' and pid <> pg_backend_pid() and query like '%ledger.append%' and random() < 0.3`,
          );
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      } finally {
        client.release();
      }
    })();
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const producer = new TestProducer();
        for (let call = 0; call < 25; call++)
          appended(
            await appendRetrying(
              running.pool,
              { events: producer.batch(host, 2) },
              { onRetry: () => retries++ },
            ),
          );
      }),
    );
    over = true;
    await killer;
    await running.settled();
    expect(retries).toBeGreaterThan(0);
    expect(await readStream(running.pool, host, { limit: 1000 })).toHaveLength(8 * 25 * 2);
  });

  test('gives up with a typed error when PostgreSQL stays away', async () => {
    const pool = openPool({ url: 'postgresql://nobody@127.0.0.1:1/none', max: 1 });
    const error = await appendRetrying(
      pool,
      { events: [new TestProducer().next(newHost())] },
      { patience: 200 },
    ).catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(LedgerError);
    expect(error).toMatchObject({ code: 'APPEND_UNAVAILABLE' });
    await pool.end();
  });
});

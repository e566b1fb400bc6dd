/** What the previous version keeps doing while a newer one migrates: append, sequence and read, with its own SQL. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { append } from '../../services/ledger/index.js';
import { TestProducer, newHost } from './events.js';
import { appended } from './ledger-contract.js';

export interface FormerVersion {
  /** Milliseconds. */
  readonly slowestAppend: () => number;
  /** Milliseconds: the longest time in which acknowledged events waited and the log did not grow. */
  readonly longestStill: () => number;
  /** Stops appending, lets the log take what is left, and gives the ids of what was acknowledged and of what was read. */
  stop(): Promise<{ readonly acknowledged: readonly string[]; readonly read: readonly string[] }>;
}

const WRITERS = 4;

export async function startFormerVersion(pool: pg.Pool): Promise<FormerVersion> {
  const acknowledged: string[] = [];
  const read: string[] = [];
  let [slowest, still, moved] = [0, 0, performance.now()];
  let [writing, running] = [true, true];

  const write = async (): Promise<void> => {
    const producer = new TestProducer();
    const host = newHost();
    while (writing) {
      const events = producer.batch(host, 3);
      const began = performance.now();
      appended(await append(pool, { events }));
      slowest = Math.max(slowest, performance.now() - began);
      acknowledged.push(...events.map(({ id }) => id));
      await sleep(5);
    }
  };

  const { rows } = await pool.query<{ lead: string }>(`select ledger.lead('former') as lead`);
  const sequence = async (): Promise<void> => {
    while (running) {
      const { rows: done } = await pool.query<{ outcome: string }>(
        'select outcome from ledger.sequence($1, 0, 500, 1000000)',
        [rows[0]?.lead],
      );
      const now = performance.now();
      if (done[0]?.outcome === 'fenced') throw new Error('somebody else leads');
      still = Math.max(still, now - moved);
      moved = now;
      await sleep(5);
    }
  };

  const follow = async (): Promise<void> => {
    while (running) {
      const page = await pool.query<{ at: string; id: string }>({
        name: 'former-read',
        text: `select position::text as at, canonical::json ->> 'id' as id from ledger.event where position > $1 order by position limit 512`,
        values: [read.length],
      });
      for (const { at, id } of page.rows) {
        if (Number(at) !== read.length + 1) throw new Error(`position ${at} follows ${read.length}`);
        read.push(id);
      }
      await sleep(5);
    }
  };

  const writers = Promise.all(Array.from({ length: WRITERS }, write));
  const others = Promise.all([sequence(), follow()]);
  // Looked at by stop().
  for (const work of [writers, others]) work.catch(() => undefined);
  return {
    slowestAppend: () => slowest,
    longestStill: () => Math.max(still, performance.now() - moved),
    async stop() {
      writing = false;
      await writers;
      const end = performance.now() + 20_000;
      while (read.length < acknowledged.length && performance.now() < end)
        await Promise.race([sleep(10), others]);
      running = false;
      await others;
      return { acknowledged, read };
    },
  };
}

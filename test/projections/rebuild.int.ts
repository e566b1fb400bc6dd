/** A rebuild fills a copy of the tables and switches to it; reads and writes continue meanwhile. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { transition, type HostId, type NewEvent } from '../../services/kernel/index.js';
import {
  append,
  readHead,
  replayLog,
  startSequencer,
  startTail,
  type Sequencer,
  type Tail,
} from '../../services/ledger/index.js';
import {
  projectionStatus,
  readCheckpoint,
  rebuildProjections,
  startProjector,
  type Projector,
} from '../../services/projections/index.js';
import { coarseOf, sameCoarse } from '../../services/projections/coarse-state.js';
import { digestPage } from '../../services/projections/digest-page.js';
import { loadHost } from '../../services/projections/load-host.js';
import { createStateCache } from '../../services/projections/state-cache.js';
import { simulateFleet } from '../../simulator/index.js';
import { coldBoot, liveUpdate } from '../graphql/support/story.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { allRows } from './support/all-rows.js';

describe('rebuild', () => {
  let database: TestDatabase;
  let tail: Tail;
  let sequencer: Sequencer;
  let live: Projector;
  const logger = pino({ level: 'silent' });

  beforeEach(async () => {
    database = await freshDatabase();
    tail = await startTail({ url: database.url, pool: database.pool, logger });
    sequencer = startSequencer({ url: database.url, logger, onSequenced: () => tail.wake() });
    live = startProjector({ pool: database.pool, tail, logger, pageSize: 3 });
  });
  afterEach(async () => {
    await live.stop();
    await sequencer.stop();
    await tail.stop();
    await database.drop();
  });

  const store = async (events: readonly NewEvent[], blobs: readonly Uint8Array[] = []): Promise<void> => {
    const result = await append(database.pool, { events, blobs });
    expect(result.kind).toBe('appended');
    sequencer.wake();
  };
  const settled = async (): Promise<void> => {
    for (let left = 1; left > 0;) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      left = (await database.pool.query('select from ledger.intake')).rowCount ?? 0;
    }
    const { position } = await readHead(database.pool);
    for (const deadline = Date.now() + 15_000; (await readCheckpoint(database.pool)).position < position;) {
      if (Date.now() > deadline) throw new Error('the projector does not follow');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const fleet = async (hosts: number): Promise<void> => {
    const batches = simulateFleet({
      hosts,
      seed: 'rebuild',
      updates: 3,
      faultRate: 0.4,
      targets: ['6.19.6', '7.3.4'],
    });
    for (const { events, blobs } of batches) await store(events, blobs);
    await settled();
  };

  test('while events come in: rows of any page size are the same, and readers never miss a row', async () => {
    await fleet(3);
    const hosts = (await allRows(database.pool)).host.length;
    let reading = true as boolean;
    let reads = 0;
    const reader = (async () => {
      while (reading) {
        const { rows } = await database.pool.query<{ count: string }>('select count(*) from projection.host');
        expect(Number(rows[0]?.count)).toBeGreaterThanOrEqual(hosts);
        reads += 1;
      }
    })();
    let more = 0;
    const result = await rebuildProjections({
      pool: database.pool,
      logger,
      pageSize: 17,
      async onProgress() {
        more += 1;
        if (more > 12) return;
        const story = coldBoot(`late-${more}`);
        await store([...story.events, ...liveUpdate(story, `late-${more}-2`, '1')]);
      },
    });
    expect(result).toMatchObject({ kind: 'rebuilt', generation: 2n, poison: 0 });
    await settled();
    reading = false;
    await reader;
    expect(reads).toBeGreaterThan(5);
    const rows = await allRows(database.pool);
    expect(rows.host).toHaveLength(hosts + 12);
    await rebuildProjections({ pool: database.pool, logger, pageSize: 1_000 });
    expect(await allRows(database.pool)).toEqual(rows);
  }, 60_000);

  test('a running projector, of this process or another, continues in the new generation', async () => {
    const story = coldBoot('a');
    await store(story.events);
    await settled();
    await rebuildProjections({ pool: database.pool, logger });
    await store(liveUpdate(story, 'a-2', '1'));
    await settled();
    expect((await allRows(database.pool)).live_update).toMatchObject([
      { host_id: 'a', outcome: 'succeeded' },
    ]);
    expect((await readCheckpoint(database.pool)).generation).toBe(2n);
  });

  test('the copy has the shape of the original: columns, keys, indexes and storage, by name', async () => {
    const shape = async (): Promise<unknown> =>
      (
        await database.pool.query(
          `select c.relname, c.reloptions, i.indexdef, a.cols, k.keys from pg_class c
           left join lateral (select array_agg(indexdef order by indexname) as indexdef from pg_indexes
             where schemaname = 'projection' and tablename = c.relname) i on true
           left join lateral (select array_agg(attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull || ' ' || attcollation || ' ' ||
             coalesce(pg_get_expr(adbin, adrelid), '') order by attnum) as cols from pg_attribute
             left join pg_attrdef on adrelid = attrelid and adnum = attnum where attrelid = c.oid and attnum > 0 and not attisdropped) a on true
           left join lateral (select array_agg(conname || ' ' || pg_get_constraintdef(oid) order by conname) as keys
             from pg_constraint where conrelid = c.oid and contype in ('p', 'u', 'c')) k on true
           where c.relnamespace = 'projection'::regnamespace and c.relkind = 'r' order by c.relname`,
        )
      ).rows;
    const before = await shape();
    await rebuildProjections({ pool: database.pool, logger });
    expect(await shape()).toEqual(before);
    const { rows } = await database.pool.query(
      `select nspname from pg_namespace where nspname like 'projection%' order by nspname`,
    );
    expect(rows).toEqual([{ nspname: 'projection' }]);
  });

  test('stopped or failed in the middle, nothing has changed; what a dead one left is dropped by the next', async () => {
    await fleet(2);
    const before = await allRows(database.pool);
    const stop = new AbortController();
    expect(
      await rebuildProjections({
        pool: database.pool,
        logger,
        pageSize: 10,
        signal: stop.signal,
        onProgress: () => stop.abort(),
      }),
    ).toEqual({ kind: 'stopped' });
    const failing = rebuildProjections({
      pool: database.pool,
      logger,
      pageSize: 10,
      onProgress() {
        throw new Error('the disk is full');
      },
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await allRows(database.pool)).toEqual(before);
    // As a killed process leaves it.
    await database.pool.query('create schema projection_next');
    await database.pool.query(
      'create table projection_next.checkpoint as select * from projection.checkpoint',
    );
    await database.pool.query('update projection_next.checkpoint set position = 5');
    expect((await projectionStatus(database.pool)).rebuild).toEqual({ position: 5n, running: false });
    expect((await rebuildProjections({ pool: database.pool, logger })).kind).toBe('rebuilt');
    expect(await allRows(database.pool)).toEqual(before);
    expect((await projectionStatus(database.pool)).rebuild).toBeNull();
  }, 60_000);

  test('one at a time', async () => {
    await store(coldBoot('a').events);
    await settled();
    let second: unknown = null;
    await rebuildProjections({
      pool: database.pool,
      logger,
      async onProgress() {
        second = await rebuildProjections({ pool: database.pool, logger });
        expect((await projectionStatus(database.pool)).rebuild).toMatchObject({ running: true });
      },
    });
    expect(second).toEqual({ kind: 'busy' });
  });

  test('a reader that holds its rows for long delays the switch and is not disturbed', async () => {
    await store(coldBoot('a').events);
    await settled();
    const client = await database.pool.connect();
    try {
      await client.query('begin');
      await client.query('select from projection.checkpoint');
      const rebuilding = rebuildProjections({ pool: database.pool, logger });
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect((await readCheckpoint(client)).generation).toBe(1n);
      await client.query('commit');
      expect((await rebuilding).kind).toBe('rebuilt');
    } finally {
      client.release();
    }
  });

  test('history belongs to events, not to pages', async () => {
    await fleet(2);
    const { pool } = database;
    /** `kept`: the share of pages whose states are kept, as when other projectors write the pages between. */
    const digested = async (pageSize: number, kept = 1) => {
      const cache = createStateCache();
      let pages = 0;
      const changes: unknown[] = [];
      /** What a projection would write that only compared the two ends of its pages. */
      const naive: unknown[] = [];
      for await (const events of replayLog(pool, { pageSize })) {
        const hostIds = [...new Set(events.map((event) => event.hostId))];
        const before = new Map<HostId, ReturnType<typeof coarseOf>>();
        for (const hostId of hostIds) {
          const first = events.find((event) => event.hostId === hostId);
          before.set(
            hostId,
            coarseOf((await loadHost(pool, cache, hostId, (first?.version ?? 1n) - 1n)).state),
          );
        }
        const page = await digestPage({
          events,
          isStale: () => false,
          load: (hostId, version) => loadHost(pool, cache, hostId, version),
          step: transition,
        });
        pages += 1;
        for (const host of page.states) {
          if (pages % (1 / kept) === 0) cache.put(host);
          const now = coarseOf(host.state);
          const then = before.get(host.state.hostId);
          if (then === undefined || !sameCoarse(then, now))
            naive.push({ hostId: host.state.hostId, position: host.last?.position, ...now });
        }
        changes.push(...page.rows.hostChanges, ...page.rows.updateChanges, ...page.rows.sessionChanges);
      }
      const shown = (rows: readonly unknown[]): string[] =>
        rows
          .map((row) => JSON.stringify(row, (_k, v: unknown) => (typeof v === 'bigint' ? String(v) : v)))
          .sort();
      return { changes: shown(changes), naive: shown(naive) };
    };
    const [one, seven, many] = [await digested(1), await digested(7), await digested(500)];
    expect(seven.changes).toEqual(one.changes);
    expect(many.changes).toEqual(one.changes);
    expect((await digested(1, 1 / 3)).changes).toEqual(one.changes);
    // This fleet tells the difference.
    expect(many.naive).not.toEqual(one.naive);
  }, 60_000);

  test('looking up a host at a position reads one row of its history', async () => {
    await fleet(3);
    const { pool } = database;
    await pool.query('analyze');
    const { rows: counts } = await pool.query<{ count: string }>(
      'select count(*) from projection.host_change',
    );
    expect(Number(counts[0]?.count)).toBeGreaterThan(60);
    const { readFileSync } = await import('node:fs');
    const text = readFileSync('services/projections/hosts-at.sql', 'utf8');
    const { position } = await readHead(pool);
    for (const at of [position / 3n, position]) {
      const client = await pool.connect();
      try {
        // A test's few rows fit in a page, where a scan is as good: what matters is that there is a way to probe.
        await client.query('set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off');
        const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
          `explain (analyze, format json) ${text} order by h.host_id limit 50`,
          [String(at)],
        );
        const nodes = flat(rows[0]?.['QUERY PLAN'][0].Plan);
        const history = nodes.filter((node) => node['Relation Name'] === 'host_change');
        expect(history.length).toBe(1);
        // Per host: at most one row comes out and none is thrown away.
        expect(history[0]?.['Actual Rows']).toBeLessThanOrEqual(1);
        expect(history[0]?.['Rows Removed by Filter'] ?? 0).toBe(0);
        expect(history[0]?.['Node Type']).toMatch(/Index/);
      } finally {
        client.release(true);
      }
    }
  }, 60_000);
});

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

function flat(node: PlanNode | undefined): PlanNode[] {
  return node === undefined ? [] : [node, ...(node.Plans ?? []).flatMap(flat)];
}

/** The read models follow the log, survive restarts, and equal a rebuild. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import {
  asPosition,
  asVersion,
  initialState,
  transition,
  type HostId,
  type NewEvent,
} from '../../services/kernel/index.js';
import {
  append,
  readHead,
  startSequencer,
  startTail,
  type Sequencer,
  type Subscription,
  type Tail,
} from '../../services/ledger/index.js';
import {
  projectionStatus,
  rebuildProjections,
  replayHost,
  startProjector,
  type Projector,
  type ProjectorOptions,
} from '../../services/projections/index.js';
import { columnOf } from '../../services/projections/checkpoint.js';
import { hostRowOf } from '../../services/projections/derive-rows.js';
import { summaryOf } from '../../services/projections/host-summary.js';
import { PageRows } from '../../services/projections/page-rows.js';
import { coldBoot, liveUpdate } from '../graphql/support/story.js';
import { allRows } from './support/all-rows.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

describe('projector', () => {
  let database: TestDatabase;
  let tail: Tail;
  let sequencer: Sequencer;
  const projectors: Projector[] = [];
  const logger = pino({ level: 'silent' });

  beforeEach(async () => {
    database = await freshDatabase();
    tail = await startTail({ url: database.url, pool: database.pool, logger });
    sequencer = startSequencer({ url: database.url, logger, onSequenced: () => tail.wake() });
  });
  afterEach(async () => {
    for (const projector of projectors.splice(0)) await projector.stop();
    await sequencer.stop();
    await tail.stop();
    await database.drop();
  });

  const project = (more: Partial<ProjectorOptions> = {}): Projector => {
    const projector = startProjector({ pool: database.pool, tail, logger, ...more });
    projectors.push(projector);
    return projector;
  };
  const store = async (...batches: NewEvent[][]): Promise<void> => {
    for (const events of batches) {
      const result = await append(database.pool, { events });
      expect(result.kind).toBe('appended');
      sequencer.wake();
    }
    for (let left = 1; left > 0;) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      left = (await database.pool.query('select from ledger.intake')).rowCount ?? 0;
    }
  };
  const caughtUp = async (projector: Projector): Promise<void> => {
    expect(await projector.reached((await readHead(database.pool)).position, 15_000)).toBe(true);
  };
  const rebuild = async (pageSize: number, cacheMegabytes = 256): Promise<void> => {
    const result = await rebuildProjections({ pool: database.pool, logger, pageSize, cacheMegabytes });
    expect(result.kind).toBe('rebuilt');
  };
  const rows = () => allRows(database.pool);

  /** Four hosts with three updates each, in batches that cut across the updates. */
  const fleet = async (): Promise<void> => {
    for (const host of ['a', 'b', 'c', 'd']) {
      const story = coldBoot(host);
      await store(story.events);
      for (const number of ['1', '2', '3']) {
        const events = liveUpdate(story, `${host}-boot-${Number(number) + 1}`, number);
        await store(events.slice(0, 4), events.slice(4));
        await store([story.maker.make('session.created', { name: `next-${number}` })]);
      }
    }
  };

  test('rebuilt rows equal the live ones, whatever the page size and the cache', async () => {
    const live = project({ pageSize: 3, cacheMegabytes: 0 });
    await fleet();
    await caughtUp(live);
    const before = await rows();
    expect(before.live_update).toHaveLength(12);
    expect(before.live_update.map((row) => row['outcome'])).toContain('succeeded');
    // Far more than one change a page: a history that only pages had made would be shorter.
    expect(before.host_change.length).toBeGreaterThan(40);
    expect(before.session_change.length).toBeGreaterThan(40);
    // Without a limit that matters, one host, and two of the four.
    for (const [pageSize, cacheMegabytes] of [
      [1_000, 256],
      [7, 0],
      [1, 0.02],
    ] as const) {
      await rebuild(pageSize, cacheMegabytes);
      expect(await rows()).toEqual(before);
    }
  });

  test('every field of a row has a column, and every column a field', async () => {
    const state = initialState('a' as HostId);
    const rows = new PageRows();
    rows.host(hostRowOf(state, { position: asPosition(1n), occurredAt: '' }));
    rows.hostChanged(state, asPosition(1n));
    const columns = async (table: string): Promise<readonly string[]> =>
      (
        await database.pool.query<{ name: string }>(
          `select column_name as name from information_schema.columns
           where table_schema = 'projection' and table_name = $1 order by column_name collate "C"`,
          [table],
        )
      ).rows.map(({ name }) => name);
    const fields = (row: object = {}): readonly string[] => Object.keys(row).map(columnOf).sort();
    expect(fields(rows.hosts[0])).toEqual(await columns('host'));
    expect(fields(rows.hostChanges[0])).toEqual(await columns('host_change'));
  });

  test('rows say what replay of the stream says', async () => {
    const live = project();
    await fleet();
    await caughtUp(live);
    for (const row of (await rows()).host as unknown as {
      host_id: HostId;
      version: string;
      summary: unknown;
      anomaly_count: number;
      number: string | null;
    }[]) {
      const { state } = await replayHost(database.pool, row.host_id, {
        upTo: asVersion(BigInt(row.version)),
      });
      expect(row.summary).toEqual(summaryOf(state));
      expect(row.anomaly_count).toBe(state.anomalies?.length ?? 0);
      expect(row.number).toBe(state.boot?.incomingNumber?.toString() ?? null);
    }
  });

  test('a restarted projector continues where it was', async () => {
    const first = project({ pageSize: 5 });
    const story = coldBoot('a');
    await store(story.events);
    await caughtUp(first);
    await first.stop();
    await store(liveUpdate(story, 'a-boot-2', '1'));
    const second = project({ pageSize: 4 });
    await caughtUp(second);
    const { live_update } = await rows();
    expect(live_update).toMatchObject([
      { ordinal: 1, outcome: 'succeeded', first_position: '11', files_restored: 2 },
    ]);
  });

  test('a projector that is stopped while it opens its subscription waits for no page', async () => {
    const opened: Subscription[] = [];
    let pulls = 0;
    const watched: Tail = {
      ...tail,
      subscribe(after, filter) {
        const subscription = tail.subscribe(after, filter);
        const pull = subscription.pull.bind(subscription);
        subscription.pull = (limits) => {
          pulls++;
          return pull(limits);
        };
        opened.push(subscription);
        return subscription;
      },
    };
    await project({ tail: watched }).stop();
    expect(pulls).toBe(0);
    expect(opened).toHaveLength(1);
    for (const subscription of opened) expect(await subscription.next()).toMatchObject({ done: true });
  });

  test('two projectors at once write every row once', async () => {
    const registry = new Registry();
    const pair = [project({ pageSize: 2, registry }), project({ pageSize: 3 })];
    await fleet();
    for (const one of pair) await caughtUp(one);
    const together = await rows();
    for (const one of pair) await one.stop();
    await rebuild(500);
    expect(await rows()).toEqual(together);
  });

  test('a poison event is parked, its host is marked stale, and the others continue', async () => {
    const registry = new Registry();
    const step: NonNullable<ProjectorOptions['step']> = (state, event) => {
      if (event.hostId === 'bad' && event.type === 'file.preserved') throw new Error('cannot digest this');
      return transition(state, event);
    };
    const live = project({ step, registry });
    const [bad, good] = [coldBoot('bad'), coldBoot('good')];
    await store(bad.events, good.events);
    await store([bad.maker.make('session.created', { name: 'later' })]);
    await caughtUp(live);
    const { host, poison } = await rows();
    expect(host).toMatchObject([
      { host_id: 'bad', version: '4', position: '4', stale: true },
      { host_id: 'good', version: '8', stale: false },
    ]);
    expect(poison).toMatchObject([{ position: '5', host_id: 'bad', version: '5' }]);
    expect((await registry.getSingleMetric('projection_stale_hosts')?.get())?.values[0]?.value).toBe(1);
    await live.stop();
    // Restarted, it still knows; rebuilt by a build that can digest it, the host is whole again.
    const fixed = project();
    await store([bad.maker.make('session.created', { name: 'still later' })]);
    await caughtUp(fixed);
    expect((await rows()).host[0]).toMatchObject({ version: '4', stale: true });
    expect((await projectionStatus(database.pool)).poison).toMatchObject([
      { position: 5n, hostId: 'bad', version: 5n },
    ]);
    await rebuild(500);
    expect((await rows()).host[0]).toMatchObject({ version: '10', stale: false });
    expect((await rows()).poison).toEqual([]);
  });

  test('the first event of a host can be poison', async () => {
    const live = project({
      step: () => {
        throw new Error('no');
      },
    });
    await store(coldBoot('bad').events);
    await caughtUp(live);
    expect((await rows()).host).toMatchObject([{ host_id: 'bad', version: '0', position: '0', stale: true }]);
  });

  test('a hole in the log is never projected over', async () => {
    let hiding = true;
    const leaky: Tail = {
      ...tail,
      subscribe(after, filter) {
        const source = tail.subscribe(after, filter);
        const pull = source.pull.bind(source);
        // A reader that loses one event: the fault that dense positions are there to show.
        source.pull = async (limits) => {
          const result = await pull(limits);
          return hiding && result?.events[0]?.position === 4n ? pull(limits) : result;
        };
        return source;
      },
    };
    const live = project({ tail: leaky, pageSize: 1 });
    await store(coldBoot('a').events);
    expect(await live.reached(asPosition(4n), 1_500)).toBe(false);
    expect((await rows()).host).toMatchObject([{ host_id: 'a', version: '3', position: '3' }]);
    hiding = false;
    await caughtUp(live);
    expect((await rows()).host).toMatchObject([{ version: '8', stale: false }]);
  });

  test('its page and its checkpoint survive the loss of its connections', async () => {
    const live = project({ pageSize: 2 });
    const story = coldBoot('a');
    await store(story.events);
    await database.pool
      .query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      )
      .catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await store(liveUpdate(story, 'a-boot-2', '1'));
    await caughtUp(live);
    expect((await rows()).live_update).toMatchObject([{ outcome: 'succeeded' }]);
  });
});

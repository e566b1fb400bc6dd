/** Durations of live updates are computed by one process at a time, however many run. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import {
  append,
  readHead,
  startSequencer,
  startTail,
  type Sequencer,
  type Tail,
} from '../../services/ledger/index.js';
import { startProjector, type Projector } from '../../services/projections/index.js';
import { keepTimings } from '../../services/projections/timing-keeper.js';
import { coldBoot, liveUpdate } from '../graphql/support/story.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let tail: Tail;
let sequencer: Sequencer;
let projector: Projector;
const logger = pino({ level: 'silent' });

beforeEach(async () => {
  database = await freshDatabase();
  const { url, pool } = database;
  tail = await startTail({ url, pool, logger });
  sequencer = startSequencer({ url, logger, onSequenced: () => tail.wake() });
  projector = startProjector({ pool, tail, logger });
  const story = coldBoot('a');
  const events = [...story.events, ...liveUpdate(story, 'a-boot-2', '1')];
  expect((await append(pool, { events })).kind).toBe('appended');
  for (let head = 0n; head < events.length; head = (await readHead(pool)).position)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await projector.reached((await readHead(pool)).position)).toBe(true);
});
afterEach(async () => {
  await projector.stop();
  await sequencer.stop();
  await tail.stop();
  await database.drop();
});

const timed = async (): Promise<number> =>
  (await database.pool.query('select from projection.update_timing')).rowCount ?? 0;

test('of several that start at once, one computes the updates', async () => {
  const examined = await Promise.all(Array.from({ length: 4 }, () => keepTimings(database.pool)));
  expect(examined.sort()).toEqual([0, 0, 0, 1]);
  expect(await timed()).toBe(1);
  expect(await keepTimings(database.pool)).toBe(0);
});

test('the next one continues when the one that computes has lost its connection', async () => {
  const client = await database.pool.connect();
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock(7364, 3)');
  expect(await keepTimings(database.pool)).toBe(0);
  expect(await timed()).toBe(0);
  client.release(true);
  for (let examined = 0; examined === 0; examined = await keepTimings(database.pool))
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await timed()).toBe(1);
});

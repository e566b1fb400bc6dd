/** An append can be withdrawn until it is sent; then no event of it is stored. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { append, appendRetrying } from '../../services/ledger/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { eventMaker } from '../support/events.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase({ max: 2 });
});
afterAll(() => database.drop());

const reason = new Error('enough');
const lastSeqs = async (): Promise<Record<string, string>> => {
  const { rows } = await database.pool.query<{ id: string; last_seq: string }>(
    'select id, last_seq from ledger.producer',
  );
  return Object.fromEntries(rows.map(({ id, last_seq }) => [id, last_seq]));
};

test('one that waits for its turn is withdrawn, those before it are stored', async () => {
  const makers = ['one', 'two', 'three'].map((name) => eventMaker(name, name));
  for (const maker of makers)
    await append(database.pool, { events: [maker.make('session.created', { name: 'first' })] });
  // No connection is free: the first two take the lines, the third waits behind them.
  const holders = [await database.pool.connect(), await database.pool.connect()];
  const stop = new AbortController();
  const [one, two, three] = makers.map((maker) =>
    appendRetrying(
      database.pool,
      { events: [maker.make('session.created', { name: 'second' })] },
      { signal: stop.signal },
    ),
  );
  stop.abort(reason);
  await expect(three).rejects.toBe(reason);
  for (const holder of holders) holder.release();
  expect(await one).toMatchObject({ kind: 'appended' });
  expect(await two).toMatchObject({ kind: 'appended' });
  expect(await lastSeqs()).toEqual({ one: '2', two: '2', three: '1' });
});

test('one whose signal has fired is not sent', async () => {
  const events = [eventMaker('four', 'four').make('session.created', { name: 'x' })];
  const signal = AbortSignal.abort(reason);
  await expect(appendRetrying(database.pool, { events }, { signal })).rejects.toBe(reason);
  expect(await lastSeqs()).not.toHaveProperty('four');
});

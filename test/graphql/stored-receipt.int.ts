/** A stored append returns its receipt even when the database fails while its position is awaited. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { eventMaker } from '../support/events.js';
import { startLedger, until, type Ledger } from './support/harness.js';

let ledger: Ledger;
beforeEach(async () => {
  ledger = await startLedger();
}, 30_000);
afterEach(() => ledger.close(), 30_000);

/** As clients send it: enum words in capitals. */
const outside = (event: object): object => ({
  ...event,
  evidence: [{ source: 'SIMULATOR', confidence: 'OBSERVED', ref: null }],
});

const APPEND = `mutation($input: AppendEventsInput!) { appendEvents(input: $input) {
  __typename ... on AppendSuccess { position receipts { version } } } }`;

/** Locks the log, so that a read of it waits until the lock is given up. */
async function lockLog(): Promise<() => Promise<void>> {
  const locker = new pg.Client(ledger.database.url);
  await locker.connect();
  await locker.query('begin');
  await locker.query('lock table ledger.event in access exclusive mode');
  return () => locker.end();
}

/** Ends every connection that waits for the lock on the log. Returns how many there were. */
async function cutWaiting(): Promise<number> {
  const { rowCount } = await ledger.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and query not like '%pg_terminate_backend%'`,
  );
  return rowCount ?? 0;
}

test('the connection is lost while the position is waited for: the receipt comes, the position is null', async () => {
  const maker = eventMaker('lost', 'p-lost');
  await ledger.sequencer.stop();
  await ledger.projector.stop();
  const unlock = await lockLog();
  const answer = ledger.query(APPEND, {
    input: { events: [outside(maker.make('session.created', { name: 'a' }))], waitForPosition: true },
  });
  let cut = 0;
  await until(async () => (cut += await cutWaiting()) > 0, 'a read to wait for the lock');
  const { data, errors } = await answer;
  await unlock();
  expect(errors).toEqual([]);
  expect(data.appendEvents).toEqual({
    __typename: 'AppendSuccess',
    position: null,
    receipts: [{ version: '1' }],
  });
}, 20_000);

test('the database does not answer while the position is waited for: the same', async () => {
  const maker = eventMaker('slow', 'p-slow');
  await ledger.sequencer.stop();
  await ledger.projector.stop();
  const unlock = await lockLog();
  const started = Date.now();
  const { data, errors } = await ledger.query(APPEND, {
    input: { events: [outside(maker.make('session.created', { name: 'a' }))], waitForPosition: true },
  });
  expect(Date.now() - started).toBeLessThan(12_000);
  await unlock();
  expect(errors).toEqual([]);
  expect(data.appendEvents).toMatchObject({ __typename: 'AppendSuccess', position: null });
}, 20_000);

/** Errors caused by timeouts of PostgreSQL are marked as retryable. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { append, openPool, withClient, appendRetrying } from '../../services/ledger/index.js';
import { eventMaker, type EventMaker } from '../support/events.js';
import { startProxy, type Proxy } from '../support/proxy.js';
import { post, startLedger, until, type Ledger } from './support/harness.js';

const APPEND = `mutation($input: AppendEventsInput!) { appendEvents(input: $input) { __typename } }`;
const AGAIN = [{ extensions: { code: 'UNAVAILABLE', retry: true } }];

let ledger: Ledger;
let proxy: Proxy;
let maker: EventMaker;
let unlock: () => Promise<void>;
beforeEach(async () => {
  unlock = () => Promise.resolve();
  ledger = await startLedger({}, { route: async (url) => (proxy = await startProxy(url)) });
  maker = eventMaker('alpha', 'agent-alpha');
  await ledger.append([maker.make('session.created', { name: 'first' })]);
});
afterEach(async () => {
  await unlock();
  await ledger.close();
});

const input = () => ({
  events: [
    {
      ...maker.make('session.created', { name: 'next' }),
      evidence: [{ source: 'SIMULATOR', confidence: 'OBSERVED' }],
    },
  ],
});
const lockIntake = async (): Promise<void> => {
  const holder = await ledger.database.pool.connect();
  await holder.query('begin; lock table ledger.intake in access exclusive mode');
  unlock = async () => {
    unlock = () => Promise.resolve();
    await holder.query('rollback');
    holder.release();
  };
};

test('57014: an append that ran into the statement timeout is UNAVAILABLE with retry, and stored by the same call', async () => {
  const short = openPool({ url: ledger.database.url, statementTimeout: 700 });
  try {
    await lockIntake();
    await expect(
      append(short, { events: [maker.make('session.created', { name: 'x' })] }),
    ).rejects.toMatchObject({
      code: '57014',
    });
    await expect(
      appendRetrying(short, { events: [maker.make('session.created', { name: 'y' })] }, { patience: 500 }),
    ).rejects.toMatchObject({ code: 'APPEND_UNAVAILABLE' });
  } finally {
    await short.end();
  }
});

test('57014 over GraphQL: cancelled for longer than the server has patience', async () => {
  await lockIntake();
  const variables = { input: input() };
  const asked = post(ledger.server.url, { query: APPEND, variables });
  const stop = setInterval(() => {
    ledger.database.pool
      .query(
        `select pg_cancel_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and application_name = 'test'`,
      )
      .catch(() => undefined);
  }, 50);
  const { errors } = await asked;
  clearInterval(stop);
  expect(errors).toMatchObject(AGAIN);
  await unlock();
  const again = await post(ledger.server.url, { query: APPEND, variables });
  expect(again.data.appendEvents.__typename).toBe('AppendSuccess');
  expect(ledger.logs.filter(({ msg }) => msg === 'graphql: internal error')).toEqual([]);
});

test('25P03: a transaction that stood idle is ended by PostgreSQL; the work fails as one that may be sent again', async () => {
  const short = openPool({ url: ledger.database.url, max: 1 });
  try {
    const idle = withClient(short, async (client) => {
      await client.query("begin; set local idle_in_transaction_session_timeout = '100ms'");
      await new Promise((resolve) => setTimeout(resolve, 500));
      await client.query('commit');
    });
    await expect(idle).rejects.toMatchObject({ code: '25P03' });
    expect((await short.query('select 1')).rowCount).toBe(1);
  } finally {
    await short.end();
  }
});

test('25P03 during the transaction of a retry: the retry succeeds by itself', async () => {
  const events = [maker.make('session.created', { name: 'kept' })];
  await append(ledger.pool, { events });
  const slow = openPool({ url: ledger.database.url, max: 1 });
  let slowed = 0;
  // The network is slow once, between two statements of the transaction.
  slow.on('acquire', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    client.query = (async (...args: unknown[]) => {
      const result = await query(...args);
      if (slowed++ === 0) {
        await query("set local idle_in_transaction_session_timeout = '50ms'");
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      return result;
    }) as typeof client.query;
  });
  try {
    const { appendOverlap } = await import('../../services/ledger/append/overlap.js');
    const { prepareAppend } = await import('../../services/ledger/append/prepare.js');
    const prepared = prepareAppend({ events });
    if (prepared.kind !== 'prepared') throw new Error('not well-formed');
    await expect(appendOverlap(slow, prepared)).rejects.toMatchObject({ code: '25P03' });
    expect(await appendRetrying(slow, { events })).toMatchObject({ kind: 'appended', replayed: true });
  } finally {
    await slow.end();
  }
});

test('a database that is away: streams over SSE answer 503 with Retry-After, and open when it is back', async () => {
  await proxy.stop();
  const away = await fetch(`${ledger.server.url}/v1/events?after=BEGINNING`);
  expect(away.status).toBe(503);
  expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await away.json()).toMatchObject({ errors: AGAIN });
  await proxy.start();
  await until(async () => {
    const stop = new AbortController();
    const { status } = await fetch(`${ledger.server.url}/v1/events?after=BEGINNING`, { signal: stop.signal });
    stop.abort();
    return status === 200;
  }, 'a stream');
});

/** Work without a waiting client is stopped in PostgreSQL. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { alike, overHttp, overWs, rawSocket, subscribeFrame } from './support/both.js';
import { post, startLedger, until, type Ledger } from './support/harness.js';
import { coldBoot } from './support/story.js';

const SLOW = '{ liveUpdates { nodes { outcome } } }';
const LATE = { code: 'DEADLINE_EXCEEDED', deadlineMs: 2_500 };

describe('deadlines', () => {
  let ledger: Ledger;
  let unlock: () => Promise<void>;

  /** Until unlocked, every statement on the table waits. */
  const lock = async (table: string): Promise<void> => {
    const holder = await ledger.database.pool.connect();
    await holder.query(`begin; lock table ${table} in access exclusive mode`);
    unlock = async () => {
      unlock = () => Promise.resolve();
      await holder.query('rollback');
      holder.release();
    };
  };
  /** Statements of the GraphQL service that wait for a lock at this moment. */
  const waiting = async (): Promise<number> => {
    const { rows } = await ledger.database.pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and application_name = 'test reads' and state <> 'idle'`,
    );
    return rows[0]?.n ?? -1;
  };
  const statementsWait = (count = 1) =>
    until(async () => (await waiting()) === count, `${count} statements wait`);
  const gone = () => until(async () => (await waiting()) === 0, 'the statements are gone');

  beforeEach(async () => {
    unlock = () => Promise.resolve();
    ledger = await startLedger({ readMs: 2_500, writeMs: 2_500, requestGraceMs: 300 });
    await ledger.append(coldBoot('alpha').events);
  });
  afterEach(async () => {
    await unlock();
    await ledger.close();
  });

  test('a query over its deadline is answered, counted, and its statement is cancelled: the same over both', async () => {
    await lock('projection.live_update');
    const answers = Promise.all([
      overHttp(ledger.server.url, { query: SLOW }),
      overWs(ledger.server.url, { query: SLOW }),
    ]);
    await statementsWait(2);
    const [http, ws] = await answers;
    expect(http.status).toBe(504);
    expect(http.errors).toMatchObject([{ extensions: LATE }]);
    expect(alike(ws.errors)).toEqual(alike(http.errors));
    await gone();
    for (const transport of ['http', 'ws'])
      expect(
        await ledger.metric('graphql_operations_total', {
          type: 'query',
          operation: 'other',
          outcome: 'timeout',
          transport,
        }),
      ).toBe(1);
    await unlock();
    // The connections are whole: nothing that was cancelled late hits the next statement.
    for (let turn = 0; turn < 20; turn++) {
      const { errors } = await overHttp(ledger.server.url, { query: SLOW });
      expect(errors).toEqual([]);
    }
  });

  test('fields that were answered in time do not make an answer out of the rest', async () => {
    await lock('projection.live_update');
    const { data, errors } = await overHttp(ledger.server.url, {
      query: `{ head { position } liveUpdates { nodes { outcome } } }`,
    });
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: LATE }]);
  });

  test('an HTTP client that hangs up takes its statement with it', async () => {
    const patient = await startLedger({ readMs: 60_000 });
    const before = ledger;
    ledger = patient;
    try {
      await lock('projection.live_update');
      const client = new AbortController();
      const asked = fetch(`${patient.server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: SLOW }),
        signal: client.signal,
      }).catch((error: unknown) => error);
      await statementsWait();
      client.abort();
      await gone();
      expect(await asked).toMatchObject({ name: 'AbortError' });
      await until(
        async () =>
          (await patient.metric('graphql_operations_total', { outcome: 'gone', transport: 'http' })) === 1,
        'it is counted',
      );

      const completing = await rawSocket(patient.server.url, { init: true });
      completing.send(subscribeFrame('1', SLOW));
      await statementsWait();
      completing.send({ id: '1', type: 'complete' });
      await gone();
      completing.socket.close();

      const leaving = await rawSocket(patient.server.url, { init: true });
      leaving.send(subscribeFrame('1', SLOW), subscribeFrame('2', SLOW));
      await statementsWait(2);
      leaving.socket.terminate();
      await gone();
      await until(
        async () =>
          (await patient.metric('graphql_operations_total', { outcome: 'gone', transport: 'ws' })) === 3,
        'they are counted',
      );
    } finally {
      await unlock();
      ledger = before;
      await patient.close();
    }
  });

  test('a stopping server ends running operations, and reports that', async () => {
    const stopping = await startLedger({ readMs: 60_000, requestGraceMs: 300 });
    const before = ledger;
    ledger = stopping;
    try {
      await lock('projection.live_update');
      const asked = overHttp(stopping.server.url, { query: SLOW });
      await statementsWait();
      const stopped = stopping.server.stop();
      expect(await asked).toMatchObject({
        status: 503,
        errors: [{ extensions: { code: 'UNAVAILABLE', retry: true } }],
      });
      await gone();
      await stopped;
    } finally {
      await unlock();
      ledger = before;
      await stopping.close();
    }
  });

  test('an append that was sent is waited for, whatever the deadline', async () => {
    const events = coldBoot('sent')
      .events.slice(0, 1)
      .map(({ evidence: _evidence, ...event }) => event);
    const writing = async (): Promise<number> => {
      const { rows } = await ledger.database.pool.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity
         where datname = current_database() and application_name = 'test' and wait_event_type = 'Lock'`,
      );
      return rows[0]?.n ?? -1;
    };
    await lock('ledger.intake');
    const sent = post(ledger.server.url, {
      query: `mutation($input: AppendEventsInput!) { appendEvents(input: $input) { __typename } }`,
      variables: { input: { events } },
    });
    await until(async () => (await writing()) === 1, 'the append is sent');
    await new Promise((resolve) => setTimeout(resolve, LATE.deadlineMs + 300));
    expect(await writing()).toBe(1);
    await unlock();
    expect(await sent).toMatchObject({
      status: 200,
      data: { appendEvents: { __typename: 'AppendSuccess' } },
    });
  });
});

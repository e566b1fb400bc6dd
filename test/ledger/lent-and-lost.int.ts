/**
 * The end of a session can arrive in the same packet as the response after which the pool lends the connection. No code
 * listens for errors of the connection at that moment; still the process must not end.
 */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type pg from 'pg';
import { openPool, withClient } from '../../services/ledger/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

/** ReadyForQuery, outside a transaction. */
const READY = Buffer.from('Z\0\0\0\x05I', 'latin1');

let database: TestDatabase;
let pool: pg.Pool;
let proxy: Server;
let open: Socket[];
/** From now on the answer that says "ready" waits until the session has ended, and leaves with its last words. */
let gather: boolean;
let gathered: Promise<void>;

beforeEach(async () => {
  database = await freshDatabase({ max: 2 });
  open = [];
  gather = false;
  let onGathered = (): void => undefined;
  gathered = new Promise((resolve) => (onGathered = resolve));
  proxy = createServer((client) => {
    const { port, hostname } = new URL(database.url);
    const server = connect(Number(port), hostname);
    open.push(client, server);
    for (const socket of [client, server]) socket.on('error', () => undefined);
    client.pipe(server);
    let held: Buffer[] = [];
    server.on('data', (chunk: Buffer) => {
      const begins = gather && chunk.includes(READY);
      if (begins) gather = false;
      if (!begins && held.length === 0) return void client.write(chunk);
      held.push(chunk);
      if (begins) onGathered();
      return undefined;
    });
    server.on('end', () => {
      client.end(Buffer.concat(held));
      held = [];
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = new URL(database.url);
  url.port = String((proxy.address() as AddressInfo).port);
  pool = openPool({ url: url.href, max: 1, applicationName: 'lent and lost' });
});
afterEach(async () => {
  await pool.end();
  for (const socket of open) socket.destroy();
  await new Promise((resolve) => proxy.close(resolve));
  await database.drop();
});

const terminate = async (): Promise<void> => {
  await gathered;
  const text =
    "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'lent and lost'";
  expect((await database.pool.query(text)).rowCount).toBe(1);
};

test('a connection that is lost in the packet that makes it ready: an error of the work, and the next one is whole', async () => {
  gather = true;
  const work = withClient(pool, (client) => client.query('select 1'));
  await Promise.all([terminate(), expect(work).rejects.toThrow()]);
  expect((await pool.query('select 2 as n')).rows).toEqual([{ n: 2 }]);
});

test('a connection that is lost in the packet that frees it for the next one: an error of that one, and the next is whole', async () => {
  await pool.query('select 1');
  gather = true;
  const first = pool.query('select 3 as n');
  const second = withClient(pool, (client) => client.query('select 1'));
  await Promise.all([terminate(), expect(second).rejects.toThrow()]);
  expect((await first).rows).toEqual([{ n: 3 }]);
  expect((await pool.query('select 2 as n')).rows).toEqual([{ n: 2 }]);
});

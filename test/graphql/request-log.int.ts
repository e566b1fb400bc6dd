/** One log line per request and operation, with an id that the caller sees, and without private data. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { createClient } from 'graphql-ws';
import { eventMaker } from '../support/events.js';
import { post, startLedger, until, type Ledger } from './support/harness.js';

let ledger: Ledger;
beforeAll(async () => {
  ledger = await startLedger();
  const maker = eventMaker('a', 'p-a');
  await ledger.append([maker.make('session.created', { name: 's' })]);
});
afterAll(() => ledger.close());

const lines = (message: string) => ledger.logs.filter((line) => line['msg'] === message);
const lineOf = async (requestId: string) => {
  const find = () => ledger.logs.find((line) => line['requestId'] === requestId && line['level'] === 30);
  await until(() => find() !== undefined, `a line of ${requestId}`);
  return find();
};

test('HTTP: the id of the caller comes back in the header, the error and the log', async () => {
  const response = await fetch(`${ledger.server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': 'proxy-0000-1' },
    body: JSON.stringify({
      query: 'query Wrong($p: Position!) { event(position: $p) { type } head { position } }',
      variables: { p: 'x' },
    }),
  });
  expect(response.headers.get('x-request-id')).toBe('proxy-0000-1');
  const { errors } = (await response.json()) as { errors: { extensions: Record<string, unknown> }[] };
  expect(errors[0]?.extensions['requestId']).toBe('proxy-0000-1');
  expect(await lineOf('proxy-0000-1')).toMatchObject({
    level: 30,
    transport: 'http',
    method: 'POST',
    path: '/graphql',
    status: 400,
    ms: expect.any(Number),
    type: 'query',
    name: 'Wrong',
    outcome: 'error',
    code: 'BAD_USER_INPUT',
    principal: 'open',
  });
  expect(lines('http: request').filter((line) => line['requestId'] === 'proxy-0000-1')).toHaveLength(1);
});

test('an id that could break a line is replaced; requests without a route have a line too', async () => {
  for (const id of ['short', 'with space in it', 'x'.repeat(200)]) {
    const response = await fetch(`${ledger.server.url}/nowhere?secret=s3cr3t-path`, {
      headers: { 'x-request-id': id },
    });
    const given = response.headers.get('x-request-id') ?? '';
    expect(given).toMatch(/^[0-9a-f-]{36}$/);
    expect(await lineOf(given)).toMatchObject({ status: 404, path: null });
  }
});

test('WebSocket: each operation has an id and one line when it is over', async () => {
  const before = lines('ws: operation').length;
  const client = createClient({
    url: ledger.server.url.replace('http', 'ws') + '/graphql',
    webSocketImpl: WebSocket,
  });
  const run = (query: string) =>
    new Promise<unknown>((resolve) => {
      const results: unknown[] = [];
      client.subscribe(
        { query },
        { next: (result) => results.push(result), error: resolve, complete: () => resolve(results) },
      );
    });
  await run('query Head { head { position } }');
  const refused = (await run('{ head { nonsense } }')) as { extensions: Record<string, unknown> }[];
  const stop = client.subscribe(
    { query: 'subscription Tail { transitions(after: {at: BEGINNING}) { __typename } }' },
    { next: () => stop(), error: () => undefined, complete: () => undefined },
  );
  await until(() => lines('ws: operation').length === before + 3, 'three lines');
  await client.dispose();
  const [query, wrong, tail] = lines('ws: operation').slice(before);
  expect(query).toMatchObject({
    transport: 'ws',
    type: 'query',
    name: 'Head',
    outcome: 'ok',
    results: 1,
    principal: 'open',
  });
  expect(wrong).toMatchObject({
    type: 'unknown',
    outcome: 'error',
    code: 'GRAPHQL_VALIDATION_FAILED',
    results: 0,
  });
  expect(wrong?.['requestId']).toBe(refused[0]?.extensions['requestId']);
  expect(tail).toMatchObject({ type: 'subscription', name: 'Tail', outcome: 'ok' });
  expect(new Set([query, wrong, tail].map((line) => line?.['requestId'])).size).toBe(3);
});

test('a reader that goes away in the middle leaves a line and no fault', async () => {
  const before = lines('ws: operation').length;
  const client = createClient({
    url: ledger.server.url.replace('http', 'ws') + '/graphql',
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  await new Promise<void>((resolve) => {
    client.subscribe(
      { query: 'subscription Gone { transitions(after: {at: BEGINNING}) { __typename } }' },
      { next: () => resolve(), error: () => undefined, complete: () => undefined },
    );
  });
  client.terminate();
  await until(() => lines('ws: operation').length === before + 1, 'its line');
  expect(lines('ws: operation').at(-1)).toMatchObject({ name: 'Gone', closed: expect.any(Number) });
  expect(lines('graphql: internal error')).toEqual([]);
});

test('no secret of a header, a variable, a document or a blob is ever in the log', async () => {
  const secret = 's3cr3t-0f-th3-caller';
  const send = (query: string, variables: unknown) =>
    post(
      ledger.server.url,
      { query, variables },
      { authorization: `Bearer ${secret}`, cookie: `session=${secret}`, 'x-api-key': secret },
    );
  await send('query($h: [ID!]) { events(filter: {hostIds: $h}) { nodes { type } } }', { h: [secret] });
  await send('query($p: Position!) { event(position: $p) { type } }', { p: secret });
  await send(`{ kernelState(hostId: "${secret}") { boot { release } } }`, {});
  await send(`{ head { position } ${secret.replace(/-/g, '_')} }`, {});
  const event = eventMaker('b', 'p-b').make('session.created', { name: secret });
  const outside = { ...event, evidence: [{ source: 'SIMULATOR', confidence: 'OBSERVED' }] };
  const appended = await send('mutation($i: AppendEventsInput!) { appendEvents(input: $i) { __typename } }', {
    i: { events: [outside], blobs: [{ bytes: Buffer.from(secret).toString('base64') }] },
  });
  expect(appended.data?.appendEvents.__typename).toBe('AppendSuccess');
  await fetch(`${ledger.server.url}/graphql?query={${secret}}&variables=${secret}`, {
    headers: { 'apollo-require-preflight': secret },
  });
  const socket = createClient({
    url: ledger.server.url.replace('http', 'ws') + '/graphql',
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${secret}` },
  });
  await new Promise<unknown>((resolve) =>
    socket.subscribe(
      { query: 'query($p: Position!) { event(position: $p) { type } }', variables: { p: secret } },
      { next: resolve, error: resolve, complete: () => resolve(null) },
    ),
  );
  await socket.dispose();
  await until(
    () => lines('ws: operation').some((line) => line['code'] === 'BAD_USER_INPUT'),
    'the last line',
  );
  const log = JSON.stringify(ledger.logs);
  expect(log).not.toContain(secret);
  expect(log).not.toContain(Buffer.from(secret).toString('base64'));
  expect(log).not.toContain(secret.replace(/-/g, '_'));
});

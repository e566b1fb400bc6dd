/** Both transports share the same rejections, error masking and limits. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { overHttp as httpOnly, overWs as wsOnly, type Payload } from './support/both.js';
import { startLedger, type GraphqlError, type Ledger } from './support/harness.js';
import { coldBoot } from './support/story.js';

describe('the gate', () => {
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = await startLedger();
    await ledger.append(coldBoot('alpha').events);
  });
  afterAll(() => ledger.close());

  const overHttp = (payload: Payload) => httpOnly(ledger.server.url, payload);
  const overWs = (payload: Payload) => wsOnly(ledger.server.url, payload);

  const hostile: {
    what: string;
    payload: { query: string; operationName?: string; variables?: Record<string, unknown> };
    code: string;
    rule?: string;
  }[] = [
    { what: 'no GraphQL', payload: { query: '{ head {' }, code: 'GRAPHQL_PARSE_FAILED' },
    {
      what: 'an unknown field',
      payload: { query: '{ head { secret } }' },
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
    {
      what: 'a required argument left out',
      payload: { query: '{ host { id } }' },
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
    {
      what: 'an unknown operation name',
      payload: { query: 'query A { head { position } }', operationName: 'B' },
      code: 'OPERATION_RESOLUTION_FAILURE',
    },
    {
      what: 'two operations and no name',
      payload: { query: 'query A { head { position } } query B { head { position } }' },
      code: 'OPERATION_RESOLUTION_FAILURE',
    },
    {
      what: 'fragments in a circle',
      payload: { query: '{ head { ...A } } fragment A on Head { ...B } fragment B on Head { ...A }' },
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
    {
      what: 'a variable of the wrong type',
      payload: { query: 'query($p: Position!) { event(position: $p) { id } }', variables: { p: -5 } },
      code: 'BAD_USER_INPUT',
    },
    {
      what: 'a variable left out',
      payload: { query: 'query($p: Position!) { event(position: $p) { id } }' },
      code: 'BAD_USER_INPUT',
    },
    {
      what: '21 aliases',
      payload: {
        query: `{ head { ${Array.from({ length: 21 }, (_, index) => `a${index}: position`).join(' ')} } }`,
      },
      code: 'LIMIT_EXCEEDED',
      rule: 'aliases',
    },
    {
      what: '1,000 aliases by fragments',
      payload: {
        query: `{ ${Array.from({ length: 10 }, (_, index) => `h${index}: head { ...A ...B }`).join(' ')} } ${bomb()}`,
      },
      code: 'LIMIT_EXCEEDED',
      rule: 'aliases',
    },
    {
      what: '11 root fields',
      payload: {
        query: `{ ${Array.from({ length: 11 }, (_, index) => `a${index}: head { position }`).join(' ')} }`,
      },
      code: 'LIMIT_EXCEEDED',
      rule: 'rootFields',
    },
    {
      what: 'pages in pages',
      payload: { query: '{ hosts(first: 200) { nodes { liveUpdates(first: 200) { nodes { id } } } } }' },
      code: 'LIMIT_EXCEEDED',
      rule: 'cost',
    },
    {
      what: '2,001 tokens',
      payload: { query: `{ head { ${'position '.repeat(2_000)} } }` },
      code: 'LIMIT_EXCEEDED',
      rule: 'tokens',
    },
    {
      what: '13 levels by fragments',
      payload: { query: levels() },
      code: 'LIMIT_EXCEEDED',
      rule: 'depth',
    },
    {
      what: 'a foreign cursor',
      payload: { query: '{ events(after: "x") { nodes { id } } }' },
      code: 'INVALID_CURSOR',
    },
  ];

  function bomb(): string {
    const fields = (from: number): string =>
      Array.from({ length: 10 }, (_, index) => `x${from + index}: position`).join(' ');
    return `fragment A on Head { ${fields(0)} } fragment B on Head { ${fields(10)} }`;
  }
  /** The rules run side by side, so a document may be too deep and invalid at once. */
  function levels(): string {
    let inner = 'id';
    for (let level = 0; level < 12; level++) inner = `nodes { ${inner} }`;
    return `{ hosts { ${inner} } }`;
  }

  test.each(hostile)('$what: the same over HTTP and WebSocket', async ({ payload, code, rule }) => {
    const [http, ws] = [await overHttp(payload), await overWs(payload)];
    const plain = (errors: readonly GraphqlError[]) =>
      // Each request has an id of its own.
      errors.map(({ message, extensions: { requestId: _id, ...extensions } }) => ({ message, extensions }));
    expect(plain(ws.errors)).toEqual(plain(http.errors));
    expect(http.errors.map((error) => error.extensions.code)).toContain(code);
    if (rule !== undefined) expect(http.errors.map((error) => error.extensions['rule'])).toContain(rule);
    if (code !== 'INVALID_CURSOR') expect(http.status).toBe(400);
  });

  test('what is allowed is allowed on both, introspection too', async () => {
    for (const query of [
      '{ head { position } host(hostId: "alpha") { id } }',
      '{ hosts(first: 200) { nodes { id liveUpdates(last: 5) { nodes { id } } } } }',
      getIntrospectionQuery(),
      `{ head { ${Array.from({ length: 20 }, (_, index) => `a${index}: position`).join(' ')} } }`,
    ]) {
      const [http, ws] = [await overHttp({ query }), await overWs({ query })];
      expect(http.errors).toEqual([]);
      expect(ws.errors).toEqual([]);
      expect(ws.data).toEqual(http.data);
    }
  });

  test('writes need HTTP, streams need a socket', async () => {
    const write = await overWs({ query: 'mutation { appendEvents(input: {events: []}) { __typename } }' });
    expect(write.errors[0]?.extensions.code).toBe('WRONG_TRANSPORT');
    const read = await overHttp({ query: 'subscription { transitions(after: {at: END}) { __typename } }' });
    expect(read).toMatchObject({ status: 400 });
    expect(read.errors[0]?.extensions.code).toBe('WRONG_TRANSPORT');
  });

  test('a fault of ours is masked on both, and logged under its request id', async () => {
    await ledger.database.pool.query('alter table projection.live_update rename to hidden');
    try {
      for (const send of [overHttp, overWs]) {
        const { errors } = await send({ query: '{ liveUpdates { nodes { id } } }' });
        expect(errors).toHaveLength(1);
        expect(errors[0]).toMatchObject({
          message: expect.stringMatching(/^internal error/),
          path: ['liveUpdates'],
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        });
        expect(JSON.stringify(errors)).not.toContain('relation');
        const requestId = errors[0]?.extensions['requestId'];
        expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
        const logged = ledger.logs.find((line) => line['requestId'] === requestId);
        expect(JSON.stringify(logged)).toContain('live_update');
      }
    } finally {
      await ledger.database.pool.query('alter table projection.hidden rename to live_update');
    }
  });

  test('HTTP: no drive-by requests, no batches, small queries', async () => {
    const url = `${ledger.server.url}/graphql`;
    expect((await fetch(`${url}?query={head{position}}`)).status).toBe(400);
    const asked = await fetch(`${url}?query={head{position}}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(asked.status).toBe(200);
    expect(await asked.json()).toMatchObject({ data: { head: { position: '8' } } });
    expect(
      (
        await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'text/plain' },
          body: '{"query":"{head{position}}"}',
        })
      ).status,
    ).toBe(400);
    const write = await fetch(`${url}?query=mutation{appendEvents(input:{events:[]}){__typename}}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(write.status).toBe(405);
    const big = await overHttp({
      query: 'query($h: [ID!]) { events(filter: {hostIds: $h}) { nodes { id } } }',
      variables: { h: ['x'.repeat(300_000)] },
    });
    expect(big.status).toBe(413);
    expect(big.errors[0]?.extensions.code).toBe('PAYLOAD_TOO_LARGE');
  });

  test('probes, metrics and the hint at /', async () => {
    const get = async (path: string) => {
      const response = await fetch(`${ledger.server.url}${path}`);
      return { status: response.status, text: await response.text() };
    };
    expect(await get('/healthz')).toEqual({ status: 200, text: 'ok\n' });
    const ready = await get('/readyz');
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.text)).toMatchObject({ ready: true, draining: false, failed: [] });
    const metrics = await get('/metrics');
    for (const name of [
      'graphql_operations_total',
      'graphql_rejected_total{rule="aliases",transport="ws"}',
      'ws_connections',
      'projection_lag_events',
      'commit_to_send_seconds_bucket',
    ])
      expect(metrics.text).toContain(name);
    const hint = await get('/');
    expect(hint.text).toContain('/graphql');
    expect(hint.text).not.toMatch(/https?:/);
    expect((await get('/nope')).status).toBe(404);
  });
});

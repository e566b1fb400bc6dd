/** One gate for two transports: the same refusals, the same mask, the same limits. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { post, startLedger, until, type GraphqlError, type Ledger, type Tree } from './support/harness.js';
import { coldBoot } from './support/story.js';

interface Outcome {
  readonly data: Tree;
  readonly errors: readonly GraphqlError[];
}

describe('the gate', () => {
  let ledger: Ledger;
  const socketUrl = (): string => `${ledger.server.url.replace('http', 'ws')}/graphql`;

  beforeAll(async () => {
    ledger = await startLedger();
    await ledger.append(coldBoot('alpha').events);
  });
  afterAll(() => ledger.close());

  const overHttp = async (payload: object): Promise<Outcome & { status: number }> =>
    post(ledger.server.url, payload);
  const overWs = async (payload: { query: string }): Promise<Outcome> => {
    const client = createClient({ url: socketUrl(), webSocketImpl: WebSocket, retryAttempts: 0 });
    try {
      return await new Promise((resolve, reject) => {
        let got: Outcome | null = null;
        client.subscribe(payload, {
          next: (result) =>
            void (got = { data: result.data, errors: (result.errors ?? []) as unknown as GraphqlError[] }),
          error: (error) =>
            Array.isArray(error)
              ? resolve({ data: undefined, errors: error as GraphqlError[] })
              : reject(error instanceof Error ? error : new Error(JSON.stringify(error))),
          complete: () => resolve(got ?? { data: undefined, errors: [] }),
        });
      });
    } finally {
      await client.dispose();
    }
  };

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
      rule: 'rows',
    },
    {
      what: '2,001 tokens',
      payload: { query: `{ head { ${'position '.repeat(2_000)} } }` },
      code: 'LIMIT_EXCEEDED',
      rule: 'tokens',
    },
    {
      what: '13 levels by fragments',
      payload: { query: `${levels()}` },
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
      errors.map(({ message, extensions }) => ({ message, extensions }));
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
    expect(JSON.parse(ready.text)).toEqual({
      ready: true,
      draining: false,
      database: true,
      head: '8',
      projected: '8',
    });
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

  describe('sockets', () => {
    const opened = (
      options: { protocol?: string; origin?: string; path?: string } = {},
    ): Promise<{ socket: WebSocket; code: Promise<number>; messages: Tree[] }> =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(
          socketUrl().replace('/graphql', options.path ?? '/graphql'),
          options.protocol ?? 'graphql-transport-ws',
          options.origin === undefined ? {} : { origin: options.origin },
        );
        const messages: Tree[] = [];
        const code = new Promise<number>((closed) => socket.once('close', (value) => closed(value)));
        socket.on('message', (data) => messages.push(JSON.parse(String(data))));
        socket.once('open', () => resolve({ socket, code, messages }));
        socket.once('error', reject);
      });

    test('foreign pages and other paths are refused', async () => {
      await expect(opened({ origin: 'https://evil.example' })).rejects.toThrow('403');
      await expect(opened({ path: '/other' })).rejects.toThrow('404');
      const own = await opened({ origin: ledger.server.url });
      own.socket.close();
    });

    test('the protocol is kept: garbage, no init, double init, double id, oversized frame', async () => {
      const init = '{"type":"connection_init"}';
      const close = async (...frames: string[]): Promise<number> => {
        const { socket, code, messages } = await opened();
        for (const [index, frame] of frames.entries()) {
          socket.send(frame);
          if (index === 0 && frame === init) await until(() => messages.length === 1, 'ack');
        }
        return code;
      };
      const follow =
        '{"id":"1","type":"subscribe","payload":{"query":"subscription { transitions(after: {at: END}) { __typename } }"}}';
      expect(await close('garbage')).toBe(4400);
      expect(await close(follow)).toBe(4401);
      expect(await close(init, init)).toBe(4429);
      expect(await close(init, follow, follow)).toBe(4409);
      expect(await close('x'.repeat(70_000))).toBe(1009);
      expect(await close()).toBe(4408);
    });

    test('20 operations on one socket, not 21', async () => {
      const { socket, messages } = await opened();
      socket.send('{"type":"connection_init"}');
      await until(() => messages.length === 1, 'ack');
      for (let id = 1; id <= 21; id++)
        socket.send(
          JSON.stringify({
            id: String(id),
            type: 'subscribe',
            payload: { query: 'subscription { transitions(after: {at: END}) { __typename } }' },
          }),
        );
      await until(() => messages.some((message) => message.type === 'error'), 'a refusal');
      expect(messages.filter((message) => message.type === 'error')).toMatchObject([
        { id: '21', payload: [{ extensions: { code: 'LIMIT_EXCEEDED', rule: 'operationsPerSocket' } }] },
      ]);
      socket.terminate();
      await until(async () => (await ledger.metric('stream_subscriptions')) === 0, 'all released');
    });
  });
});

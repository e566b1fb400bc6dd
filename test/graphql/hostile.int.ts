/** Hostile operations are rejected in the same way over both transports, and the server keeps working. */
import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { alike, overHttp, overWs, rawSocket, subscribeFrame } from './support/both.js';
import { post, startLedger, until, type GraphqlError, type Ledger } from './support/harness.js';
import { hostile, hostileStreams } from './support/hostile.js';
import { coldBoot } from './support/story.js';

const MiB = 1024 * 1024;
const FOLLOW = 'subscription { transitions(after: {at: END}) { __typename } }';

describe('hostile operations', () => {
  let ledger: Ledger;
  const url = (): string => ledger.server.url;
  const get = (search: string, headers: Record<string, string> = {}) =>
    fetch(`${url()}/graphql?${search}`, { headers });

  beforeAll(async () => {
    ledger = await startLedger();
    await ledger.append(coldBoot('alpha').events);
  });
  afterAll(() => ledger.close());

  /** Alive, and holding on to nothing. */
  afterEach(async () => {
    const query = '{ head { position } }';
    expect((await overHttp(url(), { query })).data).toEqual({ head: { position: '8' } });
    expect((await overWs(url(), { query })).data).toEqual({ head: { position: '8' } });
    await until(async () => (await ledger.metric('ws_connections')) === 0, 'no socket is left');
    expect(await ledger.metric('stream_subscriptions')).toBe(0);
    expect((await fetch(`${url()}/readyz`)).status).toBe(200);
    expect(ledger.logs.filter((line) => Number(line['level']) >= 50)).toEqual([]);
  });

  test.each(hostile)('$what', async ({ payload, code, rule }) => {
    const before = {
      http: await ledger.metric('graphql_rejected_total', { transport: 'http' }),
      ws: await ledger.metric('graphql_rejected_total', { transport: 'ws' }),
    };
    const [http, ws] = [await overHttp(url(), payload), await overWs(url(), payload)];
    const plain = (errors: readonly GraphqlError[]) =>
      alike(errors.map(({ message, extensions }) => ({ message, extensions })));
    expect(plain(ws.errors)).toEqual(plain(http.errors));
    expect(http.errors.map(({ extensions }) => extensions.code)).toContain(code);
    if (rule !== undefined) expect(http.errors.map(({ extensions }) => extensions['rule'])).toContain(rule);
    const rejected = async (transport: 'http' | 'ws') =>
      (await ledger.metric('graphql_rejected_total', { transport })) - before[transport];
    expect(await rejected('http')).toBe(await rejected('ws'));
    if (code !== 'BAD_USER_INPUT') {
      expect(http.status).toBe(400);
      expect(await rejected('ws')).toBeGreaterThan(0);
    }
  });

  test.each(hostileStreams)('a stream: $what', async ({ payload, code, rule }) => {
    const { errors } = await overWs(url(), payload);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
    if (rule !== undefined) expect(errors[0]?.extensions['rule']).toBe(rule);
  });

  test('a body of 200 MiB: 413 after 8 MiB, and it is not kept', async () => {
    const before = process.memoryUsage().rss;
    let sent = 0;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(`${url()}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
      });
      let answered = false;
      request.on('response', (response) => {
        answered = true;
        response.resume();
        response.on('end', () => {
          request.destroy();
          resolve(response.statusCode);
        });
      });
      // The server hangs up on what it does not want to read.
      request.on('error', (error) => (answered ? undefined : reject(error)));
      const chunk = Buffer.alloc(64 * 1024, ' ');
      const write = (): void => {
        while (!answered && sent < 200 * MiB) {
          sent += chunk.length;
          if (!request.write(chunk)) return void request.once('drain', write);
        }
        if (!answered) request.end();
      };
      write();
    });
    expect(status).toBe(413);
    expect(sent).toBeLessThan(100 * MiB);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MiB);
  });

  test('a body that only says it has 200 MiB is refused before it is sent', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(`${url()}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': String(200 * MiB) },
      });
      request.on('response', (response) => (resolve(response.statusCode), request.destroy()));
      request.on('error', reject);
      request.flushHeaders();
    });
    expect(status).toBe(413);
  });

  test('a frame of 200 MiB: 1009 at once, and it is not kept', async () => {
    const before = process.memoryUsage().rss;
    const { socket, closed } = await rawSocket(url(), { init: true });
    const chunk = Buffer.alloc(64 * 1024, ' ');
    let sent = 0;
    let open = true as boolean;
    void closed.then(() => (open = false));
    while (open && sent < 200 * MiB) {
      const failed = await new Promise((resolve) =>
        socket.send(chunk, { fin: sent >= 200 * MiB, binary: false }, resolve),
      );
      if (failed !== undefined && failed !== null) break;
      sent += chunk.length;
    }
    expect((await closed).code).toBe(1009);
    expect(sent).toBeLessThan(100 * MiB);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MiB);
  });

  test('1,000 subscribes on one socket: 20 are served', async () => {
    const { send, messages, socket } = await rawSocket(url(), { init: true });
    for (let id = 1; id <= 1_000; id++) send(subscribeFrame(String(id), FOLLOW));
    await until(() => messages.filter(({ type }) => type === 'error').length === 980, '980 refusals');
    const [refusal] = messages.filter(({ type }) => type === 'error');
    expect(refusal.payload).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED', rule: 'operationsPerSocket', limit: 20 } },
    ]);
    await until(async () => (await ledger.metric('stream_subscriptions')) === 20, '20 streams');
    socket.terminate();
    await until(async () => (await ledger.metric('stream_subscriptions')) === 0, 'all released');
  });

  test('pages of other sites, and other paths, get no socket', async () => {
    for (const origin of ['https://evil.example', 'null', `${url()}.evil.example`])
      await expect(rawSocket(url(), { origin })).rejects.toThrow('403');
    await expect(rawSocket(url(), { path: '/other' })).rejects.toThrow('404');
    const own = await rawSocket(url(), { origin: url() });
    own.socket.close();
  });

  test('a request that a page of another site can send without preflight is rejected', async () => {
    expect((await get('query={head{position}}')).status).toBe(400);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const response = await fetch(`${url()}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{"query":"{head{position}}"}',
      });
      expect([400, 415]).toContain(response.status);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    }
    expect((await get('query={head{position}}', { 'apollo-require-preflight': '1' })).status).toBe(200);
  });

  test('GET writes nothing', async () => {
    const response = await get('query=mutation{appendEvents(input:{events:[]}){__typename}}', {
      'apollo-require-preflight': '1',
    });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  test('no batches', async () => {
    for (const batch of [[], [{ query: '{ head { position } }' }, { query: '{ head { position } }' }]]) {
      const { status, errors } = await post(url(), batch);
      expect(status).toBe(400);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    }
  });

  test('a query is not as big as an append may be', async () => {
    const { status, errors } = await overHttp(url(), {
      query: 'query($h: [ID!]) { events(filter: {hostIds: $h}) { nodes { position } } }',
      variables: { h: ['x'.repeat(300_000)] },
    });
    expect(status).toBe(413);
    expect(errors).toMatchObject([{ extensions: { code: 'PAYLOAD_TOO_LARGE', limit: 256 * 1024 } }]);
  });
});

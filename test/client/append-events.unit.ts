/** The append client with a server that is unreachable, overloaded, or refuses. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { appendEvents, ask } from '../../services/client/index.js';
import { eventMaker } from '../support/events.js';

describe('back-pressure', () => {
  let server: Server | null = null;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    server = null;
  });
  const answers = async (
    list: readonly (number | object)[],
  ): Promise<{ url: string; asked: () => number }> => {
    let asked = 0;
    server = createServer((request, response) => {
      request.resume().on('end', () => {
        const answer = list[Math.min(asked, list.length - 1)] ?? 500;
        asked += 1;
        if (typeof answer === 'number')
          response.writeHead(answer, answer === 429 ? { 'retry-after': '0.2' } : {}).end();
        else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
  };
  const stored = { data: { appendEvents: { __typename: 'AppendSuccess', replayed: false } } };
  const maker = eventMaker('h', 'p');
  const batch = {
    events: ['a', 'b', 'c'].map((name) => maker.make('session.created', { name })),
    blobs: [],
  };

  test('429, 503 and UNAVAILABLE are retried until the ledger accepts the append', async () => {
    const unavailable = { errors: [{ message: 'later', extensions: { code: 'UNAVAILABLE' } }] };
    const { url, asked } = await answers([429, 503, unavailable, stored]);
    const waits: string[] = [];
    const sent = await appendEvents({ url }, batch, { onWait: (why) => waits.push(why) });
    expect(sent).toEqual({ kind: 'appended', replayed: false, calls: 1 });
    expect(waits).toEqual(['HTTP 429', 'HTTP 503', 'UNAVAILABLE']);
    expect(asked()).toBe(4);
  });

  test('a server that is not there yet is waited for', async () => {
    const { url } = await answers([stored]);
    server?.close();
    const port = Number(new URL(url).port);
    const sending = appendEvents({ url }, batch);
    setTimeout(() => server?.listen(port, '127.0.0.1'), 300);
    expect(await sending).toMatchObject({ calls: 1 });
  });

  test('a refusal is not', async () => {
    const { url, asked } = await answers([
      {
        data: {
          appendEvents: {
            __typename: 'ProducerConflict',
            code: 'PRODUCER_CONFLICT',
            message: 'other content',
          },
        },
      },
    ]);
    expect(await appendEvents({ url }, batch)).toEqual({
      kind: 'refused',
      code: 'PRODUCER_CONFLICT',
      message: 'other content',
    });
    expect(asked()).toBe(1);
  });

  test('an abort ends the waiting', async () => {
    const { url } = await answers([503]);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    await expect(appendEvents({ url }, batch, { signal: abort.signal })).rejects.toThrow('aborted');
  });

  test('a rejected request is an error with the code of the server', async () => {
    const { url } = await answers([
      { errors: [{ message: 'no token', extensions: { code: 'UNAUTHENTICATED' } }] },
    ]);
    const rejected = { code: 'REQUEST_REJECTED', details: { serverCode: 'UNAUTHENTICATED' } };
    await expect(appendEvents({ url }, batch)).rejects.toMatchObject(rejected);
    await expect(ask({ url }, '{ head { position } }')).rejects.toMatchObject(rejected);
  });

  test('a query waits for its budget and returns the data', async () => {
    const { url, asked } = await answers([429, { data: { head: { position: '7' } } }]);
    expect(await ask({ url }, '{ head { position } }')).toEqual({ head: { position: '7' } });
    expect(asked()).toBe(2);
  });
});

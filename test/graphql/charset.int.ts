/** A body that declares another charset than UTF-8 is rejected on every HTTP route. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startLedger, type Ledger } from './support/harness.js';

let ledger: Ledger;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.close());

const send = (path: string, method: string, type: string, body?: string): Promise<Response> =>
  fetch(`${ledger.server.url}${path}`, {
    method,
    headers: { 'content-type': type },
    ...(body === undefined ? {} : { body }),
  });

const QUERY = JSON.stringify({ query: '{ head { position } }' });

test.each(['utf-16', 'UTF-16LE', 'iso-8859-1', '"utf-7"', '', 'utf-8; charset=utf-16'])(
  'charset=%s: 415',
  async (charset) => {
    for (const [path, method, body] of [
      ['/graphql', 'POST', QUERY],
      ['/graphql?query={head{position}}', 'GET', undefined],
      ['/v1/events?after=END', 'GET', undefined],
      ['/', 'GET', undefined],
      ['/nothing', 'POST', QUERY],
    ] as const) {
      const response = await send(path, method, `application/json; charset=${charset}`, body);
      expect([path, response.status]).toEqual([path, 415]);
      expect(await response.json()).toMatchObject({
        errors: [{ message: expect.stringContaining('Send UTF-8'), extensions: { code: 'BAD_REQUEST' } }],
      });
    }
  },
);

test.each(['application/json', 'application/json; charset=utf-8', 'application/json;charset="UTF-8"'])(
  '%s: 200',
  async (type) => {
    expect((await send('/graphql', 'POST', type, QUERY)).status).toBe(200);
  },
);

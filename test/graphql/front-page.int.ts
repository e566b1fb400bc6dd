/** A person who opens an advertised address in a browser gets a page; an API client gets an API response. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../e2e/ledger-process.js';
import { startLedger, type Ledger } from './support/harness.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe.each([
  { graphiql: true, leadsTo: '/graphiql' },
  { graphiql: false, leadsTo: '/' },
])('with graphiql: $graphiql', ({ graphiql, leadsTo }) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await startLedger({}, { graphiql });
    await eventually('readiness', async () => (await get('/readyz', '*/*')).ok);
  });
  afterAll(() => ledger.close());
  const get = (path: string, accept: string) =>
    fetch(new URL(path, ledger.server.url), { headers: { accept }, redirect: 'manual' });

  test.each(['/graphql', '/graphql?query=%7Bhead%7D', '/graphql?anything'])(
    'a browser at %s is led to a page',
    async (path) => {
      const answer = await get(path, BROWSER);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, leadsTo]);
      const page = await get(leadsTo, BROWSER);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    },
  );

  test('a browser at / gets a page without script whose links all answer', async () => {
    const page = await get('/', BROWSER);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).not.toMatch(/<script|<style|style=/);
    const links = [...html.matchAll(/href="(\/[^"]*)"/g)].map(([, to]) => to ?? '');
    expect(links).toHaveLength(graphiql ? 4 : 3);
    for (const to of links) {
      const answer = await get(to, BROWSER);
      await answer.body?.cancel();
      expect([to, answer.status]).toEqual([to, 200]);
    }
  });

  test.each(['application/json', 'application/graphql-response+json', '*/*'])(
    'a client that accepts %s gets an answer of the API',
    async (accept) => {
      const answer = await get('/graphql?query=%7B__typename%7D', accept);
      expect(answer.headers.get('content-type')).toMatch(/^application\//);
      expect(await (await get('/', accept)).text()).toContain('POST /graphql');
    },
  );
});

/** A person who opens an advertised address in a browser gets a page; an API client gets an API response. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readPage } from '../../services/dashboard/index.js';
import { eventually } from '../e2e/ledger-process.js';
import { startLedger, type Ledger } from './support/harness.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe.each([
  { graphiql: true, leadsTo: '/graphiql' },
  { graphiql: false, leadsTo: '/' },
])('with graphiql: $graphiql', ({ graphiql, leadsTo }) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await startLedger({}, { graphiql, page: await readPage() });
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

  test.each(['/', '/hosts', '/hosts/a/updates/1?at=12'])(
    'a browser at %s gets the page, without inline code, and its files answer',
    async (path) => {
      const page = await get(path, BROWSER);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/https?:|\*|unsafe/);
      const html = await page.text();
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|style=/);
      const links = [...html.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, to]) => to ?? '');
      expect(links).toHaveLength(2);
      for (const to of links) {
        const file = await get(to, '*/*');
        await file.body?.cancel();
        expect([to, file.status, file.headers.get('cache-control')]).toEqual([
          to,
          200,
          'public, max-age=31536000, immutable',
        ]);
      }
    },
  );

  test('an API client at a place of the page gets the answer that nothing is served there', async () => {
    expect((await get('/hosts', 'application/json')).status).toBe(404);
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

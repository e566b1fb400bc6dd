/** GraphiQL is off unless asked for, and comes from this server alone. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startLedger, type Ledger } from './support/harness.js';

let ledger: Ledger;
beforeAll(async () => {
  ledger = await startLedger({}, { graphiql: true });
});
afterAll(() => ledger.close());

const get = (path: string) => fetch(new URL(path, ledger.server.url));
/** Addresses with a host, the server's own form included: the page needs none. */
const outside = /(?:https?:)?\/\/[a-z0-9-]+\.[a-z]/i;

test('the page and all it refers to come from here, under a policy that allows nothing else', async () => {
  const page = await get('/graphiql');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  const html = await page.text();
  expect(html).not.toMatch(outside);
  // No script inside the page: the policy would not run it.
  expect([...html.matchAll(/<script\b([^>]*)>([^<]*)<\/script>/g)].every(([, , body]) => body === '')).toBe(
    true,
  );

  const due = [...html.matchAll(/(?:src|href)="([^"]+)"/g)]
    .map(([, path]) => path ?? '')
    .filter((path) => path !== 'data:,');
  expect(due).toHaveLength(5);
  const seen = new Set<string>();
  for (const path of due) {
    if (seen.has(path)) continue;
    seen.add(path);
    expect(path).toMatch(/^\/graphiql\/assets\/[0-9a-f]{16}\//);
    const asset = await get(path);
    expect([path, asset.status]).toEqual([path, 200]);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('x-content-type-options')).toBe('nosniff');
    expect(asset.headers.get('content-type')).toBe(
      `text/${path.endsWith('.css') ? 'css' : 'javascript'}; charset=utf-8`,
    );
    const text = await asset.text();
    expect(text).not.toContain('sourceMappingURL');
    if (path.endsWith('.css')) expect(text).not.toMatch(/url\(["']?(?!["']?data:|#)/);
    if (path.endsWith('loader.js') || path.includes('/graphql-ws/')) {
      expect(text.replace(/^\s*(\/\/|\*).*$/gm, '')).not.toMatch(outside);
      for (const [, to] of text.matchAll(/from ["'](\.[^"']+)["']/g))
        due.push(new URL(to ?? '', new URL(path, ledger.server.url)).pathname);
    }
  }
  expect([...seen].some((path) => path.includes('/graphql-ws/client.js'))).toBe(true);
  expect((await get(`${due[0]}x`)).status).toBe(404);
});

test("GraphiQL's introspection passes the gate, and / says where it is", async () => {
  const { getIntrospectionQuery } = await import('graphql');
  const { status, errors, data } = await ledger.query(
    getIntrospectionQuery({ schemaDescription: true, inputValueDeprecation: true }),
  );
  expect([status, errors]).toEqual([200, []]);
  expect(data.__schema.subscriptionType).toEqual(expect.objectContaining({ name: 'Subscription' }));
  expect(await (await get('/')).text()).toContain('/graphiql');
});

test('no part of it is served unless enabled', async () => {
  const plain = await startLedger();
  try {
    expect((await fetch(`${plain.server.url}/graphiql`)).status).toBe(404);
    expect(await (await fetch(plain.server.url)).text()).not.toContain('graphiql');
  } finally {
    await plain.close();
  }
});

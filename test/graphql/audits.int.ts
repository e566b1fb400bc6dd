/** GraphQL over HTTP, checked by the audits of its specification. */
import { expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { startLedger } from './support/harness.js';

/**
 * They want 200 for a document that is not valid when the answer is `application/json`. This server says 400, as it
 * does under `application/graphql-response+json`: a load balancer and a log can tell it from an answer.
 */
const known = ['572B', 'FDE2', '7B9B'];

test('the audits of graphql-http: no error, no notice, and only the three warnings we know', async () => {
  const ledger = await startLedger();
  try {
    const audits = serverAudits({
      url: `${ledger.server.url}/graphql`,
      // Without it Apollo takes an audit for a page of another site.
      fetchFn: (url: string, init: RequestInit = {}) => {
        const headers = new Headers(init.headers);
        headers.set('apollo-require-preflight', 'true');
        return fetch(url, { ...init, headers });
      },
    });
    const results = await Promise.all(
      audits.map(async ({ id, name, fn }) => {
        const result = await fn();
        return { id, name, status: result.status };
      }),
    );
    expect(results.length).toBeGreaterThan(50);
    expect(results.filter(({ status }) => status !== 'ok').sort((a, b) => a.id.localeCompare(b.id))).toEqual(
      [...known]
        .sort((a, b) => a.localeCompare(b))
        .map((id) => ({ id, name: expect.any(String), status: 'warn' })),
    );
  } finally {
    await ledger.close();
  }
});

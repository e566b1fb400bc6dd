/**
 * While PostgreSQL is down, clients get a retryable error and the operator sees the reason; afterwards the ledger
 * recovers by itself.
 */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { eventMaker } from '../support/events.js';
import { ask, eventually, freePort, freshHome, postmasterPid, startLedgerProcess } from './ledger-process.js';

const place = freshHome();
afterAll(() => place.remove());

const APPEND =
  'mutation($i: AppendEventsInput!) { appendEvents(input: $i) { __typename ... on AppendSuccess { replayed } } }';
const HEAD = '{ head { position } }';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly errors?: readonly { readonly extensions: Record<string, unknown> }[] };
}
const post = async (url: string, query: string, variables: object = {}): Promise<Answer> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  };
};

test('an embedded PostgreSQL that cannot start: 503 and UNAVAILABLE with retry, /readyz with the reason, then everything again', async () => {
  const port = await freePort();
  const running = await startLedgerProcess(place.home, port);
  const base = `http://127.0.0.1:${port}`;
  const maker = eventMaker('a', 'p-a');
  const input = () => ({
    i: {
      events: [
        {
          ...maker.make('session.created', { name: 's' }),
          evidence: [{ source: 'SIMULATOR', confidence: 'OBSERVED' }],
        },
      ],
    },
  });
  const data = join(place.home, 'pgdata');
  try {
    await ask(running.url, APPEND, input());
    const postmaster = postmasterPid(place.home);
    if (postmaster === null) throw new Error('there is no postmaster');
    chmodSync(data, 0o000);
    process.kill(postmaster, 'SIGKILL');
    const ready = async (): Promise<{ readonly status: number; readonly checks: Record<string, never> }> => {
      const response = await fetch(`${base}/readyz`);
      return { status: response.status, ...((await response.json()) as { checks: Record<string, never> }) };
    };
    await eventually('the reason', async () => {
      const { status, checks } = await ready();
      const { ok, facts, todo } = checks['database'] as unknown as {
        ok: boolean;
        facts: Record<string, unknown>;
        todo?: string;
      };
      return (
        status === 503 && !ok && facts['reason'] === 'not_permitted' && todo?.includes('mode 0700') === true
      );
    });
    expect((await fetch(`${base}/healthz`)).status).toBe(200);

    const stream = await fetch(`${base}/v1/events?after=BEGINNING`);
    expect(stream.status).toBe(503);
    expect(Number(stream.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await stream.json()).toMatchObject({
      errors: [{ extensions: { code: 'UNAVAILABLE', retry: true } }],
    });

    const lost = { errors: [{ extensions: { code: 'UNAVAILABLE', retry: true } }] };
    expect((await post(running.url, HEAD)).body).toMatchObject(lost);
    const late = input();
    expect((await post(running.url, APPEND, late)).body).toMatchObject(lost);
    expect(running.output()).toContain('PostgreSQL cannot read or write its data');
    expect(running.output()).not.toContain('graphql: internal error');
    // More than six attempts in vain.
    await eventually('attempts', () => /"attempts":6,/.test(running.output()), 40_000);

    chmodSync(data, 0o700);
    await eventually(
      'an answer',
      async () => (await post(running.url, HEAD)).body.errors === undefined,
      20_000,
    );
    expect(await ask(running.url, APPEND, late)).toMatchObject({
      appendEvents: { __typename: 'AppendSuccess', replayed: false },
    });
    await eventually('readiness', async () => (await ready()).status === 200);
    expect((await fetch(`${base}/v1/events?after=BEGINNING`)).status).toBe(200);
    expect(running.process.exitCode).toBeNull();
  } finally {
    chmodSync(data, 0o700);
    await running.stop();
  }
}, 180_000);

/** /metrics after traffic; docs/metrics.md documents every metric. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { collectDefaultMetrics } from 'prom-client';
import { WebSocket } from 'ws';
import { eventMaker } from '../support/events.js';
import { startLedger, until, type Ledger } from './support/harness.js';

let ledger: Ledger;

beforeAll(async () => {
  ledger = await startLedger();
  collectDefaultMetrics({ register: ledger.registry });
});
afterAll(() => ledger.close());

const scrape = async (): Promise<string> => (await fetch(`${ledger.server.url}/metrics`)).text();

test('every name of the contract is there with its labels, and counts', async () => {
  const maker = eventMaker('a', 'p-a');
  await ledger.append([maker.make('session.created', { name: 'one' })]);
  await ledger.query('query Named { head { position } }');
  await ledger.query('{ head { nonsense } }');
  const client = createClient({
    url: ledger.server.url.replace('http', 'ws') + '/graphql',
    webSocketImpl: WebSocket,
  });
  await new Promise<void>((resolve, reject) =>
    client.subscribe(
      { query: '{ head { position } }' },
      { next: () => undefined, error: reject, complete: resolve },
    ),
  );
  const seen: unknown[] = [];
  let status = '';
  const follow = ledger.follow({
    after: { at: 'BEGINNING' },
    onStatus: (now) => (status = now),
    onEvents: (events) => seen.push(...events),
  });
  await until(() => status === 'live', 'the follower to be live');
  await ledger.append([maker.make('session.created', { name: 'two' })]);
  await until(() => seen.length === 2, 'both events');

  const open = await scrape();
  await follow.stop();
  await client.dispose();
  for (const line of [
    /^graphql_operations_total\{type="query",operation="other",outcome="ok",transport="http"\} 1$/m,
    /^graphql_operations_total\{type="query",operation="other",outcome="ok",transport="ws"\} 1$/m,
    /^graphql_operations_total\{type="unknown",operation="other",outcome="refused",transport="http"\} 1$/m,
    /^graphql_operations_total\{type="subscription",operation="other",outcome="ok",transport="ws"\} 1$/m,
    /^graphql_operation_duration_seconds_count\{type="query",operation="other",transport="http"\} 1$/m,
    /^graphql_operation_duration_seconds_count\{type="query",operation="other",transport="ws"\} 1$/m,
    /^graphql_rejected_total\{rule="GRAPHQL_VALIDATION_FAILED",transport="http"\} 1$/m,
    /^ws_connections [12]$/m,
    /^stream_subscriptions\{field="transitions"\} 1$/m,
    /^stream_lag_events_max 0$/m,
    /^stream_lag_events_count 2$/m,
    /^stream_lag_events_bucket\{le="10"\} 2$/m,
    /^stream_demotions_total 0$/m,
    /^stream_stalled_closes_total 0$/m,
    /^commit_to_send_seconds_count 1$/m,
    /^ledger_database_up 1$/m,
    /^ledger_head_position 2$/m,
    /^ledger_watermark_position 2$/m,
    /^ledger_unsequenced_seconds 0$/m,
    /^projection_lag_events 0$/m,
    /^projection_lag_seconds 0$/m,
    /^pg_pool_connections\{state="in_use"\} \d+$/m,
    /^pg_pool_connections\{state="max"\} 40$/m,
    /^pg_pool_waiting 0$/m,
    /^nodejs_eventloop_lag_seconds [\d.e-]+$/m,
  ])
    expect(open).toMatch(line);

  await until(async () => (await ledger.metric('ws_connections')) === 0, 'the sockets to be gone');
  const after = await scrape();
  expect(after).toMatch(/^ws_closes_total\{code="1000"\} [12]$/m);
  expect(after).toMatch(/^stream_subscriptions\{field="transitions"\} 0$/m);
});

test('docs/metrics.md lists exactly what the server exports', async () => {
  const text = await scrape();
  const exported = [...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name ?? '').sort();
  const doc = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8');
  const listed = [...doc.matchAll(/^\| `([a-z0-9_]+)(?:\{[^`]*\})?` /gm)]
    .map(([, name]) => name ?? '')
    .sort();
  // The metrics of the process itself differ by platform: those of this one must be listed, others may be.
  const ofProcess = (name: string): boolean => /^(nodejs|process)_/.test(name);
  // The page lists those of the proxy in Compose as well.
  const ofProxy = (name: string): boolean => name.startsWith('haproxy_');
  expect(listed.filter((name) => !ofProcess(name) && !ofProxy(name))).toEqual(
    exported.filter((name) => !ofProcess(name)),
  );
  expect(listed).toEqual(expect.arrayContaining(exported));
});

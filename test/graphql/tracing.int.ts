/** Traces as received by a collector: the parents of spans, and that no values are exported. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import { startTracing, wantsTracing, type Tracing } from '../../services/graphql/index.js';
import { eventMaker } from '../support/events.js';
import { startCollector, type Collector, type ReceivedSpan } from './support/collector.js';
import { post, startLedger, until, type Ledger } from './support/harness.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';
const secret = 's3cr3t-value';
let collector: Collector;
let tracing: Tracing;
let ledger: Ledger;

beforeAll(async () => {
  collector = await startCollector();
  tracing = await startTracing({ logger: pino({ level: 'silent' }), url: `${collector.url}/v1/traces` });
  // Ring and cache hold a small part of the log that the test writes: a subscriber from the beginning reads the store.
  ledger = await startLedger({}, { tracing, ring: { events: 64, bytes: 64 * 1024 } });
});
afterAll(async () => {
  await ledger.close();
  await collector.close();
});

const named = (name: string): readonly ReceivedSpan[] => collector.spans.filter((span) => span.name === name);
const below = (parent: ReceivedSpan | undefined): readonly ReceivedSpan[] =>
  collector.spans.filter((span) => span.parentSpanId === parent?.spanId);
const operation = (name: string): ReceivedSpan | undefined =>
  collector.spans.find((span) => span.attributes['graphql.operation.name'] === name);

test('operations hang under the caller, statements under operations; stop() sends what is left', async () => {
  const send = (query: string, variables: unknown, headers: Record<string, string> = {}) =>
    post(ledger.server.url, { query, variables }, headers);
  await send(
    'query Traced { head { position projectedPosition } }',
    {},
    { traceparent: `00-${TRACE}-${PARENT}-01` },
  );
  await send(
    'query Untraced($h: [ID!]) { events(filter: {hostIds: $h}) { nodes { type } } }',
    { h: [secret] },
    {
      traceparent: '00-00000000000000000000000000000000-0000000000000000-01',
      authorization: `Bearer ${secret}`,
    },
  );
  await send('query Refused($p: Position!) { event(position: $p) { type } }', { p: secret });
  const { id, ...event } = eventMaker('a', 'p-a').make('session.created', { name: secret });
  const { data, errors } = await send(
    'mutation Append($i: AppendEventsInput!) { appendEvents(input: $i) { __typename } }',
    { i: { events: [{ id, ...event, evidence: [{ source: 'SIMULATOR', confidence: 'OBSERVED' }] }] } },
  );
  expect([errors, data?.appendEvents]).toEqual([[], { __typename: 'AppendSuccess' }]);
  await ledger.database.pool.query('alter table projection.host rename to hidden');
  await send('query Broken { hosts(first: 1) { nodes { release } } }', {});
  await ledger.database.pool.query('alter table projection.hidden rename to host');

  const maker = eventMaker('b', 'p-b');
  await ledger.append(Array.from({ length: 2_000 }, () => maker.make('session.created', { name: 'x' })));
  const client = createClient({
    url: ledger.server.url.replace('http', 'ws') + '/graphql',
    webSocketImpl: WebSocket,
  });
  let caughtUp = false;
  client.subscribe<{ transitions: { __typename: string } }>(
    {
      query: 'subscription Pages { transitions(after: {at: BEGINNING}, batch: 256) { __typename } }',
      extensions: { traceparent: `00-${TRACE}-${PARENT}-01` },
    },
    {
      next: (item) => (caughtUp ||= item.data?.transitions.__typename === 'CaughtUp'),
      error: () => undefined,
      complete: () => undefined,
    },
  );
  await until(() => caughtUp, 'the stream to catch up');
  await client.dispose();
  await tracing.stop();

  const traced = operation('Traced');
  expect(traced).toMatchObject({ name: 'query', kind: 2, traceId: TRACE, parentSpanId: PARENT });
  expect(traced?.attributes).toMatchObject({
    'graphql.operation.type': 'query',
    'ledger.transport': 'http',
    'ledger.principal': 'open',
  });
  expect(below(traced).map((span) => span.name)).toEqual(
    expect.arrayContaining(['sql select ledger.ledger_head', 'sql select projection.checkpoint']),
  );
  expect(below(traced)[0]).toMatchObject({
    kind: 3,
    traceId: TRACE,
    attributes: { 'db.system.name': 'postgresql' },
  });

  // A caller's context that is no context begins a trace of ours.
  expect(operation('Untraced')?.parentSpanId ?? '').toBe('');
  expect(operation('Untraced')?.traceId).not.toMatch(/^0+$/);
  expect(operation('Refused')).toMatchObject({ status: { code: 2, message: 'BAD_USER_INPUT' } });

  const step = named('append').find((span) => span.parentSpanId === operation('Append')?.spanId);
  expect(operation('Append')?.name).toBe('mutation');
  expect(step?.attributes).toMatchObject({ 'ledger.events': 1 });
  expect(below(step).map((span) => span.name)).toContain('sql ledger.append_group');

  // Masked: the client's code, the SQLSTATE, and no message of PostgreSQL.
  const broken = operation('Broken');
  expect(broken).toMatchObject({ status: { code: 2, message: 'INTERNAL_SERVER_ERROR' } });
  expect(below(broken).map((span) => span.status)).toContainEqual({ code: 2, message: '42P01' });
  expect(collector.text()).not.toContain('does not exist');

  const subscription = operation('Pages');
  expect(subscription).toMatchObject({ name: 'subscription', traceId: TRACE, parentSpanId: PARENT });
  const pages = named('stream page').filter((page) => page.links[0]?.spanId === subscription?.spanId);
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages) {
    expect(page.traceId).not.toBe(TRACE);
    expect(below(page).length).toBeGreaterThan(0);
  }
  expect(below(pages[0]).map((span) => span.name)).toContain('sql select ledger.event');

  // The tail's and the projector's own work is no trace.
  expect(named('sql ledger.tail')).toEqual([]);
  expect(collector.text()).not.toContain(secret);
});

test('traces are off unless the variables of OpenTelemetry enable them', () => {
  const url = 'http://127.0.0.1:4318';
  expect(wantsTracing({})).toBe(false);
  expect(wantsTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toBe(false);
  expect(wantsTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: url })).toBe(true);
  expect(wantsTracing({ OTEL_TRACES_EXPORTER: 'otlp' })).toBe(true);
  expect(wantsTracing({ OTEL_TRACES_EXPORTER: 'none', OTEL_EXPORTER_OTLP_ENDPOINT: url })).toBe(false);
  expect(wantsTracing({ OTEL_SDK_DISABLED: 'true', OTEL_EXPORTER_OTLP_ENDPOINT: url })).toBe(false);
});

test('without them nothing of the SDK is loaded', async () => {
  const script = `
    await import('./services/runtime/service.ts');
    const { createRequire } = await import('node:module');
    const loaded = Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('@opentelemetry/'));
    process.stdout.write(JSON.stringify(loaded.filter((path) => !path.includes('@opentelemetry/api/'))));`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script],
    { cwd: new URL('../..', import.meta.url).pathname },
  );
  // prom-client itself loads the bare API.
  expect(JSON.parse(stdout)).toEqual([]);
});

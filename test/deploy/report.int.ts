/** The views for reports and dashboards exist, and every query of the dashboard works. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { importCapture } from '../../services/runtime/index.js';
import { registerReplica } from '../../services/graphql/database/read-source.js';
import { graphqlMetrics } from '../../services/graphql/metrics.js';
import { registerGauges } from '../../services/graphql/telemetry/gauges.js';
import { asHostId } from '../../services/kernel/index.js';
import { append, ledgerMetrics, startSequencer, startTail } from '../../services/ledger/index.js';
import { rebuildProjections, startProjector } from '../../services/projections/index.js';
import { projectionMetrics } from '../../services/projections/metrics.js';
import { TestProducer, newHost } from '../ledger/events.js';
import { settled, silent, until } from '../ledger/running-ledger.js';
import { operatedDatabase, type OperatedDatabase } from './operated-database.js';

const root = new URL('../../', import.meta.url);
const captured = asHostId('7.3.4-three-updates');

let db: OperatedDatabase;
beforeAll(async () => {
  db = await operatedDatabase();
  const { writer } = db.as;
  const sequencer = startSequencer({ url: db.url.writer, logger: silent });
  const tail = await startTail({ url: db.url.writer, pool: writer, logger: silent });
  const projector = startProjector({ pool: writer, tail, logger: silent });
  const capture = new URL('demo/captures/7.3.4-three-updates', root).pathname;
  expect(await importCapture(writer, capture, { hostId: captured })).toMatchObject({ ok: true });
  // A producer that lost two events on the way.
  const [host, producer] = [newHost(), new TestProducer()];
  const events = producer.batch(host, 4);
  await append(writer, { events: events.slice(0, 1) });
  await append(writer, { events: events.slice(3) });
  await settled(writer);
  const { rows } = await writer.query<{ position: string }>('select position from ledger.ledger_head');
  await until('rows follow', () => String(projector.position()) === rows[0]?.position);
  await projector.stop();
  await tail.stop();
  await sequencer.stop();
  // The views are asked after a rebuild has put other tables below them.
  expect(await rebuildProjections({ pool: db.as.owner, logger: silent })).toMatchObject({ kind: 'rebuilt' });
});
afterAll(() => db.drop());

const ask = async (sql: string): Promise<readonly Record<string, unknown>[]> =>
  (await db.as.reader.query<Record<string, unknown>>(sql)).rows;

describe('the contract of the report views, version 1', () => {
  test('has these columns, and loses none without a new version', async () => {
    expect(await ask('select version from report.contract')).toEqual([{ version: 1 }]);
    const rows = await ask(
      `select c.relname || ': ' || string_agg(a.attname || ' ' || format_type(a.atttypid, -1), ', ' order by a.attnum) as line
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
       where c.relnamespace = 'report'::regnamespace group by c.relname order by c.relname`,
    );
    expect(rows.map((row) => row['line'])).toEqual([
      'contract: version integer',
      'host: host_id text, release text, number numeric, chain integer, boot_id text, boot_ordinal integer, anomaly_count integer, last_event_at timestamp with time zone, silent_since timestamp with time zone, stale boolean, version bigint, position bigint',
      'kernel: release text, hosts bigint, anomalies bigint, stale_hosts bigint',
      'live_update: host_id text, ordinal integer, number numeric, chain integer, from_release text, to_release text, from_boot_id text, to_boot_id text, requested_at timestamp with time zone, left_at timestamp with time zone, arrived_at timestamp with time zone, finished_at timestamp with time zone, blackout_seconds numeric, outcome text, reason text, sessions_carried integer, sessions_restored integer, files_carried integer, files_restored integer, first_position bigint, first_version bigint, last_version bigint',
      'live_update_outcome: from_release text, to_release text, outcome text, updates bigint, files_carried bigint, files_restored bigint',
      'log: position bigint, sequenced_at timestamp with time zone, epoch bigint, leader text, leader_since timestamp with time zone, waiting_events bigint, projected_position bigint, projection_lag_events bigint',
      'missing_telemetry: producer_id text, producer_epoch text, from_seq numeric, to_seq numeric, events numeric, detected_at timestamp with time zone, resolved_at timestamp with time zone',
    ]);
  });

  test('tells of the live updates of a real machine what GraphQL tells', async () => {
    expect(
      await ask(
        `select number, from_release, to_release, outcome, files_carried, files_restored, blackout_seconds::text as blackout
         from report.live_update where host_id = '${captured}' order by ordinal`,
      ),
    ).toEqual(
      // The captures know no instant between the two: both are the boot of the new kernel.
      ['1', '2', '3'].map((number) => ({
        number,
        from_release: '7.3.4',
        to_release: '7.3.4',
        outcome: 'succeeded',
        files_carried: 2,
        files_restored: 2,
        blackout: '0.000000',
      })),
    );
    expect(await ask(`select release, number, stale from report.host where host_id = '${captured}'`)).toEqual(
      [{ release: '7.3.4', number: '3', stale: false }],
    );
    expect(await ask(`select release, hosts from report.kernel where release is not null`)).toEqual([
      { release: '7.3.4', hosts: '1' },
    ]);
  });

  test('knows where the log ends, what waits, and what never came', async () => {
    const [log] = await ask('select * from report.log');
    expect(log).toMatchObject({ waiting_events: '0', projection_lag_events: '0' });
    expect(log?.['position']).toBe(log?.['projected_position']);
    expect(await ask('select from_seq, to_seq, events, resolved_at from report.missing_telemetry')).toEqual([
      { from_seq: '2', to_seq: '3', events: '2', resolved_at: null },
    ]);
    const counted = await ask(
      `select sum(events) as events from report.events(now() - interval '1 hour', now() + interval '1 hour')`,
    );
    expect(counted[0]?.['events']).toBe(log?.['position']);
    expect(
      await ask(`select * from report.events(now() - interval '2 hours', now() - interval '1 hour')`),
    ).toEqual([]);
  });
});

interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly description: string;
    readonly targets: readonly { readonly expr?: string; readonly rawSql?: string }[];
  }[];
}

describe('the dashboard and the alerts', () => {
  const dashboard = JSON.parse(
    readFileSync(new URL('deploy/grafana/dashboards/ledger.json', root), 'utf8'),
  ) as Dashboard;
  const targets = dashboard.panels.flatMap(({ targets: all, title }) =>
    all.map((one) => ({ ...one, title })),
  );

  test.each(targets.filter((one) => one.rawSql !== undefined).map((one) => [one.title, one.rawSql ?? '']))(
    'the query of "%s" is answered to the reader',
    async (_, sql) => {
      const filled = sql
        .replaceAll('$__timeFrom()', `(now() - interval '10 years')`)
        .replaceAll('$__timeTo()', `now()`);
      expect((await db.as.reader.query(filled)).fields.length).toBeGreaterThan(0);
    },
  );

  test('every metric they name is one that the ledger has', async () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    ledgerMetrics(registry);
    projectionMetrics(registry);
    graphqlMetrics(registry);
    registerGauges(registry, db.as.writer);
    registerReplica(registry, null);
    const known = new Set(
      (await registry.getMetricsAsJSON()).flatMap(({ name }) => [name, `${name}_bucket`, `${name}_count`]),
    );
    const alerts = readFileSync(new URL('deploy/prometheus/alerts.yml', root), 'utf8');
    const expressions = [
      ...targets.map((one) => one.expr ?? ''),
      ...[...alerts.matchAll(/^ +expr: (.+)$/gm)].map((match) => match[1] ?? ''),
    ];
    const named = new Set(
      expressions.flatMap((text) =>
        [
          ...text.matchAll(/\b(?:ledger|projection|graphql|ws|stream|commit|process|nodejs|pg_pool)_\w+/g),
        ].map((match) => match[0]),
      ),
    );
    expect(named.size).toBeGreaterThan(12);
    expect([...named].filter((name) => !known.has(name))).toEqual([]);
  });
});

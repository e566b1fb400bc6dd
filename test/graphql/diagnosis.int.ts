import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asHostId, type EvidenceSource, type NewEvent } from '../../services/kernel/index.js';
import { eventMaker } from '../support/events.js';
import { importCapture } from '../../services/runtime/index.js';
import { captureDir } from '../support/captures.js';
import { startLedger, until, type Ledger, type Tree } from './support/harness.js';

let ledger: Ledger;
beforeAll(async () => {
  ledger = await startLedger();
}, 60_000);
afterAll(() => ledger.close(), 30_000);

const query = `query ($host: ID!, $at: AtInput) { diagnosis(hostId: $host, at: $at) {
  hostId asOf { version }
  findings { subject update verdict { kind facts } certainty because { version type } advice manifest { complete sessions { name fate files { token fate } } } }
  contradictions { boot counter expected found }
} }`;

test('a freeze that failed is named with session, token, handler and errno, and rests on its events', async () => {
  const host = eventMaker('diagnosed', 'diagnosis-test');
  const token = '18446744073709551615';
  const events = [
    host.make('boot.started', {
      mode: 'cold',
      release: '7.3.4',
      build: null,
      cmdline: null,
      kho: true,
      liveupdate: true,
    }),
    host.make('luo.device_present', {}),
    host.make('session.created', { name: 'vm' }),
    host.make('file.preserved', {
      session: 'vm',
      token,
      fd: 7,
      handler: 'memfd-v2',
      dataPa: '4096',
      size: '4096',
    }),
    host.make('image.loaded', { image: 'k', carriesKho: true }),
    host.make('kexec.requested', {}),
    host.make('file.freeze_failed', { session: 'vm', token, handler: 'memfd-v2', errno: 16 }),
    host.make('session.freeze_failed', { name: 'vm', errno: 16 }),
    host.make('luo.serialize_failed', { errno: 16 }),
    host.make('kexec.refused', { errno: 16 }),
  ];
  await ledger.append(events);
  const { data } = await ledger.query(query, { host: 'diagnosed' });
  expect(data.diagnosis).toMatchObject({ hostId: 'diagnosed', asOf: { version: '10' }, contradictions: [] });
  const [finding] = data.diagnosis.findings;
  expect(finding).toMatchObject({
    subject: 'UPDATE',
    update: 1,
    certainty: 'CERTAIN',
    verdict: {
      kind: 'REFUSED',
      facts: { stage: 'freeze', session: 'vm', token, handler: 'memfd-v2', errno: 16 },
    },
  });
  expect(finding.because.map((one: { type: string }) => one.type)).toContain('file.freeze_failed');
  expect(finding.manifest.sessions).toMatchObject([{ name: 'vm', fate: 'kept', files: [{ token }] }]);
});

test('as of an earlier place it knows only what was known then', async () => {
  const { data } = await ledger.query(query, { host: 'diagnosed', at: { position: '6' } });
  expect(data.diagnosis.findings).toMatchObject([{ verdict: { kind: 'IN_PROGRESS' } }]);
});

test('an unknown host has no diagnosis', async () => {
  const { data } = await ledger.query(query, { host: 'nobody' });
  expect(data.diagnosis).toBeNull();
});

describe('the bytes that a kernel rejected', () => {
  const imported = async (capture: string): Promise<Tree[]> => {
    const result = await importCapture(ledger.pool, captureDir(capture), { hostId: asHostId(capture) });
    expect(result.ok).toBe(true);
    ledger.sequencer.wake();
    await until(
      async () =>
        (await ledger.pool.query<{ left: string }>('select count(*)::text as left from ledger.intake'))
          .rows[0]?.left === '0',
      `the log has ${capture}`,
    );
    const { data, errors } = await ledger.query(
      `query ($host: ID!) { diagnosis(hostId: $host) { findings { verdict { kind facts }
         deciding { name sha256 observed position path property offset size expected found } } } }`,
      { host: capture },
    );
    expect(errors).toEqual([]);
    return data.diagnosis.findings;
  };
  const text = (hex: string): string => Buffer.from(hex, 'hex').toString('latin1').replace(/\0+$/, '');

  test.each([
    ['7.3.4-to-6.19.6', 'KHO_REFUSED', 'out/fdt', '/', 'kho-v4', 'kho-v1'],
    ['7.3.4-to-other-luo-abi-panic', 'LUO_PANICKED', 'out/sub_fdts/LUO', null, 'luo-v5', null],
  ] as const)('%s: place, found and expected bytes', async (capture, kind, name, path, found, expected) => {
    const findings = await imported(capture);
    const refused = findings.find(({ verdict }) => verdict.kind === kind);
    expect(refused?.deciding).toMatchObject({ name, path, property: 'compatible' });
    const { deciding } = refused;
    expect(text(deciding.found)).toBe(found);
    if (expected !== null) expect(text(deciding.expected)).toBe(expected);
    else expect(text(deciding.expected)).not.toBe(found);
    // The same bytes are in the blob at that place.
    const args = 'hexPage(offset: $o, length: $l) { hex }';
    const { data, errors } = await ledger.query(
      deciding.observed
        ? `query ($o: Int!, $l: Int!) { found: blob(sha256: "${deciding.sha256}") { sha256 ${args} } }`
        : `query ($o: Int!, $l: Int!) { found: rebuiltBlob(hostId: "${capture}", name: "${name}", at: {position: "${deciding.position}"}) { sha256 ${args} } }`,
      { o: deciding.offset, l: deciding.size },
    );
    expect(errors).toEqual([]);
    expect(data.found).toEqual({ sha256: deciding.sha256, hexPage: { hex: deciding.found } });
    for (const other of findings) if (other !== refused) expect(other.deciding).toBeNull();
  });

  test('a tree without the node is rejected at the place where the node would be', async () => {
    const old = eventMaker('no-flb', 'no-flb');
    const start = (release: string, mode: 'cold' | 'kexec') =>
      old.make('boot.started', { mode, release, build: null, cmdline: null, kho: true, liveupdate: true });
    old.boot('no-flb-1');
    const before = [
      start('6.19.6', 'cold'),
      old.make('luo.outgoing_created', {
        compatible: 'luo-v1',
        number: '1',
        sessionsPa: '4096',
        flbsPa: null,
      }),
      old.make('image.loaded', { image: '7.0.1', carriesKho: true }),
      old.make('kexec.requested', {}),
      old.make('kexec.entered', {}),
    ];
    old.boot('no-flb-2');
    const message = 'Unable to get FLB node [luo-flb]';
    const after = [
      start('7.0.1', 'kexec'),
      old.make('luo.incoming_refused', { component: 'flb', expected: null, errno: null, message }),
      old.make('boot.panicked', {
        message: 'Kernel panic - not syncing: luo: restore of the incoming tree failed',
      }),
    ];
    await ledger.append([...before, ...after]);
    const { data } = await ledger.query(
      '{ diagnosis(hostId: "no-flb") { findings { verdict { kind } deciding { path property offset size expected found observed } } } }',
    );
    expect(data.diagnosis.findings[0]).toMatchObject({
      verdict: { kind: 'LUO_PANICKED' },
      deciding: {
        path: '/luo-flb',
        property: 'compatible',
        size: 0,
        expected: null,
        found: '',
        observed: false,
      },
    });
  });
});

describe('coverage', () => {
  test('has each source of each boot with its first and last event, and both kinds of holes', async () => {
    const maker = eventMaker('watched', 'watched');
    const by = (event: NewEvent, ...sources: readonly EvidenceSource[]): NewEvent => ({
      ...event,
      evidence: sources.map((source) => ({ source, confidence: 'observed', ref: null })),
    });
    maker.boot('watched-1');
    const started = maker.make('boot.started', {
      ...{ mode: 'cold', release: '7.3.4', build: null, cmdline: null, kho: true, liveupdate: true },
    });
    const present = maker.make('luo.device_present', {});
    maker.make('session.created', { name: 'never sent' });
    maker.make('session.created', { name: 'never sent either' });
    const after = maker.make('session.created', { name: 'vm' });
    const late = maker.make('luo.device_opened', {}, { at: started.occurredAt });
    const missing = maker.make('telemetry.missing', {
      ...{ facts: 'files', reason: 'overrun', fromNs: '5', toNs: '9', count: '4', message: null },
    });
    await ledger.append([by(started, 'kmsg', 'console'), by(present, 'kmsg')]);
    await ledger.append([by(after, 'trace'), by(late, 'trace'), by(missing, 'trace')]);
    const text = `query ($at: AtInput) { coverage(hostId: "watched", at: $at) { bootCount asOf { version } boots { bootId ordinal
      sources { source events first { version occurredAt } last { version monotonicNs } }
      holes { __typename ... on NumberHole { producerId fromSeq toSeq missing afterVersion beforeVersion }
        ... on DeclaredHole { version facts reason fromNs toNs count sources } } } } }`;
    const { data, errors } = await ledger.query(text);
    expect(errors).toEqual([]);
    expect(data.coverage).toMatchObject({ bootCount: 1, asOf: { version: '5' } });
    const [boot] = data.coverage.boots;
    expect(boot).toMatchObject({ bootId: 'watched-1', ordinal: 1 });
    const of = (source: string): Tree => boot.sources.find((one: Tree) => one.source === source);
    expect(of('CONSOLE')).toMatchObject({ events: 1, first: { version: '1' }, last: { version: '1' } });
    expect(of('KMSG')).toMatchObject({ events: 2, first: { version: '1' }, last: { version: '2' } });
    // By the host's clock, not by the order of arrival.
    expect(of('TRACE')).toMatchObject({ events: 3, first: { version: '4' }, last: { version: '5' } });
    expect(boot.holes).toEqual([
      {
        ...{ __typename: 'NumberHole', producerId: 'watched', fromSeq: '3', toSeq: '4', missing: '2' },
        ...{ afterVersion: '2', beforeVersion: '3' },
      },
      {
        ...{ __typename: 'DeclaredHole', version: '5', facts: 'FILES', reason: 'OVERRUN' },
        ...{ fromNs: '5', toNs: '9', count: '4', sources: ['TRACE'] },
      },
    ]);
    // A late event fills a part of the hole.
    const filled = { ...maker.make('luo.device_closed', {}), producer: { ...after.producer, seq: '3' } };
    await ledger.append([by(filled, 'trace')]);
    const now = (await ledger.query(text)).data.coverage.boots[0];
    expect(now.holes[0]).toMatchObject({ fromSeq: '3', toSeq: '4', missing: '1' });
    const then = await ledger.query(text, { at: { hostTime: started.occurredAt } });
    expect(then.errors).toEqual([]);
  });

  test('of a capture names its sources', async () => {
    const { data } = await ledger.query(
      '{ coverage(hostId: "7.3.4-to-6.19.6") { boots { ordinal sources { source } holes { __typename } } } nobody: coverage(hostId: "no such host") { bootCount } }',
    );
    expect(data.nobody).toBeNull();
    expect(data.coverage.boots.map((one: Tree) => one.ordinal)).toEqual([1, 2]);
    for (const { sources } of data.coverage.boots)
      expect(sources.map((one: Tree) => one.source)).toContain('CONSOLE');
  });
});

describe('health', () => {
  const HEALTH = `{ health { answeredAt log { position unsequenced unsequencedFor } sequencer { leader since epoch connected standbys }
    stages { stage events median p99 } readModels { position lag hosts silent stale staleHostIds }
    database { version size connections maxConnections } streams { field client streams lag }
    producers { producerId hosts events lastHeardAt } missing { hostId producerId missing since }
    rules { name fires detail runbook } unknown { part reason } } }`;

  test('has the log, the sequencer, the stages, the read models, the database, producers and holes', async () => {
    const { data, errors } = await ledger.query(HEALTH);
    expect(errors).toEqual([]);
    const { health } = data;
    const head = (await ledger.query('{ head { position } }')).data.head.position;
    expect(health).toMatchObject({
      log: { position: head, unsequenced: 0, unsequencedFor: '0' },
      sequencer: { leader: expect.any(String), since: expect.any(String), connected: true, standbys: [] },
      readModels: { position: head, lag: '0', silent: 0, stale: 0, staleHostIds: [] },
      unknown: [],
    });
    expect(health.stages.map(({ stage }: Tree) => stage)).toEqual(['COLLECT', 'SEQUENCE', 'SEND']);
    expect(health.stages[1].events).toBeGreaterThan(0);
    expect(Number(health.stages[1].median)).toBeGreaterThan(0);
    expect(Number(health.stages[1].p99)).toBeGreaterThanOrEqual(Number(health.stages[1].median));
    expect(Number(health.database.size)).toBeGreaterThan(0);
    expect(health.producers.map(({ producerId }: Tree) => producerId)).toContain('watched');
    expect(health.missing).toMatchObject([{ hostId: 'watched', producerId: 'watched' }]);
    expect(health.rules.filter(({ fires }: Tree) => fires)).toEqual([]);
  });

  test('every rule is an alert with a section in the runbooks', async () => {
    const { data } = await ledger.query(HEALTH);
    const alerts = readFileSync('deploy/prometheus/alerts.yml', 'utf8');
    const runbooks = readFileSync('docs/runbooks.md', 'utf8').toLowerCase();
    expect(data.health.rules.length).toBeGreaterThan(5);
    for (const { name, runbook } of data.health.rules) {
      expect(alerts).toContain(`alert: ${name}\n`);
      expect(runbooks).toContain(`\n## ${runbook}\n`);
    }
  });

  test('a part that cannot be read is null with a reason, and the others are there', async () => {
    await ledger.pool.query('alter table ledger.missing_telemetry rename to elsewhere');
    try {
      // An answer is shared for a second.
      await until(async () => {
        const { data, errors } = await ledger.query(HEALTH);
        expect(errors).toEqual([]);
        return (
          data.health.missing === null &&
          data.health.unknown[0]?.part === 'missing' &&
          data.health.log !== null
        );
      }, 'the part to be unknown');
    } finally {
      await ledger.pool.query('alter table ledger.elsewhere rename to missing_telemetry');
    }
  });
});

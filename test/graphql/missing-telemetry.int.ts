/** What observers declared that they could not see: over the fleet, a host, and at a moment. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EvidenceSource, EventData, NewEvent } from '../../services/kernel/index.js';
import { eventMaker } from '../support/events.js';
import { startLedger, type Ledger, type Tree } from './support/harness.js';

type Missing = EventData<'telemetry.missing'>;

const whole: Missing = {
  facts: 'calls',
  reason: 'overrun',
  fromNs: null,
  toNs: null,
  count: null,
  message: null,
};

let ledger: Ledger;
const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<Tree> => {
  const { data, errors } = await ledger.query(query, variables);
  expect(errors).toEqual([]);
  return data;
};

const BODY = `asOf totalCount hostCount kinds { facts reason hosts intervals lost }
  nodes { position hostId version bootId occurredAt facts reason fromNs toNs count message sources }`;
const READ = `query($f: MissingTelemetryFilter, $at: AtInput) { missingTelemetry(filter: $f, at: $at) { ${BODY} } }`;
const read = async (f: object = {}, at?: object): Promise<Tree> =>
  (await ask(READ, { f, ...(at === undefined ? {} : { at }) })).missingTelemetry;
const places = (page: Tree): string[] => page.nodes.map(({ hostId, facts }: Tree) => `${hostId} ${facts}`);

/** Two hosts: `one` with two boots, `two` with one. Positions 1 to 7. */
beforeAll(async () => {
  ledger = await startLedger();
  const one = eventMaker('one', 'agent-one');
  const two = eventMaker('two', 'agent-two');
  const told = (event: NewEvent, ...sources: EvidenceSource[]): NewEvent => ({
    ...event,
    evidence: sources.map((source) => ({ source, confidence: 'observed', ref: null })),
  });
  one.boot('one-1');
  two.boot('two-1');
  const first = [
    one.make('luo.device_present', {}),
    told(one.make('telemetry.missing', { ...whole, fromNs: '5', toNs: '9', count: '40' }), 'trace', 'kmsg'),
  ];
  const second = [
    told(two.make('telemetry.missing', { ...whole, count: '2' }), 'trace'),
    told(
      two.make('telemetry.missing', {
        ...whole,
        facts: 'log',
        reason: 'not_recorded',
        message: 'no console',
      }),
      'console',
    ),
  ];
  one.boot('one-2');
  const third = [
    told(one.make('telemetry.missing', { ...whole, facts: 'sessions', reason: 'refused_probe' }), 'trace'),
    told(one.make('telemetry.missing', { ...whole }), 'kept_trace'),
    one.make('luo.device_present', {}),
  ];
  for (const events of [first, second, third]) await ledger.append(events);
});
afterAll(() => ledger.close());

describe('missing telemetry', () => {
  test('of the fleet: what, why, over which interval, from which sources, in the order of the log', async () => {
    const all = await read();
    expect(all).toMatchObject({ asOf: '7', totalCount: 5, hostCount: 2 });
    expect(places(all)).toEqual(['one CALLS', 'two CALLS', 'two LOG', 'one SESSIONS', 'one CALLS']);
    expect(all.nodes[0]).toEqual({
      ...{ position: '2', hostId: 'one', version: '2', bootId: 'one-1', facts: 'CALLS', reason: 'OVERRUN' },
      ...{ fromNs: '5', toNs: '9', count: '40', message: null, sources: ['KMSG', 'TRACE'] },
      occurredAt: '2026-11-23T11:00:00.002000Z',
    });
    expect(all.kinds).toEqual([
      { facts: 'CALLS', reason: 'OVERRUN', hosts: 2, intervals: 3, lost: '42' },
      { facts: 'LOG', reason: 'NOT_RECORDED', hosts: 1, intervals: 1, lost: '0' },
      { facts: 'SESSIONS', reason: 'REFUSED_PROBE', hosts: 1, intervals: 1, lost: '0' },
    ]);
  });

  test.each([
    [{ hostIds: ['two'] }, ['two CALLS', 'two LOG']],
    [{ hostIdPrefix: 'on' }, ['one CALLS', 'one SESSIONS', 'one CALLS']],
    [{ bootIds: ['one-2'] }, ['one SESSIONS', 'one CALLS']],
    [{ facts: ['LOG', 'SESSIONS'] }, ['two LOG', 'one SESSIONS']],
    [{ reasons: ['OVERRUN'], hostIds: ['one'] }, ['one CALLS', 'one CALLS']],
    [{ sources: ['KMSG', 'CONSOLE'] }, ['one CALLS', 'two LOG']],
    [{ sources: ['AGENT'] }, []],
  ])('%j selects %j, and the counts follow', async (filter, wanted) => {
    const page = await read(filter);
    expect(places(page)).toEqual(wanted);
    expect(page.totalCount).toBe(wanted.length);
    expect(page.kinds.reduce((sum: number, { intervals }: Tree) => sum + Number(intervals), 0)).toBe(
      wanted.length,
    );
  });

  test('at a moment has what was declared by then, and of one host by its clock', async () => {
    const then = await read({}, { position: '3' });
    expect([then.asOf, places(then), then.hostCount]).toEqual(['3', ['one CALLS', 'two CALLS'], 2]);
    const clock = await read({ hostIds: ['one'] }, { hostTime: '2026-11-23T11:00:00.003000Z' });
    expect([clock.asOf, places(clock)]).toEqual(['5', ['one CALLS', 'one SESSIONS']]);
    const known = { by: '2026-11-23T11:00:00.003000Z', knownAt: { position: '4' } };
    expect(places(await read({ hostIds: ['one'] }, { occurred: known }))).toEqual(['one CALLS']);
  });

  test('pages in both directions, with cursors of this filter only', async () => {
    const PAGE = `query($f: MissingTelemetryFilter, $first: Int, $last: Int, $after: Cursor, $before: Cursor) {
      missingTelemetry(filter: $f, first: $first, last: $last, after: $after, before: $before) {
        nodes { hostId facts } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }`;
    const first = (await ask(PAGE, { first: 2 })).missingTelemetry;
    expect([places(first), first.pageInfo.hasNextPage]).toEqual([['one CALLS', 'two CALLS'], true]);
    const rest = (await ask(PAGE, { first: 9, after: first.pageInfo.endCursor })).missingTelemetry;
    expect([places(rest), rest.pageInfo]).toMatchObject([
      ['two LOG', 'one SESSIONS', 'one CALLS'],
      { hasNextPage: false, hasPreviousPage: true },
    ]);
    const newest = (await ask(PAGE, { last: 1 })).missingTelemetry;
    expect([places(newest), newest.pageInfo.hasPreviousPage]).toEqual([['one CALLS'], true]);
    const { errors } = await ledger.query(PAGE, { f: { facts: ['LOG'] }, after: first.pageInfo.endCursor });
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_CURSOR', problem: 'OTHER_FILTER' });
  });

  test.each([
    [{ facts: [] }, 'filter.facts'],
    [{ reasons: [] }, 'filter.reasons'],
    [{ sources: [] }, 'filter.sources'],
    [{ bootIds: [''] }, 'filter.bootIds[0]'],
    [{ hostIds: [] }, 'filter.hostIds'],
  ])('%j is rejected and names the field', async (f, argument) => {
    const { errors } = await ledger.query(READ, { f });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  test('a declaration of the coverage of a host is the same declaration', async () => {
    const { coverage } = await ask(
      `{ coverage(hostId: "one") { boots { bootId holes { ... on DeclaredHole { position hostId version bootId facts sources } } } } }`,
    );
    const page = await read({ hostIds: ['one'] });
    expect(coverage.boots.flatMap(({ holes }: Tree) => holes)).toEqual(
      page.nodes.map(({ position, hostId, version, bootId, facts, sources }: Tree) => ({
        ...{ position, hostId, version, bootId, facts, sources },
      })),
    );
  });
});

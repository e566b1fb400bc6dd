import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RELEASES } from '../../services/abi/index.js';
import { eventMaker } from '../support/events.js';
import { startLedger, type Ledger } from './support/harness.js';

/** Names of the known releases with this KHO version. */
const speaking = (version: string): string[] =>
  RELEASES.filter(({ kho }) => kho === version).map(({ release }) => release);

let ledger: Ledger;
beforeAll(async () => {
  ledger = await startLedger();
}, 60_000);
afterAll(() => ledger.close(), 30_000);

describe('compatibility', () => {
  test('names the component that ends the handover, with its evidence', async () => {
    const { data } = await ledger.query(
      '{ compatibility(from: "7.3.4", to: "6.19.6") { verdict components { component from to equal effect evidence source } observed { outcome count } } }',
    );
    expect(data.compatibility).toMatchObject({ verdict: 'LOST', observed: [] });
    expect(data.compatibility.components[0]).toEqual({
      component: 'kho',
      from: 'kho-v4',
      to: 'kho-v1',
      equal: false,
      effect: 'refused',
      evidence: 'OBSERVED',
      source: 'recording 7.3.4-to-6.19.6',
    });
  });

  test('direction matters, and equal strings can still panic', async () => {
    const { data } = await ledger.query(
      '{ up: compatibility(from: "6.19.6", to: "7.0.1") { verdict } down: compatibility(from: "7.0.1", to: "6.19.6") { verdict } }',
    );
    expect(data).toEqual({ up: { verdict: 'PANIC' }, down: { verdict: 'PARTIAL' } });
  });

  test('joins in what updates between the two did in this ledger', async () => {
    const host = eventMaker('compat-host', 'compat-test');
    const started = (mode: 'cold' | 'kexec', release: string) =>
      host.make('boot.started', { mode, release, build: null, cmdline: null, kho: true, liveupdate: true });
    const events = [
      started('cold', '7.2.13'),
      host.make('kexec.requested', {}),
      host.make('kexec.entered', {}),
    ];
    host.boot('boot-2');
    events.push(
      started('kexec', '7.3.4'),
      host.make('kho.handover_found', {}),
      host.make('luo.incoming_accepted', { number: '1' }),
      host.make('luo.device_present', {}),
    );
    await ledger.append(events);
    const { data } = await ledger.query(
      '{ compatibility(from: "7.2.1", to: "7.3.0") { verdict observed { outcome count } } compatibilityMatrix { releases cells { from to verdict observed { count } } } }',
    );
    expect(data.compatibility).toEqual({ verdict: 'OK', observed: [{ outcome: 'SUCCEEDED', count: 1 }] });
    const { releases, cells } = data.compatibilityMatrix;
    expect(cells).toHaveLength(releases.length ** 2);
    expect(cells.filter((cell: { observed: unknown[] }) => cell.observed.length > 0)).toEqual([
      { from: '7.2', to: '7.3', verdict: 'OK', observed: [{ count: 1 }] },
    ]);
  });

  test('says which hosts dropping an ABI version would strand', async () => {
    const query = (component: string, version: string) =>
      ledger.query(
        `{ strandedIf(component: "${component}", version: "${version}") { stranded { hostId release } strandedCount already { hostId } alreadyCount remaining { hostId targets } remainingCount unknownHosts } }`,
      );
    const luo = await query('luo', 'luo-v5');
    expect(luo.data.strandedIf).toMatchObject({
      stranded: [{ hostId: 'compat-host', release: '7.3.4' }],
      strandedCount: 1,
      remaining: [],
      remainingCount: 0,
    });
    const other = await query('luo', 'luo-v1');
    expect(other.data.strandedIf).toMatchObject({
      stranded: [],
      remaining: [{ hostId: 'compat-host', targets: speaking('kho-v4') }],
    });
  });

  test('a host whose kernel cannot hand over has no target to lose, and an unknown release is not known', async () => {
    for (const [name, release, kho, liveupdate] of [
      ['no-kho', '7.3.4', false, true],
      ['no-luo', '7.3.4', true, false],
      ['off-catalogue', '5.10.1', true, true],
    ] as const) {
      const maker = eventMaker(name, `${name}-boot`);
      const boot = { mode: 'cold', release, build: null, cmdline: null, kho, liveupdate } as const;
      const events = [maker.make('boot.started', boot)];
      if (!liveupdate) events.push(maker.make('luo.device_absent', {}));
      await ledger.append(events);
    }
    const head = (await ledger.query('{ head { position } }')).data.head.position;
    const { data } = await ledger.query(
      'query($w: Position) { strandedIf(component: "luo", version: "luo-v5", waitFor: $w) { stranded { hostId } already { hostId } alreadyCount cannotHandOverCount remaining { hostId } unknownHosts } }',
      { w: head },
    );
    expect(data.strandedIf).toEqual({
      stranded: [{ hostId: 'compat-host' }],
      already: [{ hostId: 'no-kho' }, { hostId: 'no-luo' }],
      alreadyCount: 2,
      cannotHandOverCount: 2,
      remaining: [],
      unknownHosts: 1,
    });
  });

  test('a component goes by the word of AbiComponent too', async () => {
    const report = (component: string, version: string) =>
      ledger.query(
        `{ strandedIf(component: "${component}", version: "${version}") { stranded { hostId } remaining { hostId targets } } }`,
      );
    for (const [word, name, version] of [
      ['LUO', 'luo', 'luo-v5'],
      ['MEMORY_MAP', 'memory-map', 'radix'],
      ['HANDLER', 'file:memfd', 'memfd-v2'],
    ] as const) {
      const [byWord, byName] = [await report(word, version), await report(name, version)];
      expect([byWord.errors, byWord.data]).toEqual([[], byName.data]);
      expect(byWord.data.strandedIf).toEqual({ stranded: [{ hostId: 'compat-host' }], remaining: [] });
    }
  });

  test.each([
    ['Luo', 'luo-v5', 'component', 'kho, memory-map, '],
    ['lou', 'luo-v5', 'component', 'file:memfd'],
    ['', '', 'component', 'luo'],
    ['file:memdf', 'memfd-v2', 'component', 'file:memfd'],
    ['page-size', '4096', 'component', 'luo'],
    ['luo', 'luo-v6', 'version', ' luo: luo-v1, luo-v5'],
    ['LUO', 'luo_v5', 'version', ' LUO: luo-v1, luo-v5'],
    ['file:memfd', 'memfd-v3', 'version', 'memfd-v1, memfd-v2'],
    ['HANDLER', 'luo-v5', 'version', 'memfd-v1, memfd-v2'],
    ['kho', '', 'version', 'kho-v1, kho-v3, kho-v4'],
  ])(
    'strandedIf(%j, %j) is no all-clear: the %s is refused, and the error lists what exists',
    async (...row) => {
      const [component, version, argument, reported] = row;
      const { errors } = await ledger.query(
        'query($c: String!, $v: String!) { strandedIf(component: $c, version: $v) { stranded { hostId } } }',
        { c: component, v: version },
      );
      expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument } });
      expect(errors[0]?.message).toContain(reported);
    },
  );

  test.each([
    ['compatibility(from: "", to: "7.3")', 'from'],
    ['strandedIf(component: "page-size", version: "4096")', 'component'],
  ])('%s is refused with the argument named', async (field, argument) => {
    const { errors } = await ledger.query(`{ ${field} { __typename } }`);
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument } });
  });

  test('a release outside the catalogue is unknown, not guessed', async () => {
    const { data } = await ledger.query(
      '{ compatibility(from: "5.10.1", to: "7.3.4") { verdict components { component } } }',
    );
    expect(data.compatibility).toEqual({ verdict: 'UNKNOWN', components: [] });
  });
});

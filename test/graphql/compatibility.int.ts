import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventMaker } from '../support/events.js';
import { startLedger, type Ledger } from './support/harness.js';

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
        `{ strandedIf(component: "${component}", version: "${version}") { stranded { hostId release } already { hostId } remaining { hostId targets } unknownHosts } }`,
      );
    const luo = await query('luo', 'luo-v5');
    expect(luo.data.strandedIf).toMatchObject({
      stranded: [{ hostId: 'compat-host', release: '7.3.4' }],
      remaining: [],
    });
    const other = await query('luo', 'luo-v1');
    expect(other.data.strandedIf).toMatchObject({
      stranded: [],
      remaining: [{ hostId: 'compat-host', targets: ['7.2', '7.3'] }],
    });
  });

  test.each([
    ['compatibility(from: "", to: "7.3")', 'from'],
    ['strandedIf(component: "page-size", version: "4096")', 'component'],
  ])('%s is refused with the argument named', async (field, argument) => {
    const { errors } = await ledger.query(`{ ${field} { __typename } }`);
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument } });
  });

  test('a release nobody catalogued is unknown, not guessed', async () => {
    const { data } = await ledger.query(
      '{ compatibility(from: "5.10.1", to: "7.3.4") { verdict components { component } } }',
    );
    expect(data.compatibility).toEqual({ verdict: 'UNKNOWN', components: [] });
  });
});

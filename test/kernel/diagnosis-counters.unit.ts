/** liveupdate-number, kexec_count and KexecsCount against each other and against the chain. */
import { describe, expect, test } from '@jest/globals';
import {
  asHostId,
  diagnose,
  initialState,
  readingsOf,
  reconcileCounters,
  transition,
  type CounterReading,
  type NewEvent,
} from '../../services/kernel/index.js';
import { eventMaker } from '../support/events.js';
import { failureScenarios, runScenario, threeUpdates, type Scenario } from '../../simulator/index.js';

const play = (scenario: Scenario): NewEvent[] =>
  runScenario(scenario).batches.flatMap((batch) => batch.events);

function scenario(name: string): Scenario {
  const found = failureScenarios('7.3.4').find((one) => one.name === `${name}-7.3.4`);
  if (found === undefined) throw new Error(`no scenario ${name}`);
  return found;
}

const boot = (ordinal: number, more: Partial<CounterReading> = {}): CounterReading => ({
  ordinal,
  bootId: null,
  chain: 1,
  mode: ordinal === 1 ? 'cold' : 'kexec',
  release: '7.3.4',
  handover: ordinal === 1 ? 'none' : 'accepted',
  luo: 'ready',
  numberIn: ordinal === 1 ? null : BigInt(ordinal - 1),
  numberOut: BigInt(ordinal),
  kexecCount: ordinal === 1 ? null : ordinal - 1,
  metadataRefused: false,
  telemetryMissing: false,
  ...more,
});

const brief = (readings: readonly CounterReading[]) =>
  reconcileCounters(readings).contradictions.map((one) => [
    one.boot,
    one.counter,
    one.against,
    one.expected,
    one.found,
    one.explanations.map(({ candidate, support }) => `${candidate} ${support}`),
  ]);

describe('simulated chains', () => {
  test('an unbroken chain: all counters are what the boot before left', () => {
    for (const release of ['7.3.4', '7.1.13', '6.19.6']) {
      const { counters } = diagnose(play(threeUpdates({ release })));
      expect(counters.contradictions).toEqual([]);
      expect(counters.boots.map(({ place, expected }) => [place, expected.numberIn])).toEqual([
        [0, null],
        [1, 1n],
        [2, 2n],
        [3, 3n],
      ]);
    }
  });

  test('a kernel without liveupdate=on breaks the number and not the count', () => {
    const { counters } = diagnose(play(scenario('liveupdate-off')));
    expect(
      counters.boots.map(({ reading }) => [reading.numberIn, reading.numberOut, reading.kexecCount]),
    ).toEqual([
      [null, 1n, null],
      [1n, null, 1],
      [null, 1n, 2],
    ]);
    expect(counters.contradictions).toEqual([
      expect.objectContaining({
        boot: 3,
        counter: 'liveupdate-number',
        against: 'kexec_count',
        expected: 2n,
        found: 0n,
      }),
    ]);
    expect(counters.contradictions[0]?.explanations[0]).toEqual({
      candidate: 'liveupdate_off',
      support: 'observed',
      boots: [2],
    });
  });

  test('a refused handover starts a new chain: nothing contradicts', () => {
    expect(diagnose(play(scenario('other-kho'))).counters.contradictions).toEqual([]);
    expect(diagnose(play(scenario('power-loss'))).counters.contradictions).toEqual([]);
  });

  test('from the state alone', () => {
    const events = play(scenario('liveupdate-off'));
    const state = events.reduce(transition, initialState(asHostId('h')));
    expect(brief(readingsOf(state))).toEqual([
      [3, 'liveupdate-number', 'kexec_count', 2n, 0n, ['liveupdate_off observed', 'forged possible']],
    ]);
  });

  test('an unreported boot', () => {
    const events = play(threeUpdates({ release: '7.3.4' }));
    const ids = [...new Set(events.map((event) => event.bootId))];
    const { counters } = diagnose(events.filter((event) => event.bootId !== ids[1]));
    expect(
      counters.contradictions.map(({ boot: at, counter, expected, found }) => [at, counter, expected, found]),
    ).toEqual([
      [2, 'liveupdate-number', 1n, 2n],
      [2, 'kexec_count', 1n, 2n],
    ]);
    expect(counters.contradictions[0]?.explanations[0]).toMatchObject({
      candidate: 'lost_telemetry',
      support: 'observed',
    });
  });
});

describe('hand-made readings', () => {
  test('a forged number', () => {
    expect(
      brief([
        boot(1),
        boot(2, { numberIn: 40n, numberOut: 41n }),
        boot(3, { numberIn: 41n, numberOut: 42n }),
      ]),
    ).toEqual([
      [2, 'liveupdate-number', 'boot_before', 1n, 40n, ['lost_telemetry possible', 'forged possible']],
    ]);
  });

  test('a blob that does not say incoming + 1', () => {
    expect(brief([boot(1), boot(2, { numberOut: 9n })])).toEqual([
      [2, 'liveupdate-number', 'boot_before', 2n, 9n, ['lost_telemetry possible', 'forged possible']],
    ]);
  });

  test('metadata that was refused restarts the count', () => {
    const readings = [
      boot(1),
      boot(2),
      boot(3, { kexecCount: null, metadataRefused: true }),
      boot(4, { kexecCount: 1 }),
    ];
    expect(brief(readings)).toEqual([
      [3, 'kexec_count', 'boot_before', 2n, null, ['metadata_refused observed', 'forged possible']],
      [4, 'kexec_count', 'liveupdate-number', 3n, 1n, ['metadata_refused observed', 'forged possible']],
    ]);
  });

  test('a kernel without LUO in the chain', () => {
    const readings = [
      boot(1, { release: '6.19.6', kexecCount: null }),
      boot(2, { release: '6.18.15', luo: 'off', numberIn: null, numberOut: null, kexecCount: null }),
      boot(3, { release: '6.19.6', numberIn: 2n, numberOut: 3n, kexecCount: null }),
    ];
    expect(brief(readings)).toEqual([
      [
        3,
        'liveupdate-number',
        'boot_before',
        null,
        2n,
        ['luo_compiled_out observed', 'lost_telemetry possible', 'forged possible'],
      ],
    ]);
  });

  test("systemd's own count, where an event reports it", () => {
    const readings = [
      boot(1, { kexecsCount: 0n }),
      boot(2, { kexecsCount: 1n }),
      boot(3, { kexecsCount: 0n, systemdArrived: true }),
      boot(4),
    ];
    expect(brief(readings)).toEqual([
      [3, 'KexecsCount', 'boot_before', 2n, 0n, ['systemd_session_lost possible', 'forged possible']],
    ]);
    expect(brief([boot(1, { kexecsCount: 3n })])).toEqual([
      [1, 'KexecsCount', 'boot_before', 0n, 3n, ['lost_telemetry possible', 'forged possible']],
    ]);
  });

  test('systemd counts from 0 where it had nothing to carry, and an unread counter is not 0', () => {
    const readings = [
      boot(1, { kexecsCount: 4n, mode: 'kexec' }),
      boot(2, { kexecsCount: 0n }),
      boot(3, { kexecsCount: null }),
      boot(4, { kexecsCount: 7n }),
    ];
    expect(brief(readings)).toEqual([]);
  });

  test('what was not seen contradicts nothing', () => {
    const blind = { numberIn: null, numberOut: null, kexecCount: null };
    expect(brief([boot(1, blind), boot(2, blind), boot(3), boot(4, blind)])).toEqual([]);
  });
});

test("systemd's KexecsCount is reported by an event and held against the boot before", () => {
  const host = eventMaker();
  const started = (mode: 'cold' | 'kexec') =>
    host.make('boot.started', {
      mode,
      release: '7.3.4',
      build: null,
      cmdline: null,
      kho: true,
      liveupdate: true,
    });
  const counted = (kexecsCount: string) => host.make('systemd.kexecs_counted', { kexecsCount });
  const reported = [started('cold'), counted('0')];
  for (const [nr, count] of ['1', '5'].entries()) {
    reported.push(host.make('kexec.requested', {}), host.make('kexec.entered', {}));
    host.boot(`boot-${nr + 2}`);
    reported.push(started('kexec'), host.make('kho.handover_found', {}), counted(count));
  }
  const contradictions = diagnose(reported).counters.contradictions.filter(
    (one) => one.counter === 'KexecsCount',
  );
  expect(contradictions).toMatchObject([{ boot: 3, against: 'boot_before', expected: 2n, found: 5n }]);
});

test("a restart of systemd's counter is a contradiction only where its session arrived, in past boots too", () => {
  const restarted = (files: readonly string[]) => {
    const host = eventMaker();
    const started = (mode: 'cold' | 'kexec') =>
      host.make('boot.started', {
        ...{ mode, release: '7.3.4', build: null, cmdline: null, kho: true, liveupdate: true },
      });
    const preserved = files.map((token) =>
      host.make('file.preserved', {
        ...{ session: 'systemd', token, fd: null, handler: 'memfd-v2', dataPa: null, size: null },
      }),
    );
    const reported = [
      started('cold'),
      host.make('systemd.kexecs_counted', { kexecsCount: '3' }),
      host.make('session.created', { name: 'systemd' }),
      ...preserved,
      host.make('kexec.requested', {}),
      host.make('luo.serialized', { sessionsPa: '4096' }),
      host.make('kexec.entered', {}),
    ];
    host.boot('boot-2');
    reported.push(
      started('kexec'),
      host.make('kho.handover_found', {}),
      host.make('luo.incoming_accepted', { number: '1' }),
      host.make('systemd.kexecs_counted', { kexecsCount: '0' }),
    );
    for (const later of ['boot-3', 'boot-4']) {
      host.boot(later);
      reported.push(started('cold'));
    }
    const { contradictions } = diagnose(reported).counters;
    return contradictions.filter(({ counter, boot: at }) => counter === 'KexecsCount' && at === 2);
  };
  expect(restarted(['1'])).toMatchObject([{ expected: 4n, found: 0n }]);
  expect(restarted([])).toEqual([]);
});

/** KHO without LUO (6.16 to 6.18), and the prepare/cancel machine of the seed (series v1 to v4). */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toArray } from '../../services/kernel/index.js';
import {
  Agent,
  SimulatedHost,
  errno,
  finalizeByHand,
  runScenario,
  seedMachine,
  type SimulatedHost as Host,
  type Step,
} from '../../simulator/index.js';
import { differences, replay } from './compare-with-replay.js';

const V4 = '6.18.0-luo-v4';
const machine = (): Host =>
  new SimulatedHost({ hostId: 'h', seed: 's', startUs: 1e15, kernel: { release: V4 } });

function loaded(): { host: Host; session: number } {
  const host = machine();
  host.open();
  const session = host.createSession('vm');
  host.preserveFd(session, 1n, host.openFile({ memfd: 2 }));
  host.preserveFd(session, 2n, host.openFile({ memfd: 2 }));
  return { host, session };
}

function agree(host: Host): string[] {
  return differences(host.truth(), replay('h', host.take().events));
}

describe('prepare and cancel', () => {
  test('the scenario goes through every state', () => {
    const { results, batches, host } = runScenario(seedMachine());
    const kinds = batches
      .flatMap((batch) => batch.events.map((event) => event.type))
      .filter((kind) =>
        /^luo\.(prepared|cancelled|frozen|updated|finished|cancel_failed|finish_failed)/.test(kind),
      );
    expect(kinds).toEqual([
      'luo.cancel_failed',
      'luo.prepared',
      'luo.cancelled',
      'luo.prepared',
      'luo.frozen',
      'luo.updated',
      'luo.finished',
      'luo.finish_failed',
    ]);
    expect(results.filter((result) => result < 0)).toEqual([
      -errno.ENOENT,
      -errno.EINVAL,
      -errno.EBUSY,
      -errno.EINVAL,
      -errno.EINVAL,
    ]);
    expect(host.truth().machine).toBe('normal');
    expect(host.truth().updates.map((update) => update.outcome)).toEqual(['succeeded']);
  });

  test('handlers preserve at PREPARE; CANCEL gives every page back', () => {
    const { host } = loaded();
    expect(host.truth().preserved).toEqual([]);
    expect(host.moveMachine('prepare')).toBe(0);
    expect(host.truth().preserved.length).toBeGreaterThan(8);
    expect(host.moveMachine('cancel')).toBe(0);
    expect(host.truth().preserved).toEqual([]);
    expect(agree(host)).toEqual([]);
  });

  test('once prepared: no session (EAGAIN), no file (EBUSY), no second PREPARE (EINVAL)', () => {
    const { host, session } = loaded();
    host.moveMachine('prepare');
    expect(host.createSession('late')).toBe(-errno.EAGAIN);
    expect(host.preserveFd(session, 9n, host.openFile({ memfd: 1 }))).toBe(-errno.EBUSY);
    expect(host.moveMachine('prepare')).toBe(-errno.EINVAL);
    expect(host.retrieveSession('vm')).toBe(-errno.EAGAIN);
  });

  test('a callback that fails leaves NORMAL and nothing preserved', () => {
    const { host } = loaded();
    host.inject({ at: 'preserve', errno: errno.EIO, token: 2n });
    expect(host.moveMachine('prepare')).toBe(-errno.EIO);
    expect(host.truth()).toMatchObject({ machine: 'normal', preserved: [], finalized: false });
    expect(agree(host)).toEqual([]);
  });

  test('when only kho_finalize fails the call fails and the state is PREPARED', () => {
    const { host } = loaded();
    host.inject({ at: 'finalize', errno: errno.ENOMEM });
    expect(host.moveMachine('prepare')).toBe(-errno.ENOMEM);
    expect(host.truth()).toMatchObject({ machine: 'prepared', finalized: false });
    // CANCEL asks KHO first, which was never finalised: nothing leads back.
    expect(host.moveMachine('cancel')).toBe(-errno.ENOENT);
    expect(agree(host)).toEqual([]);
  });

  test('a failed freeze falls back to NORMAL with KHO still finalised: the next PREPARE meets EEXIST', () => {
    const { host } = loaded();
    host.moveMachine('prepare');
    host.loadImage(V4);
    host.inject({ at: 'freeze', errno: errno.EBUSY, token: 2n });
    expect(host.rebootKexec()).toBe(-errno.EBUSY);
    expect(host.truth()).toMatchObject({ machine: 'normal', finalized: true });
    expect(host.moveMachine('prepare')).toBe(-errno.EEXIST);
    expect(host.truth().machine).toBe('prepared');
    expect(host.moveMachine('cancel')).toBe(0);
    expect(agree(host)).toEqual([]);
  });

  test('an image loaded before PREPARE carries nothing, and an unprepared reboot is a plain kexec', () => {
    const early = loaded().host;
    early.loadImage(V4);
    early.moveMachine('prepare');
    early.rebootKexec();
    expect(early.truth().boots[1]?.handover).toBe('none');
    const plain = loaded().host;
    plain.loadImage(V4);
    expect(plain.rebootKexec()).toBe(0);
    expect(plain.truth()).toMatchObject({ machine: 'normal' });
  });

  test('FINISH drops what was not reclaimed', () => {
    const { host } = loaded();
    host.moveMachine('prepare');
    host.loadImage(V4);
    host.rebootKexec();
    host.open();
    expect(host.truth().machine).toBe('updated');
    expect(host.moveMachine('finish')).toBe(0);
    expect(host.truth().updates[0]?.outcome).toBe('incomplete');
    expect(agree(host)).toEqual([]);
  });

  test('a tree of another series panics', () => {
    const host = new SimulatedHost({ hostId: 'h', seed: 's', startUs: 1e15, kernel: { release: '6.19.6' } });
    host.loadImage(V4);
    host.rebootKexec();
    expect(host.truth().updates[0]?.outcome).toBe('luo_panicked');
  });
});

test('random lives of the machine: replay after every step is what the kernel holds', () => {
  const session = fc.constantFrom('a', 'b');
  const token = fc.constantFrom('1', '2');
  const step = fc.oneof<fc.Arbitrary<Step>[]>(
    fc.constantFrom<Step>(
      { do: 'open' },
      { do: 'prepare' },
      { do: 'prepare' },
      { do: 'cancel' },
      { do: 'finishMachine' },
    ),
    fc.constantFrom<Step>({ do: 'load', target: { release: V4 } }, { do: 'kexec' }, { do: 'kexec' }),
    fc.record({ do: fc.constant('create' as const), session }),
    fc.record({ do: fc.constant('preserve' as const), session, token, file: fc.constant({ memfd: 2 }) }),
    fc.record({ do: fc.constant('retrieve' as const), session }),
    fc.record({ do: fc.constant('retrieveFile' as const), session, token }),
    fc
      .constantFrom('allocate', 'preserve', 'freeze', 'retrieve', 'finalize')
      .map((at): Step => ({ do: 'fault', fault: { at } })),
  );
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const host = machine();
      const agent = new Agent(host);
      const events = [...host.take().events];
      for (const one of [...steps, { do: 'coldReboot' } as const]) {
        agent.run(one);
        events.push(...host.take().events);
        expect(differences(host.truth(), replay('h', events), { outcomes: false })).toEqual([]);
      }
      // An update without a session leaves no sign of its arrival on these series: they hand over no number.
      const carriesNothing = host.truth().updates.filter(({ carried }) => carried.length === 0);
      const excused = carriesNothing.map(({ ordinal }) => `update ${ordinal} outcome`);
      const found = differences(host.truth(), replay('h', events));
      expect(found.filter((line) => !excused.some((start) => line.startsWith(start)))).toEqual([]);
      for (const { outcome } of host.truth().updates) reached.add(outcome);
    }),
    { numRuns: Number(process.env['SIMULATOR_RUNS'] ?? 150) },
  );
  expect(reached).toContain('refused');
});

describe('v5 and v6 log a bad tree and disable live update instead of a panic', () => {
  test('from 7.0, whose FLB node they do not know, all is well; a hand-made string is refused', () => {
    const host = new SimulatedHost({
      hostId: 'h',
      seed: 's',
      startUs: 1e15,
      kernel: { release: '6.18.0-luo-v6' },
    });
    host.loadImage({ release: '6.18.0-luo-v6', luoCompatible: 'luo-v9' });
    host.rebootKexec();
    expect(host.truth().updates[0]?.outcome).toBe('luo_absent');
    expect(host.truth().boots).toHaveLength(2);
    const state = replay('h', host.take().events);
    expect(toArray(state.updates).map((update) => update.outcome)).toEqual(['luo_absent']);
  });
});

describe('finalise by hand', () => {
  test.each(['6.16.4', '6.17.8', '6.18.15'])(
    '%s: a region goes along, an image loaded too early carries nothing',
    (release) => {
      const { host, batches } = runScenario(finalizeByHand(release));
      const kinds = batches.flatMap((batch) => batch.events.map((event) => event.type));
      expect(kinds).toContain('kho.reservation_revived');
      expect(host.truth().boots[1]).toMatchObject({ handover: 'accepted', corrupted: false });
      const early = new SimulatedHost({ hostId: 'h', seed: 's', startUs: 1e15, kernel: { release } });
      early.loadImage(release);
      early.writeFinalize(true);
      early.rebootKexec();
      expect(early.truth().boots[1]?.handover).toBe('none');
    },
  );

  test('6.17 into 6.18 is silently misread', () => {
    const host = new SimulatedHost({ hostId: 'h', seed: 's', startUs: 1e15, kernel: { release: '6.17.8' } });
    host.writeFinalize(true);
    host.loadImage('6.18.15');
    host.rebootKexec();
    expect(host.truth().boots[1]).toMatchObject({ handover: 'accepted', corrupted: true });
  });
});

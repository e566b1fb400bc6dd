/** The prepare/cancel machine of the seed mail: series v1 to v4, kernel-facts 4a. */
import { describe, expect, test } from '@jest/globals';
import type { KernelState, NewEvent } from '../../services/kernel/index.js';
import { initialState, toArray, transition } from '../../services/kernel/index.js';
import type { EventMaker } from '../support/events.js';
import { eventMaker } from '../support/events.js';

const whole = { session: null };

function fold(host: EventMaker, events: readonly NewEvent[]): KernelState {
  const start = host.make('boot.started', {
    mode: 'cold',
    release: '6.17.0-luo-v4',
    build: null,
    cmdline: null,
    kho: true,
    liveupdate: true,
  });
  return [start, ...events].reduce(transition, initialState(host.hostId));
}

const codes = (state: KernelState): string[] => toArray(state.anomalies).map((one) => one.code);

describe('the global machine', () => {
  test('prepare makes KHO finalise; cancel aborts it; prepare may follow again', () => {
    const host = eventMaker();
    const round = () => [
      host.make('luo.prepare_started', whole),
      host.make('luo.prepared', whole),
      host.make('kho.finalized', { mapPa: '4096' }),
      host.make('kho.aborted', {}),
      host.make('luo.cancelled', whole),
    ];
    const state = fold(host, [...round(), ...round().slice(0, 3)]);
    expect(state.boot).toMatchObject({ machine: 'prepared', finalized: true });
    expect(codes(state)).toEqual([]);
  });

  test('nothing is preserved after prepared: if it is, that is an anomaly; after cancel it is fine again', () => {
    const host = eventMaker();
    const page = (pa: string) => host.make('kho.memory_preserved', { via: 'pages', pa, pages: '1' });
    const state = fold(host, [
      page('4096'),
      host.make('luo.prepared', whole),
      host.make('kho.finalized', { mapPa: '4096' }),
      page('8192'),
      host.make('kho.aborted', {}),
      host.make('luo.cancelled', whole),
      page('12288'),
    ]);
    expect(codes(state)).toEqual(['PRESERVED_AFTER_FINALIZE']);
    // v4 05/30: an abort keeps what the clients preserved.
    expect(state.boot?.memory.size).toBe(3);
  });

  test('a failed finalise leaves PREPARED behind, as that kernel does', () => {
    const host = eventMaker();
    const state = fold(host, [
      host.make('kho.finalize_failed', { errno: 17 }),
      host.make('luo.prepare_failed', { session: null, errno: 17, state: 'prepared' }),
    ]);
    expect(state.boot).toMatchObject({ machine: 'prepared', finalized: false });
  });

  test('a refused PREPARE in another state moves nothing', () => {
    const host = eventMaker();
    const state = fold(host, [
      host.make('luo.updated', whole),
      host.make('luo.prepare_failed', { session: null, errno: 22, state: 'updated' }),
    ]);
    expect(state.boot?.machine).toBe('updated');
    expect(codes(state)).toEqual([]);
  });

  test('a failed freeze goes back to NORMAL while KHO stays finalised', () => {
    const host = eventMaker();
    const state = fold(host, [
      host.make('luo.prepared', whole),
      host.make('kho.finalized', { mapPa: '4096' }),
      host.make('luo.freeze_failed', { session: null, errno: 16, token: null, handler: null }),
    ]);
    expect(state.boot).toMatchObject({ machine: 'normal', finalized: true });
  });

  test('steps that skip a state are anomalies', () => {
    const host = eventMaker();
    const state = fold(host, [
      host.make('luo.prepared', whole),
      host.make('luo.finished', whole),
      host.make('luo.frozen', whole),
    ]);
    expect(codes(state)).toEqual(['MACHINE_ORDER', 'MACHINE_ORDER']);
  });

  test('UPDATED says that the update arrived, though no number is printed', () => {
    const host = eventMaker();
    const before = fold(host, [
      host.make('session.created', { name: 'a' }),
      host.make('luo.prepared', whole),
      host.make('luo.frozen', whole),
      host.make('kexec.entered', {}),
    ]);
    host.boot('boot-2');
    const arrived = [
      host.make('boot.started', {
        mode: 'kexec',
        release: '6.17.0-luo-v4',
        build: null,
        cmdline: null,
        kho: true,
        liveupdate: true,
      }),
      host.make('luo.updated', whole),
      host.make('session.retrieved', { name: 'a' }),
      host.make('session.finished', { name: 'a' }),
      host.make('luo.finished', whole),
    ].reduce(transition, before);
    expect(arrived.updates?.last).toMatchObject({
      outcome: 'succeeded',
      carried: [{ name: 'a', status: 'finished' }],
    });
    expect(codes(arrived).filter((code) => code !== 'JUMP_WITHOUT_IMAGE')).toEqual([]);
  });
});

describe('the machine of a session', () => {
  test('is independent of the global one and of other sessions', () => {
    const host = eventMaker();
    const state = fold(host, [
      host.make('session.created', { name: 'a' }),
      host.make('session.created', { name: 'b' }),
      host.make('luo.prepared', { session: 'a' }),
      host.make('luo.frozen', { session: 'a' }),
      host.make('luo.cancelled', { session: 'a' }),
      host.make('luo.prepared', { session: 'b' }),
    ]);
    expect(state.boot?.machine).toBeNull();
    expect(state.boot?.outgoing.sessions.map((session) => [session.name, session.machine])).toEqual([
      ['a', 'normal'],
      ['b', 'prepared'],
    ]);
    expect(codes(state)).toEqual([]);
  });

  test('of a session that was never created is an anomaly', () => {
    const host = eventMaker();
    expect(codes(fold(host, [host.make('luo.prepared', { session: 'ghost' })]))).toEqual(['SESSION_UNKNOWN']);
  });
});

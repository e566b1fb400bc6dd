/** What the screens of hosts and updates compute: pins on two clocks, the update beside another, filters of an address. */
import { describe, expect, test } from '@jest/globals';
import { laneOf } from '../../services/dashboard/page/drawing/lane.js';
import { bootsOf } from '../../services/dashboard/page/screens/host/boots.js';
import { hostFilter } from '../../services/dashboard/page/screens/hosts/filter.js';
import { besideOf, neighbours, peerOf } from '../../services/dashboard/page/screens/live-update/beside.js';
import { byteCells } from '../../services/dashboard/page/screens/live-update/byte-cells.js';
import {
  leftOnOwnClock,
  pinsOf,
  type PinEvent,
} from '../../services/dashboard/page/screens/live-update/pins.js';
import { updateFilter } from '../../services/dashboard/page/screens/updates/filter.js';

const update = {
  outcome: 'HANDOVER_REFUSED' as const,
  requestedAt: '2026-11-29T15:55:45.640178Z',
  leftAt: '2026-11-29T15:55:45.641278Z',
  arrivedAt: '2026-11-29T15:55:46.341503Z',
  fromBoot: { bootId: 'old' },
  toBoot: {},
  filesCarried: 3,
  filesRestored: 0,
  sessionsRestored: 0,
  phases: [
    { name: 'PREPARE' as const, endedAt: '', duration: '715176', clock: 'MONOTONIC' as const },
    { name: 'JUMP' as const, endedAt: '', duration: '700225', clock: 'WALL' as const },
  ],
  blackout: null,
};

const event = (
  version: string,
  type: string,
  bootId: string,
  monotonicNs: string | null,
  occurredAt = update.leftAt,
): PinEvent & { readonly line: string } => ({
  version,
  type,
  bootId,
  monotonicNs,
  occurredAt,
  line: type,
});

describe('pins', () => {
  const lane = laneOf(update);
  const entered = event('66', 'kexec.entered', 'old', '6022566000');

  test('stand by the own clock of their boot, on both sides of the gap', () => {
    const events = [
      event('61', 'image.loaded', 'old', '5522566000'),
      entered,
      event('68', 'kho.revival_refused', 'new', '242000'),
    ];
    expect(leftOnOwnClock(events, update)).toBe(6_022_566);
    expect(pinsOf(events, { update, lane, tone: 'lost' }).map(({ at, decides }) => [at, decides])).toEqual([
      [-500_000, false],
      [0, false],
      [700_467, true],
    ]);
  });

  test('stand by the wall clock when no clock since boot was read', () => {
    const events = [event('68', 'kho.revival_refused', 'new', null, '2026-11-29T15:55:46.341603Z')];
    expect(pinsOf(events, { update, lane, tone: 'lost' })).toMatchObject([{ at: 700_325 }]);
  });

  test('outside the lane are left to the list', () => {
    expect(
      pinsOf([entered, event('90', 'session.created', 'new', '60000000000')], { update, lane, tone: 'lost' }),
    ).toHaveLength(1);
  });
});

describe('beside', () => {
  const one = (hostId: string, ordinal: number, firstPosition = '1') => ({ hostId, ordinal, firstPosition });

  test('an address names another update; hosts may have colons', () => {
    expect(besideOf('rack:7:4')).toEqual({ hostId: 'rack:7', ordinal: 4 });
    expect(besideOf('peer')).toBeNull();
  });

  test('the peer is the newest that succeeded on another host, never the update itself', () => {
    const mine = one('a', 3);
    expect(peerOf(mine, [one('b', 1), one('a', 2), mine], [])).toEqual(one('b', 1));
    expect(peerOf(mine, [one('a', 2), mine], [])).toEqual(one('a', 2));
    expect(peerOf(mine, [mine], [one('c', 9)])).toEqual(one('c', 9));
    expect(peerOf(mine, [mine], [mine])).toBeNull();
  });

  test('neighbours are found by position, beyond 2^53 as well', () => {
    const mine = one('a', 3, '9007199254740993');
    const anomalies = [one('b', 1, '9007199254740992'), mine, one('c', 1, '9007199254740994')];
    expect(neighbours(mine, anomalies)).toEqual({ before: anomalies[0], after: anomalies[2] });
    expect(neighbours(one('x', 1, '1'), anomalies)).toEqual({ before: null, after: anomalies[0] });
  });
});

describe('filters of an address', () => {
  test('of hosts become those of the API', () => {
    expect(
      hostFilter({
        outcome: 'handover_refused',
        kernel: '7.3',
        number: '3..5',
        host: 'hv-r117-*',
        anomaly: '1',
        silent: '0',
      }),
    ).toEqual({
      lastOutcome: 'HANDOVER_REFUSED',
      release: '7.3',
      numberMin: '3',
      numberMax: '5',
      hostIdPrefix: 'hv-r117-',
      anomaliesMin: 1,
      silent: false,
    });
    expect(hostFilter({ by: 'wave', number: '18446744073709551615' })).toEqual({
      number: '18446744073709551615',
    });
  });

  test('of updates take several outcomes and an edge with one end', () => {
    expect(updateFilter({ outcome: 'incomplete,luo_panicked', edge: '7.1.13..7.3.4', host: 'a,b' })).toEqual({
      outcomes: ['INCOMPLETE', 'LUO_PANICKED'],
      fromRelease: '7.1.13',
      toRelease: '7.3.4',
      hostIds: ['a', 'b'],
    });
    expect(updateFilter({ edge: '..7.3.4' })).toEqual({ toRelease: '7.3.4' });
  });
});

test('boots are in order and none is there twice, however they are reported', () => {
  const past = (ordinal: number) => ({
    ordinal,
    chain: 1,
    mode: 'KEXEC' as const,
    release: '7.3.4',
    bootId: null,
    startedAt: null,
    handover: 'ACCEPTED' as const,
    incomingNumber: String(ordinal - 1),
    kexecCount: ordinal - 1,
    end: null,
  });
  const boots = bootsOf({
    boot: { ...past(4), kexecsCount: '3', outgoing: { sessions: [] }, incoming: null },
    previous: { ...past(3), kexecsCount: '2' },
    pastBoots: { totalCount: 3, nodes: [past(1), past(2), past(3)] },
    anomalies: { totalCount: 0, nodes: [] },
  });
  expect(boots.map(({ ordinal, kexecsCount }) => [ordinal, kexecsCount])).toEqual([
    [1, null],
    [2, null],
    [3, '2'],
    [4, '3'],
  ]);
});

test('bytes are marked where the two sides differ, and nowhere when one side is not known', () => {
  expect(byteCells('6b763300', '6b763400').map(({ hex, differs }) => [hex, differs])).toEqual([
    ['6b', false],
    ['76', false],
    ['33', true],
    ['00', false],
  ]);
  expect(byteCells('6b76', null).some(({ differs }) => differs)).toBe(false);
  expect(byteCells(null, '6b')).toEqual([]);
});

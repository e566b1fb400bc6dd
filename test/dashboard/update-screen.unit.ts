/** What the screens of hosts and updates compute: pins on two clocks, the update beside another, filters of an address. */
import { describe, expect, test } from '@jest/globals';
import { laneOf } from '../../services/dashboard/page/drawing/lane.js';
import { bootsOf } from '../../services/dashboard/page/screens/host/boots.js';
import { hostFilter } from '../../services/dashboard/page/screens/hosts/filter.js';
import { bandsOf } from '../../services/dashboard/page/drawing/draw-fleet.js';
import { gapWords } from '../../services/dashboard/page/drawing/draw-watchers.js';
import {
  besideAfter,
  besideOf,
  besideWord,
  neighbours,
  peerOf,
} from '../../services/dashboard/page/screens/live-update/beside.js';
import { groupOfUpdate, placeOfStage } from '../../services/dashboard/page/screens/live-update/divergence.js';
import { missingOf, sourcesOf } from '../../services/dashboard/page/screens/live-update/missing.js';
import { budgetOf } from '../../services/dashboard/page/screens/live-update/budget.js';
import { watchersOf } from '../../services/dashboard/page/screens/live-update/watchers.js';
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
      lastOutcomes: ['HANDOVER_REFUSED'],
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
    kexecsCount: ordinal === 1 ? null : String(ordinal - 1),
    end: null,
  });
  const boots = bootsOf({
    boot: { ...past(4), outgoing: { sessions: [] }, incoming: null },
    previous: past(3),
    pastBoots: { totalCount: 3, nodes: [past(1), past(2), past(3)] },
    anomalies: { totalCount: 0, nodes: [] },
  });
  expect(boots.map(({ ordinal, kexecsCount }) => [ordinal, kexecsCount])).toEqual([
    [1, null],
    [2, '1'],
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

describe('who was watching', () => {
  const boots = [
    {
      bootId: 'old',
      ordinal: 4,
      sources: [
        {
          source: 'TRACE',
          first: { occurredAt: '', monotonicNs: '5522566000' },
          last: { occurredAt: '', monotonicNs: '6022566000' },
        },
        {
          source: 'CONSOLE',
          first: { occurredAt: '', monotonicNs: '5922566000' },
          last: { occurredAt: '', monotonicNs: '6322566000' },
        },
        // It ended long before the update began.
        {
          source: 'PROCFS',
          first: { occurredAt: '', monotonicNs: '1000' },
          last: { occurredAt: '', monotonicNs: '2000' },
        },
      ],
      holes: [
        { __typename: 'DeclaredHole' as const, fromNs: '5622566000', toNs: null, sources: ['TRACE'] },
        { __typename: 'NumberHole' as const },
      ],
    },
    {
      bootId: 'new',
      ordinal: 5,
      sources: [
        {
          source: 'KMSG',
          first: { occurredAt: '', monotonicNs: '0' },
          last: { occurredAt: '', monotonicNs: '100000000' },
        },
      ],
      holes: [],
    },
    { bootId: 'later', ordinal: 6, sources: [], holes: [] },
  ];
  const watched = {
    ...update,
    fromBoot: { bootId: 'old', ordinal: 4 },
    toBoot: { ordinal: 5 },
  };
  const lane = laneOf(update);

  test('each source is a line of what it saw of the update, with its holes, from the kernel outwards', () => {
    expect(watchersOf(boots, watched, lane, 6_022_566)).toEqual([
      { source: 'trace', spans: [{ from: -500_000, to: 0 }], holes: [{ from: -400_000, to: 0 }] },
      { source: 'kmsg', spans: [{ from: 700_225, to: 800_225 }], holes: [] },
      { source: 'console', spans: [{ from: -100_000, to: 300_000 }], holes: [] },
    ]);
  });

  test('the picture states which sources reached into the gap', () => {
    const watchers = watchersOf(boots, watched, lane, 6_022_566);
    expect(gapWords(watchers, lane)).toBe('only console reported from the gap');
    expect(
      gapWords(
        watchers.filter(({ source }) => source !== 'console'),
        lane,
      ),
    ).toBe('no source reported from the gap');
  });
});

describe('missing telemetry', () => {
  const declared = {
    __typename: 'DeclaredHole' as const,
    position: '77',
    facts: 'CALLS',
    reason: 'OVERRUN',
    fromNs: '1200000000',
    toNs: null,
    count: '4',
    sources: ['TRACE'],
  };

  test('of the two boots of an update is named with its cause, and leads to the event that declares it', () => {
    expect(
      missingOf(
        [
          { ordinal: 3, holes: [declared] },
          { ordinal: 4, holes: [declared] },
          {
            ordinal: 5,
            holes: [
              {
                __typename: 'NumberHole',
                producerId: 'agent',
                missing: '2',
                afterVersion: '57',
                beforeVersion: '60',
              },
            ],
          },
        ],
        { fromBoot: { bootId: 'old', ordinal: 4 }, toBoot: { ordinal: 5 } },
      ),
    ).toEqual([
      {
        words: '4 events of calls not seen by trace, from 1.2 s on: trace ring overran, old kernel',
        position: '77',
      },
      { words: '2 events of agent not received, between v 57 and v 60, new kernel', position: null },
    ]);
  });

  test('a source that only claims is said to be no direct observation', () => {
    expect(
      sourcesOf([
        [
          { source: 'KMSG', confidence: 'OBSERVED' },
          { source: 'AGENT', confidence: 'CLAIMED' },
        ],
        [{ source: 'KMSG', confidence: 'OBSERVED' }],
      ]),
    ).toEqual(['kmsg (2 events)', 'agent (1 event, not observed directly)']);
  });
});

describe('the first divergence', () => {
  test('lies at the end of the last phase before the stage, on each lane', () => {
    const lane = laneOf(update);
    expect(placeOfStage('LEAVE', lane)).toBe(0);
    expect(placeOfStage('HANDOVER', lane)).toBe(700_225);
    const longer = laneOf({
      ...update,
      outcome: 'SUCCEEDED',
      phases: [
        ...update.phases,
        { name: 'BOOT', endedAt: '', duration: '200000', clock: 'MONOTONIC' },
        { name: 'WAIT', endedAt: '', duration: '50000', clock: 'MONOTONIC' },
      ],
    });
    expect(placeOfStage('OPEN', longer)).toBe(900_225);
    expect(placeOfStage('RETRIEVE', longer)).toBe(950_225);
  });

  test('the group of an update is the one that has its observation, at its first stage', () => {
    const group = (stage: 'HANDOVER' | 'RETRIEVE', found: string) => ({ stage, found });
    const course = [
      { stage: 'HANDOVER' as const, update: 'refused: version' },
      { stage: 'RETRIEVE' as const, update: 'lost' },
    ];
    const groups = [
      group('RETRIEVE', 'lost'),
      group('HANDOVER', 'refused: other'),
      group('HANDOVER', 'refused: version'),
    ];
    expect(groupOfUpdate(groups, course)).toEqual(group('HANDOVER', 'refused: version'));
    expect(groupOfUpdate(groups.slice(1, 2), course)).toBeNull();
  });
});

describe('the fleet beside an update', () => {
  test('bands hold the middle 80 % and the median of what was observed', () => {
    const lanes = Array.from({ length: 11 }, (_, index) =>
      laneOf({
        ...update,
        phases: [{ name: 'PREPARE', endedAt: '', duration: String(1_000_000 + index * 1000), clock: 'WALL' }],
      }),
    );
    expect(bandsOf(lanes)).toMatchObject([
      { words: 'began', from: -1_009_000, median: -1_005_000, to: -1_001_000 },
      { words: 'new kernel', from: 700_225, median: 700_225, to: 700_225 },
    ]);
  });

  test('a budget is a number of seconds', () => {
    expect(['8', '0.5', '', 'x', '-1', undefined].map(budgetOf)).toEqual([
      8_000_000,
      500_000,
      null,
      null,
      null,
      null,
    ]);
  });
});

test('beside takes its words in turn, or an update', () => {
  expect(besideWord(undefined)).toBe('peer');
  expect(besideWord('nonsense')).toBe('peer');
  expect(besideWord('a:4')).toEqual({ hostId: 'a', ordinal: 4 });
  expect(besideAfter('fleet')).toBe('none');
  expect(besideAfter({ hostId: 'a', ordinal: 4 })).toBe('peer');
});

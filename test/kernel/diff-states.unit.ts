/** The diff of two kernel states: empty only for equal states, and mirrored when the states are swapped. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  diffStates,
  emptyMemoryMap,
  initialState,
  pagesOf,
  toArray,
  transition,
  type KernelState,
  type NewEvent,
  type StateHunk,
} from '../../services/kernel/index.js';
import { addPage, dropPage, type MemoryMap } from '../../services/kernel/state/memory-map.js';
import { eventMaker } from '../support/events.js';

const diff = (a: KernelState, b: KernelState): StateHunk[] => [...diffStates(a, b)];
const shown = (hunks: readonly StateHunk[]): string[] =>
  hunks.map(
    (hunk) =>
      `${hunk.change} ${hunk.path} ${JSON.stringify(hunk, (key, value: unknown) =>
        key === 'path' || key === 'change' ? undefined : typeof value === 'bigint' ? String(value) : value,
      )}`,
  );

/** All that a state says, as one text; host and version only name it. */
function content(state: KernelState): string {
  const { hostId: _host, version: _version, pastBoots, updates, anomalies, ...rest } = state;
  return JSON.stringify(
    { ...rest, past: toArray(pastBoots), updates: toArray(updates), anomalies: toArray(anomalies) },
    (key, value: unknown) => {
      if (typeof value === 'bigint') return String(value);
      if (key === 'memory') return pagesOf(value as MemoryMap).map((page) => ({ ...page }));
      return value;
    },
  );
}

function swapped(hunks: readonly StateHunk[]): StateHunk[] {
  return hunks.map((hunk): StateHunk => {
    if (hunk.change === 'added') return { change: 'removed', path: hunk.path, before: hunk.after };
    if (hunk.change === 'removed') return { change: 'added', path: hunk.path, after: hunk.before };
    return { ...hunk, before: hunk.after, after: hunk.before };
  });
}

/** What may happen to a host, few names so that things meet, and in any order: the kernel's rules do not matter here. */
const step = fc.oneof(
  fc.record({ name: fc.constantFrom('a', 'b', 'c') }).map((data) => ['session.created', data] as const),
  fc.record({ name: fc.constantFrom('a', 'b', 'c') }).map((data) => ['session.finished', data] as const),
  fc
    .record({ session: fc.constantFrom('a', 'b'), token: fc.constantFrom('1', '18446744073709551615') })
    .map(
      (file) => ['file.preserved', { ...file, fd: null, handler: null, dataPa: null, size: null }] as const,
    ),
  fc
    .record({ session: fc.constantFrom('a', 'b'), token: fc.constantFrom('1', '18446744073709551615') })
    .map((file) => ['file.unpreserved', file] as const),
  fc
    .record({ pa: fc.integer({ min: 1, max: 40 }), pages: fc.constantFrom('1', '2', null) })
    .map(
      ({ pa, pages }) => ['kho.memory_preserved', { via: 'pages', pa: String(pa * 4096), pages }] as const,
    ),
  fc
    .record({ name: fc.constantFrom('LUO', 'x'), pa: fc.constantFrom('4096', '8192') })
    .map((subtree) => ['kho.subtree_added', { ...subtree, size: null }] as const),
  fc
    .record({ name: fc.constantFrom('LUO', 'x'), pa: fc.constantFrom('4096', '8192') })
    .map((subtree) => ['kho.subtree_removed', subtree] as const),
  fc.constant(['kexec.entered', {}] as const),
  fc
    .constantFrom('7.3.4', '6.19.6')
    .map(
      (release) =>
        [
          'boot.started',
          { mode: 'kexec', release, build: null, cmdline: null, kho: true, liveupdate: true },
        ] as const,
    ),
);

function live(state: KernelState, steps: readonly (readonly [string, unknown])[]): KernelState {
  const maker = eventMaker('h');
  let boot = 1;
  return steps.reduce((before, [type, data]) => {
    if (type === 'boot.started') maker.boot(`boot-${(boot += 1)}`);
    const event = { ...maker.make('luo.device_present', {}), type, data } as unknown as NewEvent;
    return transition(before, event);
  }, state);
}

const start = initialState(eventMaker('h').hostId);
const lives = fc.record({
  shared: fc.array(step, { maxLength: 12 }),
  left: fc.array(step, { maxLength: 8 }),
  right: fc.array(step, { maxLength: 8 }),
});

describe('of any two states', () => {
  test('is empty exactly when they are equal, and mirrored the other way round', () => {
    let [equal, different] = [0, 0];
    fc.assert(
      fc.property(lives, ({ shared, left, right }) => {
        const common = live(start, shared);
        const [a, b] = [live(common, left), live(common, right)];
        expect(diff(a, a)).toEqual([]);
        const hunks = diff(a, b);
        const same = content(a) === content(b);
        if (same) equal += 1;
        else different += 1;
        expect(hunks.length === 0).toBe(same);
        expect(diff(b, a)).toEqual(swapped(hunks));
        expect(new Set(hunks.map(({ path }) => path)).size).toBe(hunks.length);
      }),
      { numRuns: 400 },
    );
    // Both sides of the rule were drawn.
    expect(Math.min(equal, different)).toBeGreaterThan(5);
  });

  test('does not depend on what the two share in memory', () => {
    fc.assert(
      fc.property(lives, ({ shared, left, right }) => {
        const common = live(start, shared);
        const apart = live(live(start, shared), right);
        expect(diff(live(common, left), apart)).toEqual(diff(live(common, left), live(common, right)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('what it says', () => {
  const maker = eventMaker('h');
  const apply = (state: KernelState, ...events: NewEvent[]): KernelState =>
    events.reduce((before, event) => transition(before, event), state);
  const booted = apply(
    start,
    maker.make('boot.started', {
      mode: 'cold',
      release: '7.3.4',
      build: null,
      cmdline: null,
      kho: true,
      liveupdate: true,
    }),
    maker.make('session.created', { name: 'vm "1"' }),
  );

  test('a session is named by its name, a file by its token', () => {
    const later = apply(
      booted,
      maker.make('session.created', { name: 'vm2' }),
      maker.make('file.preserved', {
        session: 'vm "1"',
        token: '18446744073709551615',
        fd: 3,
        handler: 'memfd-v2',
        dataPa: '4096',
        size: '1',
      }),
    );
    expect(shown(diff(booted, later))).toEqual([
      'added boot.outgoing.sessions["vm \\"1\\""].files[18446744073709551615] {"after":{"token":"18446744073709551615","handler":"memfd-v2","dataPa":"4096","size":"1","status":"preserved","errno":null}}',
      'added boot.outgoing.sessions["vm2"] {"after":{"name":"vm2","direction":"outgoing","status":"open","machine":null}}',
    ]);
  });

  test('memory is named by its address; neighbours that come together are one hunk', () => {
    const map = (from: number, count: number, on: MemoryMap): MemoryMap => {
      let filled = on;
      for (let nr = 0; nr < count; nr++)
        filled = addPage(filled, { pa: BigInt(from + nr) * 4096n, pages: 1n, via: 'pages' });
      return filled;
    };
    const holding = (memory: MemoryMap): KernelState => ({
      ...booted,
      boot: booted.boot && { ...booted.boot, memory },
    });
    const a = holding(map(16, 4, emptyMemoryMap));
    const wide = addPage(map(64, 100, map(16, 4, emptyMemoryMap)), { pa: 0x11000n, pages: 1n, via: 'folio' });
    expect(shown(diff(a, holding(dropPage(wide, 0x12000n))))).toEqual([
      'changed boot.memory[0x11000].via {"before":"pages","after":"folio"}',
      'removed boot.memory[0x12000] {"before":{"pa":"73728","pages":"1","via":"pages","preservations":1}}',
      'added boot.memory[0x40000] {"after":{"pa":"262144","pages":"100","via":"pages","preservations":100}}',
    ]);
  });

  test('another order of the same things is a difference', () => {
    const names = (...order: string[]): KernelState =>
      apply(booted, ...order.map((name) => maker.make('session.created', { name })));
    const hunks = diff(names('x', 'y'), names('y', 'x'));
    expect(shown(hunks)).toEqual([
      'changed boot.outgoing.sessions.order {"before":{"index":1,"key":"x"},"after":{"index":1,"key":"y"}}',
    ]);
  });

  test('a boot that only one side has is taken apart, so that no hunk is large', () => {
    const hunks = diff(start, booted);
    expect(hunks.map(({ change, path }) => `${change} ${path}`)).toEqual([
      'added boot',
      'added boot.outgoing',
      'added boot.outgoing.sessions["vm \\"1\\""]',
    ]);
  });
});

test('a hundred thousand preservations are walked lazily and without recursion', () => {
  let memory = emptyMemoryMap;
  for (let nr = 0; nr < 100_000; nr++)
    memory = addPage(memory, { pa: BigInt(nr) * 8192n, pages: 1n, via: 'folio' });
  const state = live(start, [['session.created', { name: 'a' }]]);
  const holding = (map: MemoryMap): KernelState => ({
    ...state,
    boot: state.boot && { ...state.boot, memory: map },
  });
  const full = holding(memory);
  expect([...diffStates(holding(emptyMemoryMap), full)]).toHaveLength(100_000);
  // One page apart: everything else is shared and not entered.
  expect(diff(full, holding(dropPage(memory, 8192n * 50_000n)))).toHaveLength(1);
  const first = diffStates(holding(emptyMemoryMap), full).next();
  expect(first.value).toMatchObject({ change: 'added', path: 'boot.memory[0x0]' });
});

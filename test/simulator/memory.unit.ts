import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRandom, runScenario, SimulatedHost, threeUpdates } from '../../simulator/index.js';
import { PhysicalMemory } from '../../simulator/hardware/physical-memory.js';

describe('physical memory', () => {
  test('never gives a page to two owners, nor a reserved one to anybody', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.record({ pages: fc.integer({ min: 1, max: 20 }), free: fc.boolean() }), {
          maxLength: 200,
        }),
        (seed, calls) => {
          const memory = new PhysicalMemory(createRandom(seed), 8);
          memory.reserve({ pa: 0x400000n, size: 0x200000n });
          const owned = new Map<number, bigint>();
          const live: { pa: bigint; pages: number }[] = [];
          for (const { pages, free } of calls) {
            const given = free ? live.pop() : undefined;
            if (given !== undefined) {
              memory.free(given.pa);
              for (let page = 0; page < given.pages; page++) owned.delete(Number(given.pa >> 12n) + page);
            }
            const pa = memory.allocate(pages);
            if (pa === null) continue;
            expect(pa % 4096n).toBe(0n);
            for (let page = 0; page < pages; page++) {
              const frame = Number(pa >> 12n) + page;
              expect(owned.has(frame)).toBe(false);
              expect(frame < 256 || (frame >= 0x400 && frame < 0x600) || frame >= 2048).toBe(false);
              owned.set(frame, pa);
            }
            live.push({ pa, pages });
          }
        },
      ),
    );
  });

  test('finds the last free page', () => {
    const memory = new PhysicalMemory(createRandom('full'), 2);
    const given = new Set<bigint>();
    for (let pa = memory.allocate(1); pa !== null; pa = memory.allocate(1)) given.add(pa);
    expect(given.size).toBe(256);
  });

  test('what survives keeps its bytes, everything else is free and empty', () => {
    const memory = new PhysicalMemory(createRandom('a'), 4);
    const kept = memory.allocate(2) ?? 0n;
    const lost = memory.allocate(1) ?? 0n;
    memory.write(kept, Uint8Array.of(1, 2, 3));
    memory.write(lost, Uint8Array.of(4));
    const next = memory.survive(new Map([[kept, 2]]), createRandom('b'));
    expect(next.read(kept, 4)).toEqual(Uint8Array.of(1, 2, 3, 0));
    expect(next.read(lost, 4)).toBeNull();
    expect(next.isAllocated(kept)).toBe(true);
    expect(next.isAllocated(lost)).toBe(false);
  });

  test('a freed page still shows its bytes until it is allocated again', () => {
    const memory = new PhysicalMemory(createRandom('a'), 2);
    const pa = memory.allocate(1) ?? 0n;
    memory.write(pa, Uint8Array.of(7));
    memory.free(pa);
    expect(memory.read(pa, 1)).toEqual(Uint8Array.of(7));
  });
});

test('addresses follow from the seed, and no two live allocations meet', () => {
  const addresses = (seed: string): string[] => {
    const host = new SimulatedHost({ hostId: 'h', seed, startUs: 1e15, kernel: { release: '7.3.4' } });
    host.open();
    const session = host.createSession('vm');
    for (let token = 0n; token < 20n; token++) host.preserveFd(session, token, host.openFile({ memfd: 30 }));
    return host.truth().preserved.map(String);
  };
  expect(addresses('a')).toEqual(addresses('a'));
  expect(addresses('a')).not.toEqual(addresses('b'));
  expect(new Set(addresses('a')).size).toBe(addresses('a').length);
});

test('nothing leaks: after three updates and a finish the next kernel carries only what boot preserved', () => {
  for (const release of ['6.19.6', '7.1.13', '7.3.4']) {
    expect(runScenario(threeUpdates({ release })).host.truth().preserved).toEqual([]);
  }
});

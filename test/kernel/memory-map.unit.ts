import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MemoryMap } from '../../services/kernel/index.js';
import { addPage, dropPage, emptyMemoryMap, pagesOf } from '../../services/kernel/state/memory-map.js';

const page = fc.oneof(fc.bigInt(0n, 64n), fc.bigInt(0n, 2n ** 40n - 1n)).map((frame) => frame << 12n);
const step = fc.record({ pa: page, drop: fc.boolean() });

test('the preserved-memory trie holds what a plain map holds, in address order, and older versions keep theirs', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const plain = new Map<bigint, bigint>();
      let map: MemoryMap = emptyMemoryMap;
      const older: { map: MemoryMap; pages: bigint[] }[] = [];
      for (const { pa, drop } of steps) {
        if (drop) plain.delete(pa);
        else plain.set(pa, pa);
        map = drop ? dropPage(map, pa) : addPage(map, { pa, pages: 1n, via: 'pages' });
        older.push({ map, pages: [...plain.keys()].sort((a, b) => (a < b ? -1 : 1)) });
      }
      for (const { map: at, pages } of older) {
        expect(pagesOf(at).map((one) => one.pa)).toEqual(pages);
        expect(at.size).toBe(pages.length);
        // Addresses that were preserved once cost nothing afterwards.
        expect(at.root === undefined).toBe(pages.length === 0);
      }
    }),
  );
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { parseFdt, toDts, writeTree, type Fdt, type FdtNode } from '../../services/fdt/index.js';
import { golden, goldenNames, ok, reserveMap, tree } from './trees.js';

const present = spawnSync('dtc', ['--version']).status === 0;
if (!present)
  console.warn('dtc is not installed (Debian: device-tree-compiler): its judgement of our trees is skipped');
const judged = present ? test : test.skip;

/** Runs dtc from one format to another. `-f`: names that a style check dislikes are still trees. */
function dtc(from: 'dtb' | 'dts', to: 'dtb' | 'dts', input: Uint8Array | string): Uint8Array {
  const run = spawnSync('dtc', ['-q', '-q', '-f', '-I', from, '-O', to], { input });
  if (run.status !== 0) throw new Error(`dtc: ${run.stderr.toString()}`);
  return new Uint8Array(run.stdout);
}

const meaning = (fdt: Fdt): { root: FdtNode; reserve: Fdt['reserve'] } => ({
  root: fdt.root,
  reserve: fdt.reserve,
});

describe('dtc, the independent judge', () => {
  judged.each(goldenNames.filter((name) => name !== 'luo-v4-used.dtb'))('reads %s as we do', (name) => {
    const ours = ok(parseFdt(golden(name))).fdt;
    const theirs = ok(parseFdt(dtc('dtb', 'dtb', golden(name)))).fdt;
    expect(meaning(theirs)).toEqual(meaning(ours));
  });

  judged.each(goldenNames)('compiles our source text of %s to the same tree', (name) => {
    const { fdt } = ok(parseFdt(golden(name), { allowMissingSlack: true }));
    expect(meaning(ok(parseFdt(dtc('dts', 'dtb', toDts(fdt)))).fdt)).toEqual(meaning(fdt));
  });

  judged(
    'agrees about random trees: our bytes, and our source text',
    () => {
      fc.assert(
        fc.property(tree, reserveMap, (root, reserve) => {
          const { bytes } = ok(writeTree(root, { reserve, bufferSize: 1 << 16 }));
          const { fdt } = ok(parseFdt(bytes));
          expect(meaning(ok(parseFdt(dtc('dtb', 'dtb', bytes))).fdt)).toEqual({ root, reserve });
          expect(meaning(ok(parseFdt(dtc('dts', 'dtb', toDts(fdt)))).fdt)).toEqual({ root, reserve });
        }),
        { numRuns: 60 },
      );
    },
    60_000,
  );
});

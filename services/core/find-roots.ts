/** Finds KHO roots in the memory of a machine whose root address is not known. */
import { decodeBlob } from '../abi/index.js';
import type { ByteSource } from './byte-source.js';
import type { Core } from './core-memory.js';

export interface FoundRoot {
  readonly pa: bigint;
  /** The compatible string, of an unknown version too. */
  readonly compatible: string;
}

/** The smallest page of all machines: a root begins a page. */
const STEP = 4096;
const WINDOW = 4 * 1024 * 1024;
/** A chain of kernels has two roots in memory, and copies that have not been overwritten. */
const MAX_ROOTS = 64;
const FDT_MAGIC = 0xd00dfeed;

export interface ScanWatch {
  /** Called for every window with the bytes read so far; a false result ends the scan. */
  readonly onProgress: (done: number, total: number) => boolean;
}

/**
 * Reads the memory once, in windows of 4 MiB, and returns every page that begins with a flattened device tree whose root
 * has a compatible string `kho-…`, ascending. `complete`: the scan was not ended by `onProgress` or by the limit of 64
 * roots.
 */
export function findRoots(
  source: ByteSource,
  core: Core,
  watch: ScanWatch,
): { readonly roots: readonly FoundRoot[]; readonly complete: boolean } {
  const total = Number(core.memoryBytes);
  const found = new Map<bigint, FoundRoot>();
  let done = 0;
  for (const { pa, offset, size } of core.runs) {
    // The first page of a run may begin in the middle of a page of memory.
    const skip = Number((BigInt(STEP) - (pa % BigInt(STEP))) % BigInt(STEP));
    for (let at = skip; at < size; at += WINDOW) {
      const length = Math.min(WINDOW, size - at);
      const window = source.read(offset + at, length);
      if (window) {
        const view = new DataView(window.buffer, window.byteOffset, window.length);
        for (let page = 0; page + 40 <= length; page += STEP) {
          if (view.getUint32(page) !== FDT_MAGIC) continue;
          const root = rootAt(core, pa + BigInt(at + page), view.getUint32(page + 4));
          if (root) found.set(root.pa, root);
        }
      }
      done += length;
      if (found.size > MAX_ROOTS || !watch.onProgress(done, total))
        return { roots: [...found.values()].slice(0, MAX_ROOTS), complete: false };
    }
  }
  return { roots: [...found.values()].sort((a, b) => (a.pa < b.pa ? -1 : 1)), complete: true };
}

function rootAt(core: Core, pa: bigint, totalSize: number): FoundRoot | null {
  if (totalSize < 40 || totalSize > core.pageSize || pa % BigInt(core.pageSize) !== 0n) return null;
  const bytes = core.memory.read(pa, totalSize);
  if (!bytes) return null;
  const blob = decodeBlob(bytes);
  const compatible = 'compatible' in blob ? blob.compatible : null;
  return blob.kind !== 'kho-test' && compatible?.startsWith('kho-') === true ? { pa, compatible } : null;
}

/**
 * An array in vmalloc memory, handed over page by page through a list of chunks (KH kho_preserve_vmalloc): each chunk
 * page holds the next chunk's address and up to 511 pages; filling the last slot always takes one more chunk.
 */
import {
  KHO_VMALLOC_CHUNK_ENTRIES,
  decodeKhoVmallocChunk,
  encodeKhoVmallocChunk,
  type KhoVmalloc,
} from '../../services/abi/index.js';
import { PAGE_SIZE } from '../hardware/physical-memory.js';
import type { PreservedMemory } from './preserved-memory.js';

const VM_ALLOC = 1;

/** Null when memory is exhausted; nothing stays allocated then. */
export function preserveArray(content: Uint8Array, memory: PreservedMemory): KhoVmalloc | null {
  const taken: bigint[] = [];
  const chunks: { readonly pa: bigint; readonly pages: bigint[] }[] = [];
  const page = (): bigint | null => {
    const pa = memory.allocate(PAGE_SIZE);
    if (pa === null) return null;
    memory.preserve(pa, 1, 'pages');
    taken.push(pa);
    return pa;
  };
  const undo = (): null => {
    for (const pa of taken) {
      memory.unpreserve(pa);
      memory.memory.free(pa);
    }
    return null;
  };
  const total = Math.ceil(content.length / PAGE_SIZE);
  for (let index = 0; index <= total; index++) {
    if (index % KHO_VMALLOC_CHUNK_ENTRIES === 0) {
      const pa = page();
      if (pa === null) return undo();
      chunks.push({ pa, pages: [] });
    }
    if (index === total) break;
    const pa = page();
    if (pa === null) return undo();
    memory.memory.write(pa, content.subarray(index * PAGE_SIZE, (index + 1) * PAGE_SIZE));
    chunks.at(-1)?.pages.push(pa);
  }
  for (const [index, { pa, pages }] of chunks.entries()) {
    const encoded = encodeKhoVmallocChunk({ next: chunks[index + 1]?.pa ?? 0n, pages });
    if (encoded.ok) memory.memory.write(pa, encoded.bytes);
  }
  return { first: chunks[0]?.pa ?? 0n, totalPages: total, flags: VM_ALLOC, order: 0 };
}

/** All pages of the array, chunk pages included, in the order in which the kernel walks them. Null when unreadable. */
export function pagesOfArray(
  array: KhoVmalloc,
  memory: PreservedMemory,
): { pa: bigint; chunk: boolean }[] | null {
  const found: { pa: bigint; chunk: boolean }[] = [];
  for (let pa = array.first; pa !== 0n;) {
    const bytes = memory.memory.read(pa, PAGE_SIZE);
    const decoded = bytes === null ? null : decodeKhoVmallocChunk(bytes);
    if (decoded === null || !decoded.ok) return null;
    found.push({ pa, chunk: true }, ...decoded.chunk.pages.map((page) => ({ pa: page, chunk: false })));
    pa = decoded.chunk.next;
  }
  return found;
}

/** The content, taken over from the previous kernel. */
export function restoreArray(array: KhoVmalloc, memory: PreservedMemory): Uint8Array | null {
  const pages = pagesOfArray(array, memory);
  if (pages === null) return null;
  const content = new Uint8Array(array.totalPages * PAGE_SIZE);
  let at = 0;
  for (const { pa, chunk } of pages) {
    memory.restore(pa, 'pages');
    if (!chunk) content.set(memory.memory.read(pa, PAGE_SIZE) ?? new Uint8Array(0), at++ * PAGE_SIZE);
    memory.memory.free(pa);
  }
  return content;
}

export function unpreserveArray(array: KhoVmalloc, memory: PreservedMemory): void {
  for (const { pa } of pagesOfArray(array, memory) ?? []) {
    memory.unpreserve(pa);
    memory.memory.free(pa);
  }
}

/** memfd: guest memory in pages of 4 KiB, one folio each (MF memfd_luo_preserve and related functions). */
import {
  FOLIO_DIRTY,
  FOLIO_ENTRY_SIZE,
  FOLIO_UPTODATE,
  MEMFD_V1_SIZE,
  MEMFD_V2_SIZE,
  decodeFolioEntry,
  decodeMemfd,
  encodeFolioEntry,
  encodeMemfd,
  type KhoVmalloc,
  type Memfd,
} from '../../services/abi/index.js';
import { errno } from '../errno.js';
import { PAGE_SIZE } from '../hardware/physical-memory.js';
import type { FileHandler } from './file-handler.js';
import { preserveArray, restoreArray, unpreserveArray } from './preserved-array.js';
import type { PreservedMemory } from './preserved-memory.js';

const nothing: KhoVmalloc = { first: 0n, totalPages: 0, flags: 0, order: 0 };

export function memfdHandler(compatible: 'memfd-v1' | 'memfd-v2'): FileHandler {
  const length = compatible === 'memfd-v1' ? MEMFD_V1_SIZE : MEMFD_V2_SIZE;
  const read = (dataPa: bigint, memory: PreservedMemory): Memfd | null => {
    const bytes = memory.memory.read(dataPa, length);
    const decoded = bytes === null ? null : decodeMemfd(bytes, compatible);
    return decoded !== null && decoded.ok ? decoded.memfd : null;
  };
  const takeOver = (dataPa: bigint, memory: PreservedMemory): bigint[] | null => {
    const memfd = read(dataPa, memory);
    if (memfd === null) return null;
    const count = Number(memfd.nrFolios);
    const array = count === 0 ? new Uint8Array(0) : restoreArray(memfd.folios, memory);
    if (array === null) return null;
    const folios: bigint[] = [];
    for (let index = 0; index < count; index++) {
      const entry = decodeFolioEntry(
        array.subarray(index * FOLIO_ENTRY_SIZE, (index + 1) * FOLIO_ENTRY_SIZE),
      );
      if (!entry.ok) return null;
      folios.push(entry.folio.pfn << 12n);
    }
    for (const pa of folios) memory.restore(pa, 'folio');
    memory.restoreFree(dataPa);
    return folios;
  };
  return {
    compatible,
    takes: (file) => file.kind === 'memfd',
    preserve(file, memory) {
      const folios = file.kind === 'memfd' ? file.folios : [];
      const dataPa = memory.allocatePreserved(length);
      if (dataPa === null) return { errno: errno.ENOMEM };
      for (const pa of folios) memory.preserve(pa, 1, 'folio');
      const array = folios.length === 0 ? nothing : preserveArray(folioArray(folios), memory);
      if (array === null) {
        for (const pa of folios) memory.unpreserve(pa);
        memory.unpreserveFree(dataPa);
        return { errno: errno.ENOMEM };
      }
      const size = BigInt(folios.length * PAGE_SIZE);
      const common = { pos: 0n, size, nrFolios: BigInt(folios.length), folios: array };
      const encoded = encodeMemfd(
        compatible === 'memfd-v1' ? { compatible, ...common } : { compatible, ...common, seals: 0, flags: 0 },
      );
      if (encoded.ok) memory.memory.write(dataPa, encoded.bytes);
      return { dataPa, size };
    },
    unpreserve(file, dataPa, memory) {
      const memfd = read(dataPa, memory);
      if (memfd !== null && memfd.nrFolios > 0n) unpreserveArray(memfd.folios, memory);
      if (file.kind === 'memfd') for (const pa of file.folios) memory.unpreserve(pa);
      memory.unpreserveFree(dataPa);
    },
    freeze(_file, dataPa, memory) {
      // Only the file position is written again (MF memfd_luo_freeze); the agent of the simulator never seeks.
      const memfd = read(dataPa, memory);
      const encoded = memfd === null ? null : encodeMemfd({ ...memfd, pos: 0n });
      if (encoded?.ok) memory.memory.write(dataPa, encoded.bytes);
    },
    retrieve(dataPa, memory) {
      const folios = takeOver(dataPa, memory);
      return folios === null ? null : { kind: 'memfd', folios };
    },
    finish(dataPa, retrieved, memory) {
      if (retrieved) return;
      for (const pa of takeOver(dataPa, memory) ?? []) memory.memory.free(pa);
    },
  };
}

function folioArray(folios: readonly bigint[]): Uint8Array {
  const content = new Uint8Array(folios.length * FOLIO_ENTRY_SIZE);
  for (const [index, pa] of folios.entries()) {
    const encoded = encodeFolioEntry({
      pfn: pa >> 12n,
      flags: FOLIO_DIRTY | FOLIO_UPTODATE,
      index: BigInt(index),
    });
    if (encoded.ok) content.set(encoded.bytes, index * FOLIO_ENTRY_SIZE);
  }
  return content;
}

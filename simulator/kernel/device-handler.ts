/** A passed-through device, as an out-of-tree handler like vfio would preserve it: one page of state. */
import { errno } from '../errno.js';
import { PAGE_SIZE } from '../hardware/physical-memory.js';
import type { FileHandler } from './file-handler.js';

export function deviceHandler(compatible: string): FileHandler {
  return {
    compatible,
    takes: (file) => file.kind === 'device' && file.compatible === compatible,
    preserve(file, memory) {
      const dataPa = memory.allocatePreserved(PAGE_SIZE);
      if (dataPa === null) return { errno: errno.ENOMEM };
      if (file.kind === 'device') memory.memory.write(dataPa, new TextEncoder().encode(file.state));
      return { dataPa, size: BigInt(PAGE_SIZE) };
    },
    unpreserve(_file, dataPa, memory) {
      memory.unpreserveFree(dataPa);
    },
    freeze(file, dataPa, memory) {
      if (file.kind === 'device') memory.memory.write(dataPa, new TextEncoder().encode(file.state));
    },
    retrieve(dataPa, memory) {
      const bytes = memory.memory.read(dataPa, PAGE_SIZE);
      if (bytes === null) return null;
      memory.restore(dataPa, 'folio');
      const end = bytes.indexOf(0);
      const state = new TextDecoder().decode(bytes.subarray(0, end < 0 ? undefined : end));
      memory.memory.free(dataPa);
      return { kind: 'device', compatible, state };
    },
    finish(dataPa, retrieved, memory) {
      if (!retrieved) memory.restoreFree(dataPa);
    },
  };
}

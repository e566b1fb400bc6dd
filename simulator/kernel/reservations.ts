/** `reserve_mem=` regions and the memblock subtree that hands them over (MB reserve_mem_kho_revive, prepare_kho_fdt). */
import { parseFdt } from '../../services/fdt/index.js';
import { decodeMemblock, encodeMemblock, type ReserveMemRegion } from '../../services/abi/index.js';
import type { PhysicalMemory } from '../hardware/physical-memory.js';
import { PAGE_SIZE } from '../hardware/physical-memory.js';
import type { Witness } from '../host/observer.js';
import type { Received } from './incoming.js';
import type { KernelConfig } from './kernel-config.js';
import type { Kho } from './kho.js';
import type { PreservedMemory } from './preserved-memory.js';

/** Restores the regions or allocates them; the returned function adds the subtree later, at late_initcall. */
export function keepReservations(
  config: KernelConfig,
  received: Received,
  memory: PhysicalMemory,
  witness: Witness,
): (kho: Kho, preserved: PreservedMemory) => void {
  const known = revivable(config, received, memory, witness);
  const regions: ReserveMemRegion[] = [];
  for (const { name, megabytes } of config.reserveMem) {
    const size = BigInt(megabytes) << 20n;
    const old = known.find((region) => region.name === name);
    if (old !== undefined && old.size === size) {
      witness.emit('kho.reservation_revived', { name });
      regions.push(old);
      continue;
    }
    if (old !== undefined) {
      const message = `KHO reserve-mem '${name}' has wrong size (0x${old.size.toString(16)} != 0x${size.toString(16)})`;
      witness.emit('kho.reservation_refused', { name, message });
    }
    regions.push({ name, start: memory.allocate(megabytes * 256) ?? 0n, size });
  }
  return (kho, preserved) => {
    const encoded = encodeMemblock(regions);
    const pa = regions.length === 0 ? null : preserved.allocatePreserved(PAGE_SIZE);
    if (pa === null || !encoded.ok) return;
    memory.write(pa, encoded.bytes);
    for (const { name, start, size } of regions) {
      const keep = (): void => preserved.preserve(start, Number(size) / PAGE_SIZE, 'pages');
      if (kho.era.finalize === 'debugfs') kho.onFinalize(keep);
      else keep();
      witness.emit('kho.memory_reserved', { name, pa: String(start), size: String(size) });
    }
    kho.add('memblock', pa, encoded.bytes.length);
  };
}

function revivable(
  config: KernelConfig,
  received: Received,
  memory: PhysicalMemory,
  witness: Witness,
): readonly ReserveMemRegion[] {
  const subtree = received.subtrees.find((known) => known.name === 'memblock');
  if (subtree === undefined || config.reserveMem.length === 0) return [];
  const bytes = memory.read(subtree.pa, subtree.size);
  const parsed = bytes === null ? null : parseFdt(bytes);
  const decoded = parsed?.ok ? decodeMemblock(parsed.fdt.root) : null;
  if (decoded?.ok) return decoded.regions;
  witness.emit('kho.reservation_refused', {
    name: null,
    message: "FDT 'memblock' is incompatible with 'memblock-v1': -9",
  });
  return [];
}

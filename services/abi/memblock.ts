import { createSequentialWriter, type FdtNode } from '../fdt/index.js';
import { isU64, stringBytes, u64Bytes } from './bytes.js';
import { abiFailure, fromFdtError, type AbiResult } from './result.js';
import { compatibleOf, hasProperties, u64Of } from './tree-shape.js';

export const MEMBLOCK_COMPATIBLE = 'memblock-v1';
export const RESERVE_MEM_COMPATIBLE = 'reserve-mem-v1';

/**
 * One `reserve_mem=size:align:name` region: physical start and size in bytes, in command-line order
 * (mm/memblock.c `prepare_kho_fdt`).
 */
export interface ReserveMemRegion {
  readonly name: string;
  readonly start: bigint;
  readonly size: bigint;
}

/** Errors: RANGE, NOSPACE. */
export function encodeMemblock(regions: readonly ReserveMemRegion[]): AbiResult<{ bytes: Uint8Array }> {
  const writer = createSequentialWriter();
  writer.beginNode('');
  writer.property('compatible', stringBytes(MEMBLOCK_COMPATIBLE));
  for (const region of regions) {
    if (!isU64(region.start) || !isU64(region.size))
      return abiFailure('RANGE', `start and size of region ${region.name} must be u64`);
    writer.beginNode(region.name);
    writer.property('compatible', stringBytes(RESERVE_MEM_COMPATIBLE));
    writer.property('start', u64Bytes(region.start));
    writer.property('size', u64Bytes(region.size));
    writer.endNode();
  }
  writer.endNode();
  const done = writer.finish();
  return done.ok ? done : fromFdtError(done.error);
}

/** Errors: COMPATIBLE, FIELD. */
export function decodeMemblock(root: FdtNode): AbiResult<{ regions: ReserveMemRegion[] }> {
  if (compatibleOf(root) !== MEMBLOCK_COMPATIBLE)
    return abiFailure('COMPATIBLE', `the compatible string must be ${MEMBLOCK_COMPATIBLE}`);
  if (!hasProperties(root, ['compatible'])) return abiFailure('FIELD', 'the root has other properties');
  const regions: ReserveMemRegion[] = [];
  for (const node of root.children) {
    const start = u64Of(node, 'start');
    const size = u64Of(node, 'size');
    const known = hasProperties(node, ['compatible', 'start', 'size']) && node.children.length === 0;
    if (!known || compatibleOf(node) !== RESERVE_MEM_COMPATIBLE || start === null || size === null) {
      return abiFailure('FIELD', `region ${node.name} is not ${RESERVE_MEM_COMPATIBLE}`);
    }
    regions.push({ name: node.name, start, size });
  }
  return { ok: true, regions };
}

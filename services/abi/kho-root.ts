import type { FdtNode } from '../fdt/index.js';
import { getU64 } from './bytes.js';
import { abiFailure, type AbiResult } from './result.js';
import { compatibleOf, hasProperties, u64Of } from './tree-shape.js';

/** Compatible strings of the KHO root that were in a release. `kho-v2` existed only between releases. */
export const KHO_COMPATIBLES = ['kho-v1', 'kho-v3', 'kho-v4'] as const;
export type KhoCompatible = (typeof KHO_COMPATIBLES)[number];

/**
 * How the root is written (kexec_handover.c): `sequential`, rewritten at each finalize (6.16–6.18), or `read-write`,
 * two properties at boot and then one child at a time into the page (6.19+). A `kho-v1` root without children is the
 * same in both and reads as `sequential`.
 */
export type KhoRootStyle = 'sequential' | 'read-write';

/** A blob that one KHO user handed over. `size` in bytes is recorded from `kho-v3` on, null before. */
export interface KhoSubtree {
  readonly name: string;
  readonly pa: bigint;
  readonly size: bigint | null;
}

/** `mapPa`: physical address of the preserved memory map, 0 until 6.19/7.0 finalize. Children in add order. */
export interface KhoRoot {
  readonly compatible: KhoCompatible;
  readonly style: KhoRootStyle;
  readonly mapPa: bigint;
  readonly subtrees: readonly KhoSubtree[];
}

export const KHO_MAP_PROPERTY = 'preserved-memory-map';

/** `kho-v1` children have `fdt`; later ones `preserved-data` and `blob-size`. */
export function recordsSizes(compatible: KhoCompatible): boolean {
  return compatible !== 'kho-v1';
}

/** The property that holds a child's physical address. */
export function addressProperty(compatible: KhoCompatible): 'fdt' | 'preserved-data' {
  return recordsSizes(compatible) ? 'preserved-data' : 'fdt';
}

export function isKhoCompatible(text: string | null): text is KhoCompatible {
  return KHO_COMPATIBLES.some((known) => known === text);
}

/** A root to which the read-write calls added children is packed, and starts its reserve map at 0x28. */
const PACKED_RESERVE_OFFSET = 0x28;

/**
 * Reads a KHO root. `offReserve` is the header's; it identifies a packed tree, whose newest child comes first. Errors:
 * COMPATIBLE, FIELD.
 */
export function decodeKhoRoot(root: FdtNode, offReserve: number): AbiResult<{ kho: KhoRoot }> {
  const compatible = compatibleOf(root);
  if (!isKhoCompatible(compatible))
    return abiFailure('COMPATIBLE', 'the compatible string is not one of a known KHO root');
  const mapPa = u64Of(root, KHO_MAP_PROPERTY);
  if (mapPa === null || !hasProperties(root, ['compatible', KHO_MAP_PROPERTY])) {
    return abiFailure(
      'FIELD',
      `${KHO_MAP_PROPERTY} must be a u64, and no other property than it and compatible is allowed`,
    );
  }
  const style: KhoRootStyle =
    offReserve === PACKED_RESERVE_OFFSET || recordsSizes(compatible) ? 'read-write' : 'sequential';
  const subtrees: KhoSubtree[] = [];
  for (const node of root.children) {
    const subtree = decodeSubtree(node, compatible);
    if (!subtree)
      return abiFailure('FIELD', `child ${node.name} has other properties than ${compatible} defines`);
    subtrees.push(subtree);
  }
  if (style === 'read-write') subtrees.reverse();
  return { ok: true, kho: { compatible, style, mapPa, subtrees } };
}

function decodeSubtree(node: FdtNode, compatible: KhoCompatible): KhoSubtree | null {
  const names = recordsSizes(compatible) ? ['blob-size', 'preserved-data'] : ['fdt'];
  if (node.children.length > 0 || !hasProperties(node, names)) return null;
  const values = node.properties.map((property) => property.value);
  if (values.some((value) => value.length !== 8)) return null;
  const [first, second] = values.map((value) => getU64(value, 0));
  if (first === undefined) return null;
  return second === undefined
    ? { name: node.name, pa: first, size: null }
    : { name: node.name, pa: second, size: first };
}

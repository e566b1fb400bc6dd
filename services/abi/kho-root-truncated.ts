import type { PartialNode, TruncatedFdt } from '../fdt/index.js';
import { getU64, wholeString } from './bytes.js';
import { isKhoCompatible, recordsSizes, type KhoCompatible } from './kho-root.js';

/** A child of a truncated root; null where the file ends before the value. */
export interface PartialSubtree {
  readonly name: string;
  readonly pa: bigint | null;
  readonly size: bigint | null;
}

/**
 * The readable part of a truncated debugfs out/fdt of 6.19+. Children in tree order: newest first. `complete`: every
 * child was read (the file ends inside the strings).
 */
export interface PartialKhoRoot {
  readonly compatible: KhoCompatible;
  readonly mapPa: bigint | null;
  readonly subtrees: readonly PartialSubtree[];
  readonly complete: boolean;
}

/**
 * Name offsets that every root of 6.19+ has, because its strings only grow at the end: the two names of the boot in
 * reverse order of writing, then those of the first child.
 */
const NAME_AT: Readonly<Record<number, { readonly v1: string; readonly later: string }>> = {
  0x00: { v1: 'preserved-memory-map', later: 'preserved-memory-map' },
  0x15: { v1: 'compatible', later: 'compatible' },
  0x20: { v1: 'fdt', later: 'preserved-data' },
  0x2f: { v1: '', later: 'blob-size' },
};

function valueAt(node: PartialNode, name: string, sizes: boolean): Uint8Array | null {
  const found = node.properties.find((property) => {
    const known = NAME_AT[property.nameOffset];
    return (property.name ?? (sizes ? known?.later : known?.v1)) === name;
  });
  return found && found.value.length === found.declaredLength ? found.value : null;
}

function u64At(node: PartialNode, name: string, sizes: boolean): bigint | null {
  const value = valueAt(node, name, sizes);
  return value?.length === 8 ? getU64(value, 0) : null;
}

/**
 * Null when the tree is not a KHO root of a known version, or was truncated before the end of its compatible string.
 */
export function decodePartialKhoRoot(fdt: TruncatedFdt): PartialKhoRoot | null {
  const root = fdt.root;
  const value = root && valueAt(root, 'compatible', true);
  const compatible = value ? wholeString(value) : null;
  if (!root || !isKhoCompatible(compatible)) return null;
  const sizes = recordsSizes(compatible);
  return {
    compatible,
    mapPa: u64At(root, 'preserved-memory-map', sizes),
    subtrees: root.children.map((child) => ({
      name: child.name,
      pa: u64At(child, sizes ? 'preserved-data' : 'fdt', sizes),
      size: sizes ? u64At(child, 'blob-size', sizes) : null,
    })),
    complete: fdt.structComplete,
  };
}

import type { FdtNode } from '../fdt/index.js';
import { getU32, getU64, wholeString } from './bytes.js';

/** Typed access to a node's properties. Null: absent, or not of that type and size. */

export function propertyOf(node: FdtNode, name: string): Uint8Array | null {
  return node.properties.find((property) => property.name === name)?.value ?? null;
}

/** A u64 in native (little-endian) order. */
export function u64Of(node: FdtNode, name: string): bigint | null {
  const value = propertyOf(node, name);
  return value?.length === 8 ? getU64(value, 0) : null;
}

export function u32Of(node: FdtNode, name: string): number | null {
  const value = propertyOf(node, name);
  return value?.length === 4 ? getU32(value, 0) : null;
}

export function stringOf(node: FdtNode, name: string): string | null {
  const value = propertyOf(node, name);
  return value ? wholeString(value) : null;
}

export function childOf(node: FdtNode, name: string): FdtNode | null {
  return node.children.find((child) => child.name === name) ?? null;
}

/** Whether the node has exactly these properties, in this order. */
export function hasProperties(node: FdtNode, names: readonly string[]): boolean {
  return (
    node.properties.length === names.length && node.properties.every((p, index) => p.name === names[index])
  );
}

/** The whole `compatible` string of a root. Kept opaque: composite strings (`a;b`) are one string. */
export function compatibleOf(node: FdtNode): string | null {
  return stringOf(node, 'compatible');
}

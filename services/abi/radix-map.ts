import { eachSetBit, setBit } from './bitmap.js';
import { getU32, getU64, setU64 } from './bytes.js';
import type { Allocate, PageSize, PhysicalMemory, PlacedBytes } from './physical-memory.js';
import {
  byAddress,
  checkedBlocks,
  defaultMapLimits,
  firstOverlap,
  type MapLimits,
  type Preservation,
} from './preservation.js';
import { fromRadixKey, keyOf, radixConstants, type RadixConstants } from './radix-key.js';
import { abiFailure, at, memoryFailure, type AbiFailure, type AbiResult } from './result.js';

/** A page of the tree. `level` 0 is a bitmap; `firstKey` is the smallest key below it. */
export interface RadixNode {
  readonly pa: bigint;
  readonly level: number;
  readonly firstKey: bigint;
}

/** Every node, each before its children, children by ascending key. The first is the root. */
export interface RadixLayout {
  readonly nodes: readonly RadixNode[];
}

/** `preservations` ascending by address. `layout` also has empty nodes: the kernel keeps them. */
export interface RadixMap {
  readonly preservations: readonly Preservation[];
  readonly layout: RadixLayout;
}

interface Walk {
  readonly memory: PhysicalMemory;
  readonly constants: RadixConstants;
  readonly limits: MapLimits;
  readonly seen: Set<bigint>;
  readonly nodes: RadixNode[];
  readonly preservations: Preservation[];
}

/**
 * Reads the map of 7.1+ (kexec_handover.c `kho_radix_walk_tree`). A table is a page of u64 addresses of the next nodes,
 * 0 where there is none; below the last table are bitmaps of one page.
 *
 * Errors have the address of the node and the offset in it: NOTFOUND (memory not available), FIELD (misaligned, a node
 * that is reached twice, which covers cycles, a key without order, blocks that overlap), RANGE (a key that is too wide,
 * more than the limits).
 */
export function decodeRadixMap(
  memory: PhysicalMemory,
  root: bigint,
  pageSize: PageSize = 4096,
  limits: MapLimits = defaultMapLimits(pageSize),
): AbiResult<RadixMap> {
  const constants = radixConstants(pageSize);
  if (root === 0n || root % BigInt(pageSize) !== 0n)
    return memoryFailure('FIELD', 'the root is not page-aligned', root);
  const walk: Walk = { memory, constants, limits, seen: new Set(), nodes: [], preservations: [] };
  const wrong = readNode(walk, { pa: root, level: constants.depth - 1, firstKey: 0n });
  if (wrong) return wrong;
  walk.preservations.sort(byAddress);
  const double = firstOverlap(walk.preservations, pageSize);
  if (double) return memoryFailure('FIELD', 'the block is preserved twice', double.pa);
  return { ok: true, preservations: walk.preservations, layout: { nodes: walk.nodes } };
}

/** Recurses at most `depth` deep. */
function readNode(walk: Walk, node: RadixNode): AbiFailure | null {
  const { constants, limits } = walk;
  if (walk.nodes.length >= limits.maxNodes)
    return memoryFailure('RANGE', `the map has more than ${limits.maxNodes} nodes`, node.pa);
  const bytes = walk.memory.read(node.pa, constants.pageSize);
  if (bytes?.length !== constants.pageSize)
    return memoryFailure('NOTFOUND', 'the page of the node is not available', node.pa);
  walk.seen.add(node.pa);
  walk.nodes.push(node);
  return node.level === 0 ? readLeaf(walk, node, bytes) : readTable(walk, node, bytes);
}

function readTable(walk: Walk, node: RadixNode, bytes: Uint8Array): AbiFailure | null {
  const { pageSize, keyBits } = walk.constants;
  const shift = BigInt(shiftOf(node.level, walk.constants));
  for (let offset = 0; offset < pageSize; offset += 8) {
    if (getU32(bytes, offset) === 0 && getU32(bytes, offset + 4) === 0) continue;
    const pa = getU64(bytes, offset);
    const firstKey = node.firstKey | (BigInt(offset >> 3) << shift);
    if (firstKey >> BigInt(keyBits) !== 0n)
      return memoryFailure('RANGE', `the key has more than ${keyBits} bits`, node.pa, offset);
    if (pa % BigInt(pageSize) !== 0n)
      return memoryFailure('FIELD', `node 0x${pa.toString(16)} is not page-aligned`, node.pa, offset);
    if (walk.seen.has(pa))
      return memoryFailure('FIELD', `node 0x${pa.toString(16)} is reached twice`, node.pa, offset);
    const wrong = readNode(walk, { pa, level: node.level - 1, firstKey });
    if (wrong) return wrong;
  }
  return null;
}

function readLeaf(walk: Walk, node: RadixNode, bytes: Uint8Array): AbiFailure | null {
  const { pageSize } = walk.constants;
  let wrong: AbiFailure | null = null;
  eachSetBit(bytes, (bit) => {
    const decoded = fromRadixKey(node.firstKey | BigInt(bit), pageSize);
    if (!decoded.ok) wrong = at(decoded, node.pa, bit >> 3);
    else if (walk.preservations.length >= walk.limits.maxPreservations)
      wrong = memoryFailure(
        'RANGE',
        `the map has more than ${walk.limits.maxPreservations} blocks`,
        node.pa,
        bit >> 3,
      );
    else walk.preservations.push(decoded.block);
    return wrong === null;
  });
  return wrong;
}

/** The shift of a key that gives the index into a table of this level (from 1). */
function shiftOf(level: number, { leafBits, tableBits }: RadixConstants): number {
  return leafBits + (level - 1) * tableBits;
}

/** The smallest key below the node of `level` that contains `key`. */
function firstKeyAt(key: bigint, level: number, constants: RadixConstants): bigint {
  const shift = BigInt(shiftOf(level + 1, constants));
  return (key >> shift) << shift;
}

/**
 * Lays the tree out: at addresses from `place`, or exactly as in a decoded layout, empty nodes included. The root
 * always exists, as it does from boot on. `pieces`: its pages. Errors: RANGE, FIELD (misaligned, overlapping), NOSPACE
 * (`place` has no free memory), NOTFOUND (a block or node that the layout does not have).
 */
export function encodeRadixMap(
  preservations: readonly Preservation[],
  pageSize: PageSize,
  place: Allocate | RadixLayout,
): AbiResult<{ root: bigint; pieces: PlacedBytes[]; layout: RadixLayout }> {
  const constants = radixConstants(pageSize);
  const checked = checkedBlocks(preservations, pageSize);
  if (!checked.ok) return checked;
  const keys = checked.sorted.map((block) => keyOf(block, constants));
  const laid =
    typeof place === 'function' ? layOut(keys, constants, place) : { ok: true as const, layout: place };
  if (!laid.ok) return laid;

  const { nodes } = laid.layout;
  const root = nodes[0];
  if (root?.level !== constants.depth - 1) return abiFailure('NOTFOUND', 'the layout has no root');
  const pages = Array.from({ length: constants.depth }, () => new Map<bigint, Uint8Array>());
  const pieces: PlacedBytes[] = [];
  for (const node of nodes) {
    const bytes = new Uint8Array(pageSize);
    pages[node.level]?.set(node.firstKey, bytes);
    pieces.push({ pa: node.pa, bytes });
    if (node === root) continue;
    const level = node.level + 1;
    const parent = pages[level]?.get(firstKeyAt(node.firstKey, level, constants));
    if (!parent) return memoryFailure('NOTFOUND', 'the layout has no table above this node', node.pa);
    const index = Number(
      (node.firstKey >> BigInt(shiftOf(level, constants))) & BigInt((1 << constants.tableBits) - 1),
    );
    setU64(parent, index * 8, node.pa);
  }
  const leafMask = (1n << BigInt(constants.leafBits)) - 1n;
  for (const key of keys) {
    const leaf = pages[0]?.get(key & ~leafMask);
    if (!leaf) return abiFailure('NOTFOUND', `the layout has no bitmap for key 0x${key.toString(16)}`);
    setBit(leaf, Number(key & leafMask));
  }
  return { ok: true, root: root.pa, pieces, layout: laid.layout };
}

/** Allocates the pages in the order of a walk. */
function layOut(
  keys: readonly bigint[],
  constants: RadixConstants,
  allocate: Allocate,
): AbiResult<{ layout: RadixLayout }> {
  const nodes: RadixNode[] = [];
  const add = (level: number, firstKey: bigint): boolean => {
    const pa = allocate(constants.pageSize);
    if (pa !== null) nodes.push({ pa, level, firstKey });
    return pa !== null;
  };
  const top = constants.depth - 1;
  if (!add(top, 0n)) return abiFailure('NOSPACE', 'no free page for the root');
  const leaves = new Set(keys.map((key) => firstKeyAt(key, 0, constants)));
  /** The node added last at each level; keys ascend, so another one is new. */
  const last = new Map<number, bigint>([[top, 0n]]);
  for (const leaf of [...leaves].sort((a, b) => (a < b ? -1 : 1))) {
    for (let level = top - 1; level >= 0; level -= 1) {
      const firstKey = firstKeyAt(leaf, level, constants);
      if (last.get(level) === firstKey) continue;
      if (!add(level, firstKey)) return abiFailure('NOSPACE', 'no free page for a node');
      last.set(level, firstKey);
    }
  }
  return { ok: true, layout: { nodes } };
}

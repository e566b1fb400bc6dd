import { bytesEqual, headerSize } from './format.js';
import { encodeFdt } from './encode.js';
import type { Fdt } from './model.js';
import { structTokens, type StructToken } from './struct-tokens.js';

/**
 * The first place where two blobs differ. `byteOffset` is the first byte that differs (a longer tree already differs in
 * the header's totalsize); `path` and `property` name the first node or property that differs in document order, at
 * `offset` in `b`. When the trees are the same, `region` is the part of the layout that differs and `path` is null.
 */
export interface FdtDifference {
  readonly region: 'header' | 'reserve' | 'struct' | 'strings' | 'slack';
  readonly byteOffset: number;
  readonly path: string | null;
  readonly property: string | null;
  readonly offset: number;
  readonly message: string;
}

function firstByte(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) if (a[at] !== b[at]) return at;
  return a.length === b.length ? -1 : shorter;
}

function describe(token: StructToken): string {
  switch (token.kind) {
    case 'property':
      return `property ${token.property.name} of ${token.path}`;
    case 'begin-node':
      return `node ${token.path}`;
    case 'end-node':
      return `the end of ${token.path}`;
    default:
      return 'the end of the tree';
  }
}

function sameToken(a: StructToken, b: StructToken): boolean {
  if (a.kind === 'property' && b.kind === 'property') {
    return a.property.name === b.property.name && bytesEqual(a.property.value, b.property.value);
  }
  if (a.kind === 'begin-node' && b.kind === 'begin-node') return a.node.name === b.node.name;
  return a.kind === b.kind;
}

/** First byte of `b`'s token that differs: inside the value when only the value differs. */
function offsetIn(a: StructToken, b: StructToken): number {
  if (a.kind !== 'property' || b.kind !== 'property' || a.property.name !== b.property.name) return b.offset;
  if (a.property.value.length !== b.property.value.length) return b.offset + 4;
  return b.offset + 12 + Math.max(0, firstByte(a.property.value, b.property.value));
}

function differenceOfTrees(a: Fdt, b: Fdt, byteOffset: number): FdtDifference | null {
  const meaningful = (fdt: Fdt): StructToken[] => structTokens(fdt).filter((token) => token.kind !== 'nop');
  const left = meaningful(a);
  for (const [index, token] of meaningful(b).entries()) {
    const other = left[index];
    if (other && sameToken(other, token)) continue;
    const same =
      other &&
      other.kind === 'property' &&
      token.kind === 'property' &&
      other.property.name === token.property.name;
    const expected = other ? describe(other) : 'nothing';
    return {
      region: 'struct',
      byteOffset,
      path: token.path,
      property: token.kind === 'property' ? token.property.name : null,
      offset: other ? offsetIn(other, token) : token.offset,
      message: same
        ? `${describe(token)} has another value`
        : `expected ${expected}, found ${describe(token)}`,
    };
  }
  return null;
}

function regionOf(fdt: Fdt, at: number): FdtDifference['region'] {
  const { header } = fdt;
  if (at < headerSize(header.version)) return 'header';
  if (at >= header.offReserve && at < header.offReserve + (fdt.reserve.length + 1) * 16) return 'reserve';
  if (at >= header.offStruct && at < header.offStruct + header.sizeStruct) return 'struct';
  if (at >= header.offStrings && at < header.offStrings + header.sizeStrings) return 'strings';
  return 'slack';
}

/**
 * The first difference between the expected tree `a` and the observed tree `b`, or null when their bytes are equal. A
 * model that cannot be encoded counts as different in its header.
 */
export function firstDifference(a: Fdt, b: Fdt): FdtDifference | null {
  const left = encodeFdt(a);
  const right = encodeFdt(b);
  const byteOffset = left.ok && right.ok ? firstByte(left.bytes, right.bytes) : 0;
  if (byteOffset < 0) return null;
  const inTree = differenceOfTrees(a, b, byteOffset);
  if (inTree) return inTree;
  const region = regionOf(b, byteOffset);
  return {
    region,
    byteOffset,
    path: null,
    property: null,
    offset: byteOffset,
    message: `the trees are equal, but their bytes differ in the ${region} from byte ${byteOffset} on`,
  };
}

/** Decoded parts of a blob. */
import { blobToJson } from '../../abi/index.js';
import { toDts, valueForm } from '../../fdt/index.js';
import { contentOf } from '../blobs/decoded.js';
import { rangeOf } from '../blobs/raw-bytes.js';
import { childrenOf, nodeAt, pageOf } from '../blobs/tree.js';
import type {
  BlobContentResolvers,
  DecodedBlobResolvers,
  FdtNodeResolvers,
  FdtPropertyResolvers,
  FdtResolvers,
} from '../generated.js';
import type { PropertyParent } from '../models.js';

export const DecodedBlob: DecodedBlobResolvers = {
  kind: ({ blob }) => blob?.kind ?? 'too-large',
  compatible: ({ blob }) => (blob !== null && 'compatible' in blob ? blob.compatible : null),
  tree: ({ blob, bytes }) => (blob === null ? { size: bytes.byteLength } : blobToJson(blob)),
  dts: (parent) => dtsOf(parent.fdt()),
  content: (parent) => contentOf(parent),
};

export const BlobContent: BlobContentResolvers = { __resolveType: (content) => content.__typename };

export const FdtTree: FdtResolvers = {
  complete: ({ fdt }) => fdt !== null,
  node: ({ root }, { path }) => (root === null ? null : nodeAt(root, path)),
  dts: ({ fdt }) => dtsOf(fdt),
};

function dtsOf(fdt: Parameters<typeof toDts>[0] | null): string | null {
  return fdt === null ? null : toDts(fdt);
}

export const FdtNode: FdtNodeResolvers = {
  name: ({ node }) => node.name,
  properties: ({ node }, args) => pageOf(node.properties, args),
  property: ({ node }, { name }) => node.properties.find((one) => one.name === name) ?? null,
  children: childrenOf,
};

/** Maximum size of a property that is returned as cells. */
const MAX_CELL_BYTES = 65_536;

/** The value; null when it is truncated. */
const whole = ({ value, declaredLength }: PropertyParent): Uint8Array | null =>
  declaredLength === undefined || declaredLength === value.length ? value : null;

function textsOf(property: PropertyParent): readonly string[] | null {
  const value = whole(property);
  if (value === null) return null;
  const shown = valueForm(value);
  return shown.form === 'strings' ? shown.strings : null;
}

const viewOf = (value: Uint8Array): DataView =>
  new DataView(value.buffer, value.byteOffset, value.byteLength);

export const FdtProperty: FdtPropertyResolvers = {
  size: ({ value, declaredLength }) => declaredLength ?? value.length,
  raw({ value }, args) {
    const { offset, length } = rangeOf(args);
    return value.subarray(offset, offset + length);
  },
  asString(property) {
    const texts = textsOf(property);
    return texts?.length === 1 ? (texts[0] ?? null) : null;
  },
  asStrings: textsOf,
  asCells(property) {
    const value = whole(property);
    if (value === null || value.length % 4 !== 0 || value.length > MAX_CELL_BYTES) return null;
    const view = viewOf(value);
    return Array.from({ length: value.length / 4 }, (_none, index) => BigInt(view.getUint32(index * 4)));
  },
  asU64Native(property) {
    const value = whole(property);
    return value?.length === 8 ? viewOf(value).getBigUint64(0, true) : null;
  },
};

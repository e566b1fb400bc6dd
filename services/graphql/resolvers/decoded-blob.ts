/** Decoded parts of a blob. */
import { blobToJson } from '../../abi/index.js';
import { toDts, valueForm, type ByteRange } from '../../fdt/index.js';
import { contentOf, headerOf } from '../blobs/decoded.js';
import { rangeOf } from '../blobs/raw-bytes.js';
import { childrenOf, nodeAt, pageOf, placed } from '../blobs/tree.js';
import type {
  BlobContentResolvers,
  DecodedBlobResolvers,
  FdtNodeResolvers,
  FdtPropertyResolvers,
  FdtResolvers,
} from '../generated.js';
import type { NodeParent, PropertyParent } from '../models.js';

export const DecodedBlob: DecodedBlobResolvers = {
  kind: ({ blob }) => blob?.kind ?? 'too-large',
  compatible: ({ blob }) => (blob !== null && 'compatible' in blob ? blob.compatible : null),
  tree: ({ blob, bytes }) => (blob === null ? { size: bytes.byteLength } : blobToJson(blob)),
  dts: (parent) => dtsOf(parent.fdt()),
  content: (parent) => contentOf(parent),
  regions: ({ regions }, args) => pageOf(regions(), args, { usual: 500, max: 2_000 }),
};

export const BlobContent: BlobContentResolvers = { __resolveType: (content) => content.__typename };

export const FdtTree: FdtResolvers = {
  complete: ({ fdt }) => fdt !== null,
  header: ({ bytes, version }) => headerOf(bytes, version),
  node: (tree, { path }) => nodeAt(tree, path),
  dts: ({ fdt }) => dtsOf(fdt),
};

function dtsOf(fdt: Parameters<typeof toDts>[0] | null): string | null {
  return fdt === null ? null : toDts(fdt);
}

export const FdtNode: FdtNodeResolvers = {
  name: ({ node }) => node.name,
  offset: (parent) => rangeOfNode(parent).offset,
  size: (parent) => rangeOfNode(parent).size,
  properties(parent, args) {
    const page = pageOf(parent.node.properties, args);
    return { ...page, nodes: page.nodes.map((one) => placed(one, parent)) };
  },
  property(parent, { name }) {
    const found = parent.node.properties.find((one) => one.name === name);
    return found === undefined ? null : placed(found, parent);
  },
  children: childrenOf,
};

function rangeOfNode({ node, path, places }: NodeParent): ByteRange {
  const range = places().nodes.get(node);
  if (range === undefined) throw new Error(`no place of node ${path}`);
  return range;
}

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
  offset: ({ valueOffset }) => valueOffset,
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

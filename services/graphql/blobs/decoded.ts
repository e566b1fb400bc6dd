/** Decodes a blob. Each part is computed when a field needs it. */
import { blobRegions, decodeBlob, packedLayout, readFields, type FieldValue } from '../../abi/index.js';
import {
  headerNames,
  looksLikeFdt,
  parseFdt,
  treePlaces,
  type ByteRegion,
  type Fdt,
  type TruncatedFdt,
} from '../../fdt/index.js';
import { limits } from '../gate/limits.js';
import type { PackedStruct, Undecoded } from '../generated.js';
import type { Decoded, FdtParent } from '../models.js';

export function decoded(bytes: Uint8Array): Decoded {
  // A producer may store anything; a tree of millions of nodes would block other requests.
  const blob = bytes.byteLength > limits.decodedBytes ? null : decodeBlob(bytes);
  let parsed: Fdt | null | undefined;
  let regions: readonly ByteRegion[] | undefined;
  return {
    bytes,
    blob,
    fdt: () => (parsed ??= blob === null ? null : wholeTree(bytes)),
    regions: () =>
      (regions ??=
        blob === null
          ? [{ kind: 'unknown', offset: 0, size: bytes.byteLength, name: null, path: null }]
          : blobRegions(bytes, blob)),
  };
}

function wholeTree(bytes: Uint8Array): Fdt | null {
  const result = parseFdt(bytes, { allowMissingSlack: true });
  return result.ok ? result.fdt : null;
}

export type Content =
  | ({ readonly __typename: 'Fdt' } & FdtParent)
  | ({ readonly __typename: 'PackedStruct' } & PackedStruct)
  | ({ readonly __typename: 'Undecoded' } & Undecoded);

export function contentOf({ bytes, blob, fdt }: Decoded): Content {
  const size = bytes.byteLength;
  if (blob === null)
    return {
      __typename: 'Undecoded',
      size,
      reason: `the blob has ${size} bytes; at most ${limits.decodedBytes} are decoded`,
    };
  const tree = fdt();
  if (tree !== null) return { ...treeOf(tree, bytes), fdt: tree };
  if (blob.kind === 'fdt-truncated') return { ...treeOf(blob.fdt, bytes), fdt: null };
  const layout = packedLayout(bytes);
  if (layout !== null) {
    const fields = readFields(bytes, layout).map(fieldOf);
    return { __typename: 'PackedStruct', name: layout.id, size, fields };
  }
  return { __typename: 'Undecoded', size, reason: whyNot(bytes) };
}

function treeOf(tree: Fdt | TruncatedFdt, bytes: Uint8Array): Omit<Extract<Content, FdtParent>, 'fdt'> {
  let places: ReturnType<typeof treePlaces> | undefined;
  return {
    __typename: 'Fdt',
    totalSize: tree.header.totalSize,
    version: tree.header.version,
    bytes,
    root: tree.root,
    places: () => (places ??= treePlaces(tree, bytes.byteLength)),
  };
}

/** The header's fields as stored. */
export function headerOf(bytes: Uint8Array, version: number): PackedStruct['fields'] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return headerNames(version).map((name, index) => ({
    name,
    offset: index * 4,
    size: 4,
    type: 'u32 be',
    value: view.getUint32(index * 4),
    meaning: `\`${name}\` of the tree's header`,
  }));
}

function fieldOf({ name, offset, size, type, value, meaning }: FieldValue): PackedStruct['fields'][number] {
  return { name, offset, size, type, meaning, value: typeof value === 'bigint' ? value.toString() : value };
}

function whyNot(bytes: Uint8Array): string {
  if (!looksLikeFdt(bytes)) return 'neither a flattened device tree nor a known structure';
  const parsed = parseFdt(bytes, { allowMissingSlack: true });
  return `starts like a flattened device tree but is not valid: ${parsed.ok ? '' : parsed.error.message}`;
}

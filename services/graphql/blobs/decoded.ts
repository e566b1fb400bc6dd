/** Decodes a blob. Each part is computed when a field needs it. */
import { decodeBlob, packedLayout, readFields, type FieldValue } from '../../abi/index.js';
import { looksLikeFdt, parseFdt, type Fdt } from '../../fdt/index.js';
import { limits } from '../gate/limits.js';
import type { PackedStruct, Undecoded } from '../generated.js';
import type { Decoded, FdtParent } from '../models.js';

export function decoded(bytes: Uint8Array): Decoded {
  // A producer may store anything; a tree of millions of nodes would block other requests.
  const blob = bytes.byteLength > limits.decodedBytes ? null : decodeBlob(bytes);
  let parsed: Fdt | null | undefined;
  return {
    bytes,
    blob,
    fdt: () => (parsed ??= blob === null ? null : wholeTree(bytes)),
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
  if (tree !== null)
    return { __typename: 'Fdt', totalSize: tree.header.totalSize, root: tree.root, fdt: tree };
  if (blob.kind === 'fdt-truncated')
    return { __typename: 'Fdt', totalSize: blob.fdt.header.totalSize, root: blob.fdt.root, fdt: null };
  const layout = packedLayout(bytes);
  if (layout !== null) {
    const fields = readFields(bytes, layout).map(fieldOf);
    return { __typename: 'PackedStruct', name: layout.id, size, fields };
  }
  return { __typename: 'Undecoded', size, reason: whyNot(bytes) };
}

function fieldOf({ name, offset, size, type, value, meaning }: FieldValue): PackedStruct['fields'][number] {
  return { name, offset, size, type, meaning, value: typeof value === 'bigint' ? value.toString() : value };
}

function whyNot(bytes: Uint8Array): string {
  if (!looksLikeFdt(bytes)) return 'neither a flattened device tree nor a known structure';
  const parsed = parseFdt(bytes, { allowMissingSlack: true });
  return `starts like a flattened device tree but is not valid: ${parsed.ok ? '' : parsed.error.message}`;
}

/** A blob as people and programs read it. */
import { blobToJson, decodeBlob } from '../../abi/index.js';
import { parseFdt, toDts } from '../../fdt/index.js';
import { limits } from '../gate/limits.js';
import type { DecodedBlob } from '../generated.js';

export function decoded(bytes: Uint8Array): DecodedBlob {
  // A producer may store anything; a tree of millions of nodes would hold up everybody else.
  if (bytes.byteLength > limits.decodedBytes)
    return { kind: 'too-large', compatible: null, tree: { size: bytes.byteLength }, dts: null };
  const blob = decodeBlob(bytes);
  const parsed = parseFdt(bytes, { allowMissingSlack: true });
  return {
    kind: blob.kind,
    compatible: 'compatible' in blob ? blob.compatible : null,
    tree: blobToJson(blob),
    dts: parsed.ok ? toDts(parsed.fdt) : null,
  };
}

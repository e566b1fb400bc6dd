import { fdtRegions, parseFdt, partition, type ByteRegion } from '../fdt/index.js';
import type { DecodedBlob } from './decoded-blob.js';
import { packedLayout } from './packed-fields.js';

/** Every byte of a blob in exactly one region, by offset. `blob` is what `bytes` decode to. */
export function blobRegions(bytes: Uint8Array, blob: DecodedBlob): ByteRegion[] {
  if (blob.kind === 'fdt-truncated') return fdtRegions(blob.fdt, bytes);
  const tree = parseFdt(bytes, { allowMissingSlack: true });
  if (tree.ok) return fdtRegions(tree.fdt, bytes);
  const layout = packedLayout(bytes);
  if (layout === null) return [{ kind: 'unknown', offset: 0, size: bytes.length, name: null, path: null }];
  return partition(
    layout.fields.map(({ name, offset, size }) => ({ kind: 'field', offset, size, name, path: null })),
    bytes.length,
  );
}

import { looksLikeFdt, readHeader } from '../fdt/index.js';
import { decodeBlob } from './decode-blob.js';
import type { DecodedBlob } from './decoded-blob.js';
import type { KhoSubtree } from './kho-root.js';
import type { PageSize, PhysicalMemory } from './physical-memory.js';
import { memoryFailure, type AbiResult } from './result.js';

/** Larger than every blob of the kernel tree; a blob that claims more is not read. */
const MAX_BLOB_BYTES = 1 << 20;

/**
 * The bytes of a tree in memory: `totalsize` of its header, at most `maxBytes`. Errors: NOTFOUND, FIELD (no tree
 * there), RANGE (larger than `maxBytes`, or smaller than its header).
 */
export function readTreeBytes(
  memory: PhysicalMemory,
  pa: bigint,
  maxBytes: number,
): AbiResult<{ bytes: Uint8Array }> {
  const head = memory.read(pa, 40);
  if (head?.length !== 40) return memoryFailure('NOTFOUND', 'the header of the tree is not available', pa);
  if (!looksLikeFdt(head))
    return memoryFailure('FIELD', 'there is no flattened device tree at this address', pa);
  const header = readHeader(head);
  if (!header.ok) return memoryFailure('FIELD', header.error.message, pa, header.error.offset);
  const { totalSize } = header.header;
  if (totalSize < 40 || totalSize > maxBytes)
    return memoryFailure('RANGE', `totalsize is ${totalSize}; it must be 40 to ${maxBytes}`, pa, 4);
  const bytes = memory.read(pa, totalSize);
  return bytes?.length === totalSize
    ? { ok: true, bytes }
    : memoryFailure('NOTFOUND', `the ${totalSize} bytes of the tree are not available`, pa);
}

/**
 * Reads and decodes the blob that a KHO user handed over. Before `kho-v3` the root has no size: the blob is a tree and
 * has its own. Errors: NOTFOUND, RANGE (larger than 1 MiB), FIELD.
 */
export function readSubtree(
  memory: PhysicalMemory,
  subtree: KhoSubtree,
  pageSize: PageSize,
): AbiResult<{ bytes: Uint8Array; blob: DecodedBlob }> {
  const { pa, size } = subtree;
  if (size === null) {
    const tree = readTreeBytes(memory, pa, pageSize);
    return tree.ok ? { ok: true, bytes: tree.bytes, blob: decodeBlob(tree.bytes) } : tree;
  }
  if (size > BigInt(MAX_BLOB_BYTES))
    return memoryFailure('RANGE', `blob-size is ${size}; the limit is ${MAX_BLOB_BYTES}`, pa);
  const bytes = memory.read(pa, Number(size));
  return bytes?.length === Number(size)
    ? { ok: true, bytes, blob: decodeBlob(bytes) }
    : memoryFailure('NOTFOUND', `the ${size} bytes of the blob are not available`, pa);
}

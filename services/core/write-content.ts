/** Copies the content of a preserved file out of a core. */
import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import type { MemfdExtent, PhysicalMemory } from '../abi/index.js';

const PIECE = 1024 * 1024;

/** `missing`: physical address of memory that the dump does not have; the file was then removed again. */
export type WriteResult =
  { readonly ok: true; readonly size: bigint } | { readonly ok: false; readonly missing: bigint };

/**
 * Writes `size` bytes to a new file at `path`, piece by piece. `onBytes` receives every piece in order. Throws the error
 * of the operating system: `EEXIST` when the file exists.
 */
export function writeContent(
  path: string,
  content: { readonly size: bigint; readonly extents: readonly MemfdExtent[] },
  memory: PhysicalMemory,
  onBytes: (bytes: Uint8Array) => void,
): WriteResult {
  const fd = openSync(path, 'wx', 0o600);
  let missing: bigint | null = null;
  try {
    missing = copy(fd, content.extents, memory, onBytes);
    if (missing === null) ftruncateSync(fd, Number(content.size));
  } finally {
    closeSync(fd);
    if (missing !== null) rmSync(path);
  }
  return missing === null ? { ok: true, size: content.size } : { ok: false, missing };
}

function copy(
  fd: number,
  extents: readonly MemfdExtent[],
  memory: PhysicalMemory,
  onBytes: (bytes: Uint8Array) => void,
): bigint | null {
  for (const { offset, pa, length } of extents)
    for (let done = 0n; done < length; done += BigInt(PIECE)) {
      const left = length - done;
      const take = left < BigInt(PIECE) ? Number(left) : PIECE;
      const bytes = memory.read(pa + done, take);
      if (!bytes) return pa + done;
      onBytes(bytes);
      for (let written = 0; written < take;)
        written += writeSync(fd, bytes, written, take - written, Number(offset + done) + written);
    }
  return null;
}

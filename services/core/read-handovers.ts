/** Reads every handover in a core: at a known root, or at each root that a search of the memory finds. */
import { readHandover, type AbiError, type HandoverInCore } from '../abi/index.js';
import type { ByteSource } from './byte-source.js';
import type { Core } from './core-memory.js';
import { findRoots } from './find-roots.js';

export interface ReadHandoversOptions {
  /** Physical address of the KHO root; null: search the memory. */
  readonly root: bigint | null;
  /** Limit for each kind of object of a handover. */
  readonly maxEntries: number;
  readonly expired: () => boolean;
  readonly onProgress: (done: number, total: number) => void;
}

export interface ReadHandovers {
  readonly kind: 'read';
  readonly handovers: readonly HandoverInCore[];
  /** Roots whose handover cannot be read. */
  readonly unread: readonly { readonly pa: bigint; readonly error: AbiError }[];
  /** False: the memory has more roots than the search returns. */
  readonly complete: boolean;
}

/** `expired`: the time ended, and what was read until then may be incomplete. `no_root`: no page holds a KHO root. */
export function readHandovers(
  source: ByteSource,
  core: Core,
  { root, maxEntries, expired, onProgress }: ReadHandoversOptions,
): ReadHandovers | { readonly kind: 'expired' } | { readonly kind: 'no_root' } {
  const search = (): ReturnType<typeof findRoots> =>
    findRoots(source, core, {
      onProgress(done, total) {
        onProgress(done, total);
        return !expired();
      },
    });
  const { roots, complete } = root === null ? search() : { roots: [{ pa: root }], complete: true };
  if (expired()) return { kind: 'expired' };
  if (roots.length === 0) return { kind: 'no_root' };
  const handovers: HandoverInCore[] = [];
  const unread: { pa: bigint; error: AbiError }[] = [];
  for (const { pa } of roots) {
    const limits = { maxEntries, memoryBytes: core.memoryBytes };
    const read = readHandover(core.memory, pa, core.pageSize, limits);
    if (expired()) return { kind: 'expired' };
    if (read.ok) handovers.push(read.handover);
    else unread.push({ pa, error: read.error });
  }
  return { kind: 'read', handovers, unread, complete };
}

/** Compares observed bytes with rebuilt bytes: equal, or the first difference. */
import { firstBlobDifference } from '../../abi/index.js';
import type { KernelState } from '../state/kernel-state.js';
import { isFreedMemory, rebuildBlob } from './rebuild-blobs.js';

/**
 * - `equal`: the same bytes.
 * - `equal_prefix`: the observed file was truncated (debugfs out/fdt keeps the length of its creation) and is the start
 *   of the rebuilt blob; `compared` of `size` bytes.
 * - `drifted`: they differ; has the first differing byte and, where the structure is known, node and property.
 * - `freed_memory`: the kernel showed a page that it had already freed; no comparison is possible.
 * - `not_rebuilt`: facts are missing, or the kernel should not have this blob.
 */
export type BlobVerdict =
  | { readonly verdict: 'equal'; readonly size: number }
  | { readonly verdict: 'equal_prefix'; readonly compared: number; readonly size: number }
  | {
      readonly verdict: 'drifted';
      readonly offset: number;
      readonly node: string | null;
      readonly property: string | null;
      readonly message: string;
    }
  | { readonly verdict: 'freed_memory' }
  | { readonly verdict: 'not_rebuilt'; readonly missing: readonly string[] };

/** The only blob whose file may be shorter than its content (KD: the size is fixed when the file is created). */
const mayBeCut = (name: string): boolean => name === 'out/fdt';

/** Judges one observation by the state at its place in the stream. `name` is a path below the KHO debugfs directory. */
export function judgeBlob(state: KernelState, name: string, observed: Uint8Array): BlobVerdict {
  const rebuilt = rebuildBlob(state, name);
  if (rebuilt === null) return { verdict: 'not_rebuilt', missing: [`any observed fact about ${name}`] };
  if (state.boot !== null && isFreedMemory(name, state.boot, observed)) return { verdict: 'freed_memory' };
  if (!rebuilt.known) return { verdict: 'not_rebuilt', missing: rebuilt.missing };
  const { bytes } = rebuilt;
  const common = Math.min(bytes.length, observed.length);
  let at = 0;
  while (at < common && bytes[at] === observed[at]) at += 1;
  if (at === bytes.length && at === observed.length) return { verdict: 'equal', size: at };
  if (at === observed.length && mayBeCut(name))
    return { verdict: 'equal_prefix', compared: at, size: bytes.length };
  const difference = firstBlobDifference(bytes, observed);
  const where = difference?.where ?? `byte ${at}`;
  const inTree = /^(\/[^ ]*)(?: ([^ ]*))?/.exec(where);
  return {
    verdict: 'drifted',
    offset: difference?.offset ?? at,
    node: inTree?.[1] ?? null,
    property: inTree === null ? where : (inTree[2] ?? null),
    message: difference?.message ?? where,
  };
}

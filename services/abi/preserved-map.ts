import { chunkListShape } from './chunk-list-layout.js';
import { decodeChunkList } from './chunk-list.js';
import type { PageSize, PhysicalMemory } from './physical-memory.js';
import { defaultMapLimits, type Preservation } from './preservation.js';
import { decodeRadixMap } from './radix-map.js';
import type { ReleaseVersions } from './releases.js';
import { abiFailure, type AbiFailure, type AbiResult } from './result.js';

type MapForm = ReleaseVersions['memoryMap'];

/** A preserved memory map. `preservations` ascend by address; `nodes`: pages or bitmaps of the map itself. */
export interface PreservedMap {
  /** Several when no string and no byte shows which of them the kernel wrote. */
  readonly forms: readonly MapForm[];
  readonly preservations: readonly Preservation[];
  readonly nodes: number;
}

/**
 * Reads the map in each form that the releases in question write. Of several, those that decode are returned, and the
 * preservations are those of the first. Errors: COMPATIBLE (no form given), or the errors of the first form.
 */
export function readPreservedMap(
  memory: PhysicalMemory,
  pa: bigint,
  forms: readonly MapForm[],
  pageSize: PageSize,
  maxPreservations: number,
): AbiResult<PreservedMap> {
  const limits = { ...defaultMapLimits(pageSize), maxPreservations };
  let failed: AbiFailure | null = null;
  const fits: PreservedMap[] = [];
  for (const form of forms) {
    const decoded =
      form === 'radix'
        ? decodeRadixMap(memory, pa, pageSize, limits)
        : decodeChunkList(memory, pa, chunkListShape(form, pageSize), limits);
    if (decoded.ok)
      fits.push({
        forms: [form],
        preservations: decoded.preservations,
        nodes: nodesOf(decoded.layout),
      });
    else failed ??= decoded;
  }
  const first = fits[0];
  if (first) return { ok: true, ...first, forms: fits.flatMap((fit) => fit.forms) };
  return failed ?? abiFailure('COMPATIBLE', 'no known release writes such a root');
}

function nodesOf(
  layout:
    { readonly nodes: readonly unknown[] } | { readonly chunks: readonly { elements: readonly unknown[] }[] },
): number {
  if ('nodes' in layout) return layout.nodes.length;
  return layout.chunks.reduce((sum, { elements }) => sum + 1 + elements.length, 0);
}

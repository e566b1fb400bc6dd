/** The part of the old kernel's blobs that a kernel named when it rejected the handover. */
import type { VersionedPart } from '../../abi/index.js';
import type { KernelEvent } from '../transition/edit.js';

export interface RefusedPart {
  /** Path below the KHO debugfs directory of the old kernel. */
  readonly blob: 'out/fdt' | 'out/sub_fdts/LUO';
  readonly part: VersionedPart;
  /** Compatible string that the rejecting kernel reads; null when it did not name one. */
  readonly expected: string | null;
}

/** Null: the event is not a rejection, or does not name a part of a blob. */
export function refusedPart(event: KernelEvent): RefusedPart | null {
  if (event.type === 'kho.revival_refused') {
    const { reason, expected } = event.data;
    return reason === 'incompatible' ? { blob: 'out/fdt', part: 'kho', expected } : null;
  }
  if (event.type !== 'luo.incoming_refused') return null;
  const { component, expected } = event.data;
  return component === 'luo' || component === 'session' || component === 'flb'
    ? { blob: 'out/sub_fdts/LUO', part: component, expected }
    : null;
}

import { FDT_BEGIN_NODE, FDT_END, FDT_END_NODE, FDT_NOP, FDT_PROP, PROPERTY_HEADER_SIZE } from './format.js';
import { failure, type FdtFailure } from './result.js';

/** One tag of the struct block. `next` is where the following tag starts; offsets are from the start of the blob. */
export type FdtTag =
  | { readonly kind: 'begin-node'; readonly nameAt: number; readonly nameEnd: number; readonly next: number }
  | {
      readonly kind: 'property';
      readonly nameOffset: number;
      readonly valueAt: number;
      readonly length: number;
      readonly next: number;
    }
  | { readonly kind: 'end-node'; readonly next: number }
  | { readonly kind: 'nop'; readonly next: number }
  | { readonly kind: 'end'; readonly next: number };

function pad4(at: number, start: number): number {
  return start + Math.ceil((at - start) / 4) * 4;
}

/**
 * Reads the tag at `at` of a struct block that spans [start, end). A property's value may extend beyond `end`: the
 * caller compares `next`. Errors: TRUNCATED (the tag itself is truncated), BADNAME (no NUL within `maxNameLength` or
 * the block), BADSTRUCTURE.
 */
export function readTag(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  start: number,
  end: number,
  maxNameLength: number,
): FdtTag | FdtFailure {
  if (at + 4 > end) return failure('TRUNCATED', 'the struct block ends before its END tag', at);
  const tag = view.getUint32(at);
  switch (tag) {
    case FDT_BEGIN_NODE: {
      const nameAt = at + 4;
      const limit = Math.min(end, nameAt + maxNameLength + 1);
      let nameEnd = nameAt;
      while (nameEnd < limit && bytes[nameEnd] !== 0) nameEnd += 1;
      if (nameEnd >= limit) {
        const cut = limit === end ? 'is truncated' : `is longer than ${maxNameLength} bytes`;
        return failure(limit === end ? 'TRUNCATED' : 'BADNAME', `a node name ${cut}`, nameAt);
      }
      const next = pad4(nameEnd + 1, start);
      if (next > end) return failure('TRUNCATED', 'the padding of a node name is truncated', nameEnd);
      return { kind: 'begin-node', nameAt, nameEnd, next };
    }
    case FDT_PROP: {
      const valueAt = at + PROPERTY_HEADER_SIZE;
      if (valueAt > end) return failure('TRUNCATED', 'a property header is truncated', at);
      const length = view.getUint32(at + 4);
      return {
        kind: 'property',
        nameOffset: view.getUint32(at + 8),
        valueAt,
        length,
        next: pad4(valueAt + length, start),
      };
    }
    case FDT_END_NODE:
      return { kind: 'end-node', next: at + 4 };
    case FDT_NOP:
      return { kind: 'nop', next: at + 4 };
    case FDT_END:
      return { kind: 'end', next: at + 4 };
    default:
      return failure('BADSTRUCTURE', `0x${tag.toString(16)} is not a tag`, at);
  }
}

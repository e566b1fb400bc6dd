import { PROPERTY_HEADER_SIZE } from './format.js';
import type { Fdt, TreeNode } from './model.js';
import type { TruncatedFdt } from './parse-truncated.js';
import { structTokens, truncatedTokens, type StructToken } from './struct-tokens.js';

/** Bytes of a blob: `offset` from its start, `size` in bytes. */
export interface ByteRange {
  readonly offset: number;
  readonly size: number;
}

/** Places of the nodes and properties of a parsed tree, by the object itself. */
export interface TreePlaces {
  /** From the BEGIN_NODE tag up to and including the END_NODE tag, or to the end of a truncated file. */
  readonly nodes: ReadonlyMap<object, ByteRange>;
  /** From the tag of the property to the end of its padding; the value starts 12 bytes after the tag. */
  readonly properties: ReadonlyMap<object, PropertyPlace>;
}

export interface PropertyPlace {
  readonly tokenOffset: number;
  readonly valueOffset: number;
  /** Start of the name in the strings block; null when the file ends before it. */
  readonly nameOffset: number | null;
}

/** Places of all nodes and properties in one pass. `length`: bytes in the file. */
export function treePlaces(fdt: Fdt | TruncatedFdt, length: number): TreePlaces {
  return 'layout' in fdt
    ? placesOf(
        structTokens(fdt),
        fdt.header.offStrings,
        length,
        (_property, nth) => fdt.layout.nameOffsets[nth] ?? 0,
      )
    : placesOf(truncatedTokens(fdt), fdt.header.offStrings, length, ({ nameOffset }) => nameOffset);
}

function placesOf<P extends object>(
  tokens: readonly StructToken<P>[],
  offStrings: number,
  length: number,
  nameOffsetOf: (property: P, nth: number) => number,
): TreePlaces {
  const nodes = new Map<object, ByteRange>();
  const properties = new Map<object, PropertyPlace>();
  const open: { readonly node: TreeNode<P>; readonly offset: number }[] = [];
  const close = (end: number): void => {
    const started = open.pop();
    if (started !== undefined)
      nodes.set(started.node, { offset: started.offset, size: end - started.offset });
  };
  for (const token of tokens) {
    if (token.kind === 'begin-node') open.push(token);
    else if (token.kind === 'end-node') close(token.offset + token.size);
    else if (token.kind === 'property') {
      const name = offStrings + nameOffsetOf(token.property, properties.size);
      properties.set(token.property, {
        tokenOffset: token.offset,
        valueOffset: token.offset + PROPERTY_HEADER_SIZE,
        nameOffset: name < length ? name : null,
      });
    }
  }
  while (open.length > 0) close(length);
  return { nodes, properties };
}

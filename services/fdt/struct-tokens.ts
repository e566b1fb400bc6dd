import { PROPERTY_HEADER_SIZE, align } from './format.js';
import type { Fdt, FdtNopRun, FdtProperty, TreeNode } from './model.js';
import type { PartialProperty, TruncatedFdt } from './parse-truncated.js';

/** A tag of the struct block with its place: `offset` from the start of the blob, `size` in bytes with padding. */
export type StructToken<P = FdtProperty> =
  | {
      readonly kind: 'begin-node';
      readonly offset: number;
      readonly size: number;
      readonly path: string;
      readonly node: TreeNode<P>;
    }
  | {
      readonly kind: 'property';
      readonly offset: number;
      readonly size: number;
      readonly path: string;
      readonly property: P;
    }
  | {
      readonly kind: 'end-node' | 'end' | 'nop';
      readonly offset: number;
      readonly size: number;
      readonly path: string;
    };

export function childPath(parent: string, name: string): string {
  return parent === '/' ? `/${name}` : `${parent}/${name}`;
}

/** Paths of the children of the node at `path`: a repeated name has its count, `x` `x[1]` `x[2]`. */
export function childPaths(path: string, children: readonly { readonly name: string }[]): string[] {
  const seen = new Map<string, number>();
  return children.map(({ name }) => {
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return childPath(path, nth === 0 ? name : `${name}[${nth}]`);
  });
}

/** The tags of a tree in the order and at the offsets of its layout. */
export function structTokens(fdt: Pick<Fdt, 'root' | 'header' | 'layout'>): StructToken[] {
  return laidOut(fdt.root, fdt.header.offStruct, fdt.layout.nops, (property) => property.value.length);
}

/** The tags that a truncated tree contains. The last property can extend beyond the end of the file. */
export function truncatedTokens({
  root,
  header,
  nops,
  structEnd,
  stopped,
}: TruncatedFdt): StructToken<PartialProperty>[] {
  if (root === null) return [];
  const tokens = laidOut(root, header.offStruct, nops, (property) => property.declaredLength);
  if (stopped === null) return tokens;
  // The layout closes every node; the file ends before those tags.
  return tokens.filter(
    ({ kind, offset }) => offset < structEnd || (kind === 'property' && offset === structEnd),
  );
}

function laidOut<P>(
  root: TreeNode<P>,
  offStruct: number,
  nops: readonly FdtNopRun[],
  lengthOf: (property: P) => number,
): StructToken<P>[] {
  const tokens: StructToken<P>[] = [];
  const nopsBefore = new Map(nops.map((run) => [run.token, run.count]));
  let offset = offStruct;
  let index = 0;

  const place = (size: number, path: string): number => {
    for (let left = nopsBefore.get(index) ?? 0; left > 0; left -= 1) {
      tokens.push({ kind: 'nop', offset, size: 4, path });
      offset += 4;
    }
    index += 1;
    const at = offset;
    offset += size;
    return at;
  };
  const visit = (node: TreeNode<P>, path: string): void => {
    const size = 4 + align(node.name.length + 1, 4);
    tokens.push({ kind: 'begin-node', offset: place(size, path), size, path, node });
    for (const property of node.properties) {
      const length = PROPERTY_HEADER_SIZE + align(lengthOf(property), 4);
      tokens.push({ kind: 'property', offset: place(length, path), size: length, path, property });
    }
    const paths = childPaths(path, node.children);
    node.children.forEach((child, nth) => {
      visit(child, paths[nth] ?? path);
    });
    tokens.push({ kind: 'end-node', offset: place(4, path), size: 4, path });
  };
  visit(root, '/');
  tokens.push({ kind: 'end', offset: place(4, '/'), size: 4, path: '/' });
  return tokens;
}

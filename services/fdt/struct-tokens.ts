import { PROPERTY_HEADER_SIZE, align } from './format.js';
import type { Fdt, FdtNode, FdtProperty } from './model.js';

/** A tag of the struct block with its place: `offset` from the start of the blob, `size` in bytes with padding. */
export type StructToken =
  | {
      readonly kind: 'begin-node';
      readonly offset: number;
      readonly size: number;
      readonly path: string;
      readonly node: FdtNode;
    }
  | {
      readonly kind: 'property';
      readonly offset: number;
      readonly size: number;
      readonly path: string;
      readonly property: FdtProperty;
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

/** The tags of a tree in the order and at the offsets of its layout. */
export function structTokens(fdt: Pick<Fdt, 'root' | 'header' | 'layout'>): StructToken[] {
  const tokens: StructToken[] = [];
  const nopsBefore = new Map(fdt.layout.nops.map((run) => [run.token, run.count]));
  let offset = fdt.header.offStruct;
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
  const visit = (node: FdtNode, path: string): void => {
    const size = 4 + align(node.name.length + 1, 4);
    tokens.push({ kind: 'begin-node', offset: place(size, path), size, path, node });
    for (const property of node.properties) {
      const length = PROPERTY_HEADER_SIZE + align(property.value.length, 4);
      tokens.push({ kind: 'property', offset: place(length, path), size: length, path, property });
    }
    for (const child of node.children) visit(child, childPath(path, child.name));
    tokens.push({ kind: 'end-node', offset: place(4, path), size: 4, path });
  };
  visit(fdt.root, '/');
  tokens.push({ kind: 'end', offset: place(4, '/'), size: 4, path: '/' });
  return tokens;
}

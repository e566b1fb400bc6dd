import type { FdtNode, FdtReserveEntry } from './model.js';
import { failure, type FdtResult } from './result.js';
import { PAGE_SIZE, createSequentialWriter } from './sequential-writer.js';

export interface WriteTreeOptions {
  readonly reserve?: readonly FdtReserveEntry[];
  readonly bufferSize?: number;
  readonly maxDepth?: number;
}

/** Writes a whole tree with the sequential writer, in its own order. Errors: those of the writer, and TOODEEP. */
export function writeTree(root: FdtNode, options: WriteTreeOptions = {}): FdtResult<{ bytes: Uint8Array }> {
  const writer = createSequentialWriter(options.bufferSize ?? PAGE_SIZE);
  const maxDepth = options.maxDepth ?? 64;
  const write = (node: FdtNode, depth: number): FdtResult => {
    if (depth > maxDepth) return failure('TOODEEP', `the tree is nested deeper than ${maxDepth} nodes`);
    writer.beginNode(node.name);
    for (const property of node.properties) writer.property(property.name, property.value);
    for (const child of node.children) {
      const written = write(child, depth + 1);
      if (!written.ok) return written;
    }
    return writer.endNode();
  };
  for (const entry of options.reserve ?? []) writer.addReserve(entry.address, entry.size);
  const written = write(root, 1);
  return written.ok ? writer.finish() : written;
}

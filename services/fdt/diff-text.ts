import type { FdtHunk } from './diff.js';
import { toHex } from './format.js';

const signs = { added: '+', removed: '-', changed: '~' } as const;

/** A difference in one line, values as hex. */
export function hunkText({ kind, path, property, before, after, order }: FdtHunk): string {
  const place = `${signs[kind]} ${path}${property === undefined ? '' : ` ${property}`}`;
  if (order !== undefined) return `${place}: order ${order.before.join(', ')} -> ${order.after.join(', ')}`;
  if (property === undefined) return place;
  return `${place}: ${[before, after].flatMap((bytes) => (bytes === undefined ? [] : [toHex(bytes)])).join(' -> ')}`;
}

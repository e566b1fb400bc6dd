import { bytesEqual } from './format.js';
import type { Fdt, FdtNode } from './model.js';
import { childPath } from './struct-tokens.js';

/**
 * One structural difference. With `property` it is about that property's value, without about the node at `path`.
 * `before`/`after` are exact values; `order` is set when the same items are in another order.
 */
export interface FdtHunk {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly path: string;
  readonly property?: string;
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
  readonly order?: { readonly before: readonly string[]; readonly after: readonly string[] };
}

/** Names that occur twice get a counter, so that the n-th is compared with the n-th. */
function keyed<T extends { readonly name: string }>(items: readonly T[]): Map<string, T> {
  const map = new Map<string, T>();
  const seen = new Map<string, number>();
  for (const item of items) {
    const count = seen.get(item.name) ?? 0;
    seen.set(item.name, count + 1);
    map.set(count === 0 ? item.name : `${item.name}[${count}]`, item);
  }
  return map;
}

function reordered(before: Iterable<string>, after: Iterable<string>): FdtHunk['order'] | null {
  const left = [...before];
  const right = [...after];
  const rightSet = new Set(right);
  const leftSet = new Set(left);
  const commonLeft = left.filter((name) => rightSet.has(name));
  const commonRight = right.filter((name) => leftSet.has(name));
  return commonLeft.every((name, index) => name === commonRight[index])
    ? null
    : { before: left, after: right };
}

function diffNode(a: FdtNode, b: FdtNode, path: string, hunks: FdtHunk[]): void {
  if (a.name !== b.name && path === '/') {
    hunks.push({ kind: 'changed', path, order: { before: [a.name], after: [b.name] } });
  }
  const before = keyed(a.properties);
  const after = keyed(b.properties);
  for (const [property, old] of before) {
    const now = after.get(property);
    if (!now) hunks.push({ kind: 'removed', path, property, before: old.value });
    else if (!bytesEqual(old.value, now.value)) {
      hunks.push({ kind: 'changed', path, property, before: old.value, after: now.value });
    }
  }
  for (const [property, now] of after) {
    if (!before.has(property)) hunks.push({ kind: 'added', path, property, after: now.value });
  }
  const moved = reordered(before.keys(), after.keys());
  if (moved) hunks.push({ kind: 'changed', path, order: moved });
  diffChildren(a, b, path, hunks);
}

function diffChildren(a: FdtNode, b: FdtNode, path: string, hunks: FdtHunk[]): void {
  const before = keyed(a.children);
  const after = keyed(b.children);
  for (const [name, old] of before) {
    const now = after.get(name);
    if (now) diffNode(old, now, childPath(path, name), hunks);
    else wholeNode('removed', old, childPath(path, name), hunks);
  }
  for (const [name, now] of after) {
    if (!before.has(name)) wholeNode('added', now, childPath(path, name), hunks);
  }
  const moved = reordered(before.keys(), after.keys());
  if (moved) hunks.push({ kind: 'changed', path, order: moved });
}

function wholeNode(kind: 'added' | 'removed', node: FdtNode, path: string, hunks: FdtHunk[]): void {
  hunks.push({ kind, path });
  for (const [property, { value }] of keyed(node.properties)) {
    hunks.push(
      kind === 'added' ? { kind, path, property, after: value } : { kind, path, property, before: value },
    );
  }
  for (const [name, child] of keyed(node.children)) wholeNode(kind, child, childPath(path, name), hunks);
}

/**
 * The changes from tree `a` to tree `b`, in `a`'s document order; additions of a node come after its changes. Layout
 * (offsets, unused strings, slack) is not structure: see `firstDifference`. Equal trees have no hunks.
 */
export function diffFdt(a: Pick<Fdt, 'root' | 'reserve'>, b: Pick<Fdt, 'root' | 'reserve'>): FdtHunk[] {
  const hunks: FdtHunk[] = [];
  const entries = (fdt: Pick<Fdt, 'reserve'>): string[] =>
    fdt.reserve.map((entry) => `0x${entry.address.toString(16)}+0x${entry.size.toString(16)}`);
  const [left, right] = [entries(a), entries(b)];
  if (left.join() !== right.join()) {
    hunks.push({ kind: 'changed', path: '/memreserve/', order: { before: left, after: right } });
  }
  diffNode(a.root, b.root, '/', hunks);
  return hunks;
}

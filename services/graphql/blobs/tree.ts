/** Reads a device tree: nodes by path, children and properties by page. */
import { childPaths, type TreeNode } from '../../fdt/index.js';
import { badArgument } from '../gate/request-error.js';
import { pageSize } from '../paging/page-request.js';
import { shown } from '../scalars/refuse.js';
import type { FdtParent, NodeParent, PropertyParent, ReadProperty } from '../models.js';

type Node = TreeNode<ReadProperty>;

/** `/a/b`, with `[1]` for the second sibling of a name; null when there is no such node. */
export function nodeAt(
  { root, places }: Pick<FdtParent, 'root' | 'places'>,
  path: string,
): NodeParent | null {
  if (!path.startsWith('/')) throw badArgument('path', `must start with /, not ${shown(path)}`);
  if (root === null) return null;
  let node: Node = root;
  for (const step of path.split('/').slice(1)) {
    // "/" itself has one empty step.
    if (step === '' && path === '/') break;
    const child = childAt(node, step);
    if (child === null) return null;
    node = child;
  }
  return { path, node, places };
}

function childAt(node: Node, step: string): Node | null {
  const exact = node.children.find(({ name }) => name === step);
  if (exact !== undefined) return exact;
  const match = /^(.*)\[(\d{1,6})\]$/.exec(step);
  if (match === null) return null;
  return node.children.filter(({ name }) => name === match[1])[Number(match[2])] ?? null;
}

export interface OffsetArguments {
  readonly first?: number | null | undefined;
  readonly after?: number | null | undefined;
}

export interface OffsetPage<T> {
  readonly totalCount: number;
  readonly nodes: T[];
  readonly nextAfter: number | null;
}

/** A page by offset, for lists that never change because a blob is identified by its digest. */
export function pageOf<T>(
  all: readonly T[],
  { first, after }: OffsetArguments,
  { usual, max }: { readonly usual: number; readonly max?: number } = { usual: 50 },
): OffsetPage<T> {
  const limit = pageSize('first', first ?? usual, max);
  const from = after ?? 0;
  if (from < 0) throw badArgument('after', 'must be 0 or more');
  const nodes = all.slice(from, from + limit);
  const end = from + nodes.length;
  return { totalCount: all.length, nodes, nextAfter: nodes.length > 0 && end < all.length ? end : null };
}

/** A page of children with their paths. */
export function childrenOf(
  { path, node, places }: NodeParent,
  args: OffsetArguments,
): OffsetPage<NodeParent> {
  const page = pageOf(node.children, args);
  const paths = childPaths(path, node.children).slice(args.after ?? 0);
  return {
    ...page,
    nodes: page.nodes.map((child, nth) => ({ path: paths[nth] ?? path, node: child, places })),
  };
}

/** A property with its place in the blob. */
export function placed(property: ReadProperty, { places }: NodeParent): PropertyParent {
  const place = places().properties.get(property);
  if (place === undefined) throw new Error(`no place of property ${property.name ?? '(cut)'}`);
  return { ...property, ...place };
}

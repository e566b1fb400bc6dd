/** Reads a device tree: nodes by path, children and properties by page. */
import type { TreeNode } from '../../fdt/index.js';
import { badArgument } from '../gate/request-error.js';
import { pageSize } from '../paging/page-request.js';
import { shown } from '../scalars/refuse.js';
import type { NodeParent, PropertyParent } from '../models.js';

type Node = TreeNode<PropertyParent>;

/** `/a/b`, with `[1]` for the second sibling of a name; null when there is no such node. */
export function nodeAt(root: Node, path: string): NodeParent | null {
  if (!path.startsWith('/')) throw badArgument('path', `must start with /, not ${shown(path)}`);
  let node: Node = root;
  for (const step of path.split('/').slice(1)) {
    // "/" itself has one empty step.
    if (step === '' && path === '/') break;
    const child = childAt(node, step);
    if (child === null) return null;
    node = child;
  }
  return { path, node };
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
export function pageOf<T>(all: readonly T[], { first, after }: OffsetArguments): OffsetPage<T> {
  const limit = pageSize('first', first ?? 50);
  const from = after ?? 0;
  if (from < 0) throw badArgument('after', 'must be 0 or more');
  const nodes = all.slice(from, from + limit);
  const end = from + nodes.length;
  return { totalCount: all.length, nodes, nextAfter: nodes.length > 0 && end < all.length ? end : null };
}

/** A page of children with their paths. Repeated names get an index, as `nodeAt` accepts it. */
export function childrenOf({ path, node }: NodeParent, args: OffsetArguments): OffsetPage<NodeParent> {
  const page = pageOf(node.children, args);
  const seen = new Map<string, number>();
  const from = args.after ?? 0;
  for (const { name } of node.children.slice(0, from)) seen.set(name, (seen.get(name) ?? 0) + 1);
  const below = path === '/' ? '/' : `${path}/`;
  const nodes = page.nodes.map((child) => {
    const nth = seen.get(child.name) ?? 0;
    seen.set(child.name, nth + 1);
    return { path: `${below}${child.name}${nth === 0 ? '' : `[${nth}]`}`, node: child };
  });
  return { ...page, nodes };
}

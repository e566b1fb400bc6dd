/**
 * The set of preserved pages as a persistent radix trie, like the kernel's own (KH kho_radix_tree): adding or dropping
 * a page copies one path, so every past state is kept at the cost of a few small arrays. Keys are page frame numbers; a
 * page frame number of a 52-bit physical address fits a double exactly.
 */
const BITS = 5;
const WIDTH = 1 << BITS;
/** 8 levels of 5 bits: 2^40 frames, the whole 52-bit physical address space of 4 KiB pages. */
const LEVELS = 8;

type Node = readonly (Node | PageRecord | undefined)[];

/** One preservation as it was requested. */
export interface PageRecord {
  readonly pa: bigint;
  /** Pages of the range; null when the observer saw only the start (a folio pointer). */
  readonly pages: bigint | null;
  readonly via: 'folio' | 'pages' | 'phys' | 'vmalloc';
}

export interface MemoryMap {
  /** Number of preservations held. */
  readonly size: number;
  readonly root: Node | undefined;
}

export const emptyMemoryMap: MemoryMap = { size: 0, root: undefined };

const PAGE_SHIFT = 12n;
const frameOf = (pa: bigint): number => Number((pa >> PAGE_SHIFT) & 0xffffffffffn);
const slotOf = (frame: number, level: number): number =>
  Math.floor(frame / 2 ** (BITS * (LEVELS - 1 - level))) % WIDTH;

/** The preservation that starts at this physical address, or null. */
export function findPage(map: MemoryMap, pa: bigint): PageRecord | null {
  const frame = frameOf(pa);
  let node: Node | PageRecord | undefined = map.root;
  for (let level = 0; level < LEVELS && node !== undefined; level++)
    node = (node as Node)[slotOf(frame, level)];
  return node === undefined ? null : (node as PageRecord);
}

/** The map with the preservation added; one with the same address is replaced. */
export function addPage(map: MemoryMap, page: PageRecord): MemoryMap {
  const known = findPage(map, page.pa) !== null;
  return { size: known ? map.size : map.size + 1, root: put(map.root, frameOf(page.pa), 0, page) };
}

/** The map without the preservation that starts at `pa`; the same map when there is none. */
export function dropPage(map: MemoryMap, pa: bigint): MemoryMap {
  if (findPage(map, pa) === null) return map;
  return { size: map.size - 1, root: put(map.root, frameOf(pa), 0, undefined) };
}

/** A node whose last record is dropped is dropped with it. */
function put(
  node: Node | undefined,
  frame: number,
  level: number,
  value: PageRecord | undefined,
): Node | undefined {
  const copy = node === undefined ? new Array<Node | PageRecord | undefined>(WIDTH) : node.slice();
  const slot = slotOf(frame, level);
  copy[slot] = level === LEVELS - 1 ? value : put(copy[slot] as Node | undefined, frame, level + 1, value);
  return value === undefined && copy.every((one) => one === undefined) ? undefined : copy;
}

/** All preservations by ascending address. */
export function pagesOf(map: MemoryMap): PageRecord[] {
  const pages: PageRecord[] = [];
  const visit = (node: Node | PageRecord | undefined, level: number): void => {
    if (node === undefined) return;
    if (level === LEVELS) pages.push(node as PageRecord);
    else for (const child of node as Node) visit(child, level + 1);
  };
  visit(map.root, 0);
  return pages;
}

/** A preservation that only one map has, or that differs. */
export type PagePair =
  | { readonly before: PageRecord; readonly after: null }
  | { readonly before: null; readonly after: PageRecord }
  | { readonly before: PageRecord; readonly after: PageRecord };

/** The differences of two maps, by ascending address. Branches that both share are skipped. */
export function* differingPages(a: MemoryMap, b: MemoryMap): Generator<PagePair, void, undefined> {
  type Branch = Node | PageRecord | undefined;
  const open: { readonly before: Branch; readonly after: Branch; readonly level: number }[] = [
    { before: a.root, after: b.root, level: 0 },
  ];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { before, after, level } = at;
    if (before === after) continue;
    if (level < LEVELS) {
      // The last slot is pushed first, so that the lowest address is popped first.
      for (let slot = WIDTH - 1; slot >= 0; slot--) {
        const left = (before as Node | undefined)?.[slot];
        const right = (after as Node | undefined)?.[slot];
        if (left !== right) open.push({ before: left, after: right, level: level + 1 });
      }
      continue;
    }
    const left = (before as PageRecord | undefined) ?? null;
    const right = (after as PageRecord | undefined) ?? null;
    if (left !== null && right !== null) {
      if (!samePage(left, right)) yield { before: left, after: right };
    } else if (left !== null) yield { before: left, after: null };
    else if (right !== null) yield { before: null, after: right };
  }
}

function samePage(a: PageRecord, b: PageRecord): boolean {
  return a.pa === b.pa && a.pages === b.pages && a.via === b.via;
}

import { BLOCK_HEADER_SIZE, blockCapacity, decodeBlockChain, encodeBlockChain } from './block.js';
import { decodeContainer, encodeContainer, type ContainerShape } from './container.js';
import type { EntryCodec } from './entry-codec.js';
import type { PageClaims } from './page-claims.js';
import type { Allocate, PageSize, PhysicalMemory, PlacedBytes } from './physical-memory.js';
import { abiFailure, at, memoryFailure, type AbiResult } from './result.js';

/** A list read from memory. `pages`: the address of the container, or of every block in chain order. */
export interface ListInMemory<E> {
  readonly entries: readonly E[];
  readonly pages: readonly bigint[];
  /** Place of an entry: the address of its container or block, and its offset there. */
  place(index: number): { readonly pa: bigint; readonly offset: number };
}

/** A chain of blocks (7.2+). `head` 0 is an empty list. Errors: those of `decodeBlockChain`, and of the claims. */
export function readBlocks<E>(
  memory: PhysicalMemory,
  claims: PageClaims,
  codec: EntryCodec<E>,
  head: bigint,
  pageSize: PageSize,
): AbiResult<{ list: ListInMemory<E> }> {
  const chain = decodeBlockChain(
    codec,
    head,
    (pa) => (pa % BigInt(pageSize) === 0n ? memory.read(pa, pageSize) : null),
    pageSize,
  );
  if (!chain.ok) return chain;
  for (const { pa } of chain.blocks) {
    const taken = claims.claim(pa, pageSize);
    if (taken) return taken;
  }
  const place = (index: number): { pa: bigint; offset: number } => {
    let left = index;
    for (const { pa, count } of chain.blocks) {
      if (left < count) return { pa, offset: BLOCK_HEADER_SIZE + left * codec.size };
      left -= count;
    }
    return { pa: head, offset: 0 };
  };
  return { ok: true, list: { entries: chain.entries, pages: chain.blocks.map(({ pa }) => pa), place } };
}

/** A run of pages (before 7.2). Errors: those of `decodeContainer` and of the claims, NOTFOUND. */
export function readContainer<E>(
  memory: PhysicalMemory,
  claims: PageClaims,
  shape: ContainerShape,
  codec: EntryCodec<E>,
  pa: bigint,
  pageSize: PageSize,
  count = 0n,
): AbiResult<{ list: ListInMemory<E> }> {
  const length = shape.pages * pageSize;
  const taken = claims.claim(pa, length);
  if (taken) return taken;
  const bytes = memory.read(pa, length);
  if (bytes?.length !== length)
    return memoryFailure('NOTFOUND', `the ${shape.pages} pages of the list are not available`, pa);
  const decoded = decodeContainer(shape, codec, bytes, count, pageSize);
  if (!decoded.ok) return at(decoded, pa);
  const start = { count: 8, 'pages-count': 16, none: 0 }[shape.header];
  return {
    ok: true,
    list: {
      entries: decoded.entries,
      pages: [pa],
      place: (index) => ({ pa, offset: start + index * codec.size }),
    },
  };
}

/** Space for a list before its entries are known. `pages` as in {@link ListInMemory}. Error: NOSPACE. */
export function reserveList(
  form: ContainerShape | 'blocks',
  entrySize: number,
  count: number,
  pageSize: PageSize,
  allocate: Allocate,
): AbiResult<{ pages: bigint[] }> {
  const length = form === 'blocks' ? pageSize : form.pages * pageSize;
  const needed = form === 'blocks' ? Math.ceil(count / blockCapacity(entrySize, pageSize)) : 1;
  const pages: bigint[] = [];
  for (let index = 0; index < needed; index += 1) {
    const pa = allocate(length);
    if (pa === null) return abiFailure('NOSPACE', 'no free memory for a list');
    pages.push(pa);
  }
  return { ok: true, pages };
}

/** The bytes of a list at the pages that were reserved for it. Errors: NOSPACE, RANGE. */
export function placeList<E>(
  form: ContainerShape | 'blocks',
  codec: EntryCodec<E>,
  entries: readonly E[],
  pages: readonly bigint[],
  pageSize: PageSize,
): AbiResult<{ pieces: readonly PlacedBytes[] }> {
  if (form === 'blocks') {
    const chain = encodeBlockChain(codec, entries, pages, pageSize);
    return chain.ok ? { ok: true, pieces: chain.blocks } : chain;
  }
  const encoded = encodeContainer(form, codec, entries, pageSize);
  return encoded.ok ? { ok: true, pieces: [{ pa: pages[0] ?? 0n, bytes: encoded.bytes }] } : encoded;
}

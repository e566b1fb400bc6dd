/**
 * Physical addresses behind kernel pointers. A direct-map pointer is base + PA; a `struct page` pointer is
 * base + 64 × (PA / 4096). The bases depend on architecture and paging depth and, with KASLR, on the boot; a layout
 * is only believed while the trace itself does not contradict it.
 */
import type { KernelLine } from '../kernel-log/kernel-line.js';
import type { TraceLine } from './trace-line.js';

export interface Addresses {
  /** Of a pointer into the direct map. */
  pointer(value: bigint): bigint | null;
  /** Of a `struct page` or `struct folio`. */
  page(value: bigint): bigint | null;
}

interface Layout {
  readonly direct: readonly [bigint, bigint];
  readonly pages: readonly [bigint, bigint];
  /** arm64 counts from the start of DRAM, x86_64 from 0. */
  readonly fromDram: boolean;
}

const PAGE_SHIFT = 12n;
const STRUCT_PAGE = 64n;
const GIB = 1n << 30n;

const layouts: readonly Layout[] = [
  // Documentation/arch/x86/x86_64/mm.rst: 4-level and 5-level paging.
  {
    direct: [0xffff888000000000n, 0xffffc87fffffffffn],
    pages: [0xffffea0000000000n, 0xffffeaffffffffffn],
    fromDram: false,
  },
  {
    direct: [0xff11000000000000n, 0xff90ffffffffffffn],
    pages: [0xffd4000000000000n, 0xffd5ffffffffffffn],
    fromDram: false,
  },
  // arch/arm64/include/asm/memory.h, 4 KiB pages: VA_BITS 48, VA_BITS 52 on 48-bit hardware, VA_BITS 39.
  {
    direct: [0xffff000000000000n, 0xffff7fffffffffffn],
    pages: [0xfffffdffc0000000n, 0xffffffffbfffffffn],
    fromDram: true,
  },
  {
    direct: [0xffff000000000000n, 0xffff7fffffffffffn],
    pages: [0xffffdfffc0000000n, 0xfffffdffbfffffffn],
    fromDram: true,
  },
  {
    direct: [0xffffff8000000000n, 0xffffffbfffffffffn],
    pages: [0xfffffffec0000000n, 0xffffffffbfffffffn],
    fromDram: true,
  },
];

const unknown: Addresses = { pointer: () => null, page: () => null };

/** A page seen under two names: by allocation (struct page and pointer) or by a map key (struct page and PA). */
interface Pair {
  readonly page: bigint;
  readonly pointer: bigint | null;
  readonly pa: bigint | null;
}

export function addressesOf(trace: readonly TraceLine[], log: readonly KernelLine[]): Addresses {
  const pointers = numbers(trace, (line) =>
    line.func === 'kho_alloc_preserve' && line.isReturn ? line.values.get('ret') : line.values.get('memory'),
  );
  const pages = numbers(trace, (line) => line.values.get('folio') ?? line.values.get('page'));
  const pairs = pairsOf(trace);
  const ram = ramOf(log);
  for (const layout of layouts) {
    if (layout.fromDram && ram.start === null) continue;
    const addresses = staticAddresses(layout, layout.fromDram ? ((ram.start ?? 0n) / GIB) * GIB : 0n);
    const known = [...pointers.map(addresses.pointer), ...pages.map(addresses.page)];
    if (known.length === 0 || known.some((pa) => pa === null || (ram.end !== null && pa >= ram.end)))
      continue;
    if (pairs.every((pair) => agrees(addresses, pair))) return addresses;
  }
  return measured(pairs) ?? unknown;
}

function staticAddresses(layout: Layout, dram: bigint): Addresses {
  const inside = (value: bigint, [low, high]: readonly [bigint, bigint]): boolean =>
    value >= low && value <= high;
  return {
    pointer: (value) => (inside(value, layout.direct) ? value - layout.direct[0] + dram : null),
    page: (value) => {
      if (!inside(value, layout.pages)) return null;
      const offset = value - layout.pages[0];
      return offset % STRUCT_PAGE === 0n ? ((offset / STRUCT_PAGE) << PAGE_SHIFT) + dram : null;
    },
  };
}

function agrees(addresses: Addresses, pair: Pair): boolean {
  const pa = addresses.page(pair.page);
  return (
    (pair.pointer === null || addresses.pointer(pair.pointer) === pa) && (pair.pa === null || pair.pa === pa)
  );
}

/** Randomised bases: a map key names the PA of a page, an allocation then names its pointer. All must agree. */
function measured(pairs: readonly Pair[]): Addresses | null {
  const anchor = pairs.find((pair) => pair.pa !== null);
  if (anchor?.pa === null || anchor === undefined) return null;
  const pageBase = anchor.page - (anchor.pa >> PAGE_SHIFT) * STRUCT_PAGE;
  const page = (value: bigint): bigint | null => {
    const offset = value - pageBase;
    return offset >= 0n && offset % STRUCT_PAGE === 0n ? (offset / STRUCT_PAGE) << PAGE_SHIFT : null;
  };
  const allocation = pairs.find((pair) => pair.pointer !== null);
  const pa = allocation === undefined ? null : page(allocation.page);
  const directBase =
    allocation?.pointer === undefined || allocation.pointer === null || pa === null
      ? null
      : allocation.pointer - pa;
  const addresses: Addresses = {
    page,
    pointer: (value) => (directBase === null || value < directBase ? null : value - directBase),
  };
  return pairs.every((pair) => agrees(addresses, pair)) ? addresses : null;
}

/** Within one task, the page that kho_alloc_preserve preserves is the one whose pointer it returns. */
function pairsOf(trace: readonly TraceLine[]): Pair[] {
  const pairs: Pair[] = [];
  const allocating = new Map<number | null, bigint | null>();
  const preserving = new Map<number | null, bigint>();
  for (const line of trace) {
    if (line.func === 'kho_alloc_preserve') {
      const pointer = line.values.get('ret');
      const page = allocating.get(line.pid);
      if (!line.isReturn) allocating.set(line.pid, null);
      else {
        if (typeof pointer === 'bigint' && !isError(pointer) && page !== null && page !== undefined)
          pairs.push({ page, pointer, pa: null });
        allocating.delete(line.pid);
      }
    }
    if (line.func === 'kho_preserve_folio') {
      const page = line.values.get('folio');
      if (line.isReturn || typeof page !== 'bigint') preserving.delete(line.pid);
      else {
        preserving.set(line.pid, page);
        if (allocating.get(line.pid) === null) allocating.set(line.pid, page);
      }
    }
    const page = preserving.get(line.pid);
    const pa = mapKey(line);
    if (page !== undefined && pa !== null && !line.isReturn) pairs.push({ page, pointer: null, pa: pa.pa });
  }
  return pairs;
}

/** kho_radix_add_key (7.3) and kho_radix_add_page (7.1, 7.2) say PA and order: kernel-facts 2.7. */
export function mapKey(line: TraceLine): { pa: bigint; order: number } | null {
  const key = line.values.get('key');
  if (line.func === 'kho_radix_add_key' && typeof key === 'bigint' && key > 0n) {
    const top = key.toString(2).length - 1;
    const order = 52 - top;
    return { pa: (key - (1n << BigInt(top))) << BigInt(12 + order), order };
  }
  const pfn = line.values.get('pfn');
  const order = line.values.get('order');
  if (line.func === 'kho_radix_add_page' && typeof pfn === 'bigint' && typeof order === 'bigint')
    return { pa: pfn << PAGE_SHIFT, order: Number(order) };
  return null;
}

/** ERR_PTR: the last 4095 values of the address space. */
export function isError(pointer: bigint): boolean {
  return pointer < 0n || pointer >= 0xfffffffffffff001n;
}

function numbers(
  trace: readonly TraceLine[],
  pick: (line: TraceLine) => bigint | string | undefined,
): bigint[] {
  return trace
    .map(pick)
    .filter((value): value is bigint => typeof value === 'bigint' && value !== 0n && !isError(value));
}

/** First byte of RAM and first byte behind it, as the kernel printed its memory. */
function ramOf(log: readonly KernelLine[]): { start: bigint | null; end: bigint | null } {
  let start: bigint | null = null;
  let end: bigint | null = null;
  for (const { text } of log) {
    const range = /^\s*node\s+\d+: \[mem 0x([0-9a-f]{1,16})-0x([0-9a-f]{1,16})\]/.exec(text);
    if (range === null) continue;
    const low = BigInt(`0x${range[1]}`);
    const high = BigInt(`0x${range[2]}`) + 1n;
    if (start === null || low < start) start = low;
    if (end === null || high > end) end = high;
  }
  return { start, end };
}

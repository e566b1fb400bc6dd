/**
 * Physical addresses of kernel pointers. A direct-map pointer is base + PA; a `struct page` pointer is
 * base + 64 × (PA / 4096). The bases depend on architecture and paging depth and, with KASLR, on the boot; a layout
 * is only believed while the trace itself does not contradict it.
 */
import type { TraceLine } from './trace-line.js';

export interface Addresses {
  /** Of a pointer into the direct map. */
  readonly pointer: (value: bigint) => bigint | null;
  /** Of a `struct page` or `struct folio`. */
  readonly page: (value: bigint) => bigint | null;
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

/** First byte of RAM and first byte beyond it; null where the kernel log does not show them. */
export interface Ram {
  readonly start: bigint | null;
  readonly end: bigint | null;
}

/** Learns the layout from a trace, line by line. */
export class AddressFinder {
  readonly #ram: Ram;
  readonly #pages = new PagePairs();
  /** Layouts that nothing has contradicted, the likeliest first. */
  #possible: readonly Addresses[];
  #sawPointer = false;

  constructor(ram: Ram) {
    this.#ram = ram;
    this.#possible = layouts
      .filter((layout) => !layout.fromDram || ram.start !== null)
      .map((layout) => staticAddresses(layout, layout.fromDram ? ((ram.start ?? 0n) / GIB) * GIB : 0n));
  }

  push(line: TraceLine): void {
    const { func, isReturn, values } = line;
    const pointer = pointerIn(
      func === 'kho_alloc_preserve' && isReturn ? values.get('ret') : values.get('memory'),
    );
    const page = pointerIn(values.get('folio') ?? values.get('page'));
    if (pointer !== null) this.#require((one) => this.#inRam(one.pointer(pointer)));
    if (page !== null) this.#require((one) => this.#inRam(one.page(page)));
    if (pointer !== null || page !== null) this.#sawPointer = true;
    for (const pair of this.#pages.push(line)) this.#require((one) => agrees(one, pair));
  }

  /** What the lines so far allow; an address that they do not give is null. */
  addresses(): Addresses {
    const [first] = this.#possible;
    return (this.#sawPointer ? first : undefined) ?? this.#pages.measured() ?? unknown;
  }

  #require(holds: (addresses: Addresses) => boolean): void {
    if (!this.#possible.every(holds)) this.#possible = this.#possible.filter(holds);
  }

  #inRam(pa: bigint | null): boolean {
    return pa !== null && (this.#ram.end === null || pa < this.#ram.end);
  }
}

function staticAddresses({ direct, pages }: Layout, dram: bigint): Addresses {
  const { pointer, page } = addressesFrom(direct[0], pages[0], dram);
  return {
    pointer: (value) => (value <= direct[1] ? pointer(value) : null),
    page: (value) => (value <= pages[1] ? page(value) : null),
  };
}

/** From the pointer and the `struct page` of the address `start`. `directBase` null: pointers give no address. */
function addressesFrom(directBase: bigint | null, pageBase: bigint, start: bigint): Addresses {
  return {
    pointer: (value) => (directBase === null || value < directBase ? null : value - directBase + start),
    page: (value) => {
      const offset = value - pageBase;
      const isPage = offset >= 0n && offset % STRUCT_PAGE === 0n;
      return isPage ? ((offset / STRUCT_PAGE) << PAGE_SHIFT) + start : null;
    },
  };
}

function agrees(addresses: Addresses, { page, pointer, pa }: Pair): boolean {
  const found = addresses.page(page);
  return (pointer === null || addresses.pointer(pointer) === found) && (pa === null || pa === found);
}

/**
 * Pages seen under two names. Within one task, the page that kho_alloc_preserve preserves is the one whose pointer it
 * returns; a map key names the PA of the page that is being preserved.
 */
class PagePairs {
  readonly #allocating = new Map<number | null, bigint | null>();
  readonly #preserving = new Map<number | null, bigint>();
  /** Where the `struct page` of PA 0 is, as every map key shows. */
  #pageBase: bigint | null = null;
  /** pointer - 64 × page, as every allocation shows. */
  #pointerShift: bigint | null = null;
  #contradicted = false;

  push(line: TraceLine): Pair[] {
    const pairs: Pair[] = [];
    if (line.func === 'kho_alloc_preserve') {
      const pointer = pointerIn(line.values.get('ret'));
      const page = this.#allocating.get(line.pid);
      if (!line.isReturn) this.#allocating.set(line.pid, null);
      else {
        if (pointer !== null && page !== null && page !== undefined) pairs.push({ page, pointer, pa: null });
        this.#allocating.delete(line.pid);
      }
    }
    if (line.func === 'kho_preserve_folio') {
      const page = pointerIn(line.values.get('folio'));
      if (line.isReturn || page === null) this.#preserving.delete(line.pid);
      else {
        this.#preserving.set(line.pid, page);
        if (this.#allocating.get(line.pid) === null) this.#allocating.set(line.pid, page);
      }
    }
    const page = this.#preserving.get(line.pid);
    const key = mapKey(line);
    if (page !== undefined && key !== null && !line.isReturn) pairs.push({ page, pointer: null, pa: key.pa });
    pairs.forEach((pair) => this.#measure(pair));
    return pairs;
  }

  /** Randomised bases: a map key names the PA of a page, an allocation then names its pointer. All must agree. */
  measured(): Addresses | null {
    const [pageBase, shift] = [this.#pageBase, this.#pointerShift];
    if (pageBase === null || this.#contradicted) return null;
    return addressesFrom(shift === null ? null : shift + STRUCT_PAGE * pageBase, pageBase, 0n);
  }

  #measure({ page, pointer, pa }: Pair): void {
    if (pa !== null) {
      const base = page - (pa >> PAGE_SHIFT) * STRUCT_PAGE;
      if (pa % (1n << PAGE_SHIFT) !== 0n || base !== (this.#pageBase ?? base)) this.#contradicted = true;
      this.#pageBase ??= base;
    }
    if (pointer !== null) {
      const shift = pointer - STRUCT_PAGE * page;
      if (shift !== (this.#pointerShift ?? shift)) this.#contradicted = true;
      this.#pointerShift ??= shift;
    }
  }
}

/** kho_radix_add_key (7.3) and kho_radix_add_page (7.1, 7.2) show PA and order: kernel-facts 2.7. */
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

function pointerIn(value: bigint | string | undefined): bigint | null {
  return typeof value === 'bigint' && value !== 0n && !isError(value) ? value : null;
}

const RAM_RANGE = /^\s*node\s+\d+: \[mem 0x([0-9a-f]{1,16})-0x([0-9a-f]{1,16})\]/;

export function showsRam(text: string): boolean {
  return RAM_RANGE.test(text);
}

/** RAM as the kernel printed it at boot. */
export function ramOf(log: Iterable<{ readonly text: string }>): Ram {
  let start: bigint | null = null;
  let end: bigint | null = null;
  for (const { text } of log) {
    const range = RAM_RANGE.exec(text);
    if (range === null) continue;
    const low = BigInt(`0x${range[1]}`);
    const high = BigInt(`0x${range[2]}`) + 1n;
    if (start === null || low < start) start = low;
    if (end === null || high > end) end = high;
  }
  return { start, end };
}

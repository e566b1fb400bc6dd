/**
 * The machine's RAM as a page allocator. Addresses look random, follow from the seed, and no page is allocated twice.
 * Pages have bytes only where something wrote them. The map of preserved memory decides what survives a kexec;
 * everything else is free in the next kernel and its bytes are lost.
 */
import type { Random } from '../random.js';

export const PAGE_SIZE = 4096;
const SHIFT = 12n;

export interface Region {
  readonly pa: bigint;
  readonly size: bigint;
}

export class PhysicalMemory {
  readonly pageCount: number;
  private readonly random: Random;
  /** First page and page count of everything in use. */
  private readonly used = new Map<number, number>();
  /** Every page in use, for the collision test. */
  private readonly taken = new Set<number>();
  private readonly bytes = new Map<number, Uint8Array>();
  private readonly closed: { readonly from: number; readonly to: number }[] = [];

  constructor(random: Random, megabytes: number) {
    this.random = random;
    this.pageCount = megabytes * 256;
    // The first MiB belongs to the firmware.
    this.closed.push({ from: 0, to: 256 });
  }

  /** Reserves a region permanently: scratch areas, which have no content that must survive. */
  reserve(region: Region): void {
    const from = Number(region.pa >> SHIFT);
    this.closed.push({ from, to: from + Number(region.size >> SHIFT) });
  }

  /** `pages` adjacent pages, aligned to their own size as alloc_pages does. Null when no memory is free. */
  allocate(pages: number): bigint | null {
    const step = 2 ** Math.ceil(Math.log2(Math.max(1, pages)));
    const slots = Math.floor(this.pageCount / step);
    let start = this.random.below(slots);
    // Random draws keep addresses spread; the loop below ensures that the last free page is found.
    for (let draw = 0; draw < 16 && !this.isFree(start * step, pages); draw++)
      start = this.random.below(slots);
    for (let tried = 0; tried < slots; tried++) {
      const first = ((start + tried) % slots) * step;
      if (!this.isFree(first, pages)) continue;
      this.take(first, pages);
      return BigInt(first) << SHIFT;
    }
    return null;
  }

  /** Allocates pages at a given address: those that the previous kernel preserved. Allocated pages stay allocated. */
  claim(pa: bigint, pages: number): void {
    this.take(Number(pa >> SHIFT), pages);
  }

  free(pa: bigint): void {
    const first = Number(pa >> SHIFT);
    const pages = this.used.get(first) ?? 0;
    for (let page = first; page < first + pages; page++) this.taken.delete(page);
    this.used.delete(first);
    // The bytes stay until the next write: this is how debugfs shows freed memory (kernel-facts 5.1).
  }

  isAllocated(pa: bigint): boolean {
    return this.used.has(Number(pa >> SHIFT));
  }

  /** Page count of the allocation that starts here. */
  pagesAt(pa: bigint): number {
    return this.used.get(Number(pa >> SHIFT)) ?? 0;
  }

  write(pa: bigint, content: Uint8Array): void {
    const copy = new Uint8Array(content.length);
    copy.set(content);
    this.bytes.set(Number(pa >> SHIFT), copy);
  }

  /** The bytes at a page, padded with zeros to `length`; null when the page was never written. */
  read(pa: bigint, length: number): Uint8Array | null {
    const content = this.bytes.get(Number(pa >> SHIFT));
    if (content === undefined) return null;
    const copy = new Uint8Array(length);
    copy.set(content.subarray(0, length));
    return copy;
  }

  /** The memory when the next kernel starts and keeps only these allocations. Their bytes survive. */
  survive(kept: ReadonlyMap<bigint, number>, random: Random): PhysicalMemory {
    const next = new PhysicalMemory(random, this.pageCount / 256);
    for (const [pa, pages] of kept) {
      next.claim(pa, pages);
      const content = this.bytes.get(Number(pa >> SHIFT));
      if (content !== undefined) next.bytes.set(Number(pa >> SHIFT), content);
    }
    return next;
  }

  private isFree(first: number, pages: number): boolean {
    if (first + pages > this.pageCount) return false;
    for (const { from, to } of this.closed) if (first < to && first + pages > from) return false;
    for (let page = first; page < first + pages; page++) if (this.taken.has(page)) return false;
    return true;
  }

  private take(first: number, pages: number): void {
    this.used.set(first, pages);
    for (let page = first; page < first + pages; page++) this.taken.add(page);
    this.bytes.delete(first);
  }
}

/**
 * The preserved-memory side of KHO (KH kho_preserve_folio, _pages, _vmalloc and their undo). The map is a model of the
 * ranges in it; its own nodes are not preserved and not modelled.
 */
import type { Witness } from '../host/observer.js';
import { PAGE_SIZE, type PhysicalMemory } from '../hardware/physical-memory.js';
import { errno } from '../errno.js';
import type { FaultPlan } from './faults.js';

export type PreservedVia = 'folio' | 'pages';

export interface PreservedRange {
  readonly pages: number;
  readonly via: PreservedVia;
  /** False for memory that was preserved before a probe was active. */
  readonly seen: boolean;
}

export class PreservedMemory {
  readonly memory: PhysicalMemory;
  private readonly witness: Witness;
  private readonly faults: FaultPlan;
  private readonly ranges = new Map<bigint, PreservedRange>();
  /** Set once the machine runs userspace: nothing is probed before. */
  private probed = false;

  constructor(memory: PhysicalMemory, witness: Witness, faults: FaultPlan) {
    this.memory = memory;
    this.witness = witness;
    this.faults = faults;
  }

  probesUp(): void {
    this.probed = true;
  }

  /** All ranges in the map, by address. */
  held(): ReadonlyMap<bigint, PreservedRange> {
    return this.ranges;
  }

  holds(pa: bigint): boolean {
    return this.ranges.has(pa);
  }

  /** A page or a run of pages that is not preserved; null when memory is exhausted. */
  allocate(bytes: number): bigint | null {
    const strikes = this.faults.strike('allocate') !== null;
    return strikes ? null : this.memory.allocate(Math.max(1, Math.ceil(bytes / PAGE_SIZE)));
  }

  preserve(pa: bigint, pages: number, via: PreservedVia): void {
    this.ranges.set(pa, { pages, via, seen: this.probed });
    // A folio pointer has the address, not the number of pages.
    this.witness.emit('kho.memory_preserved', {
      via,
      pa: String(pa),
      pages: via === 'folio' ? null : String(pages),
    });
  }

  /** Clears the range. A page that was preserved twice (6.19 does not check) is cleared twice as well. */
  unpreserve(pa: bigint): void {
    const range = this.ranges.get(pa);
    this.ranges.delete(pa);
    const pages = range === undefined || range.via === 'folio' ? null : String(range.pages);
    this.witness.emit('kho.memory_unpreserved', { via: range?.via ?? 'folio', pa: String(pa), pages });
  }

  /** kho_alloc_preserve: one zeroed folio, in the map before its caller gets it. */
  allocatePreserved(bytes: number): bigint | null {
    const pa = this.allocate(bytes);
    if (pa === null) {
      this.witness.emit('kho.memory_allocation_failed', { size: String(bytes), errno: errno.ENOMEM });
      return null;
    }
    this.preserve(pa, this.memory.pagesAt(pa), 'folio');
    this.witness.emit('kho.memory_allocated', { pa: String(pa), size: String(bytes) });
    return pa;
  }

  /** kho_unpreserve_free. */
  unpreserveFree(pa: bigint): void {
    this.unpreserve(pa);
    this.memory.free(pa);
    this.witness.emit('kho.memory_freed', { pa: String(pa), how: 'unpreserved' });
  }

  /** kho_restore_folio, kho_restore_pages: a page of the previous kernel becomes an ordinary page of this one. */
  restore(pa: bigint, via: PreservedVia): void {
    const pages = via === 'folio' ? null : String(this.memory.pagesAt(pa));
    this.witness.emit('kho.memory_restored', { via, pa: String(pa), pages });
  }

  /** kho_restore_free. */
  restoreFree(pa: bigint): void {
    this.memory.free(pa);
    this.witness.emit('kho.memory_freed', { pa: String(pa), how: 'restored' });
  }

  /** kho_abort of 6.16-6.18 drops every record. */
  dropAll(): void {
    this.ranges.clear();
  }
}

/**
 * Memory of a list of packed entries until the reboot call fills it: a container of fixed size (6.19-7.1) or a chain of
 * one-page blocks that grows and shrinks (7.2+, KB kho_block_set_grow, kho_block_set_shrink).
 */
import type { EntryCodec } from '../../services/abi/index.js';
import { encodeBlock, encodeContainer, type ContainerShape } from '../../services/abi/index.js';
import { PAGE_SIZE } from '../hardware/physical-memory.js';
import type { ErrnoName } from '../errno.js';
import type { ListForm } from '../eras/index.js';
import type { PreservedMemory } from './preserved-memory.js';

export class ListStorage {
  private readonly preserved: PreservedMemory;
  private readonly form: ListForm;
  /** A container that outlives its entries: the session list, allocated at boot. */
  private readonly fixed: boolean;
  private pages: bigint[] = [];

  constructor(preserved: PreservedMemory, form: ListForm, fixed: boolean) {
    this.preserved = preserved;
    this.form = form;
    this.fixed = fixed;
  }

  /** Head of the list, 0 when there is none. */
  get head(): bigint {
    return this.pages[0] ?? 0n;
  }

  /** Whether `count` entries can fit. Null, or the errno. */
  refusal(count: number): ErrnoName | null {
    const limit = this.form.form === 'container' ? this.form.max : this.form.perBlock * this.form.maxBlocks;
    return count > limit ? this.form.full : null;
  }

  /** Allocates the memory for `count` entries. False when memory is exhausted. */
  grow(count: number): boolean {
    while (this.pages.length < this.needed(Math.max(count, this.fixed ? 1 : 0))) {
      const pa = this.preserved.allocatePreserved(
        this.form.form === 'container' ? this.form.pages * PAGE_SIZE : PAGE_SIZE,
      );
      if (pa === null) return false;
      this.pages.push(pa);
    }
    return true;
  }

  /** Frees the memory that `count` entries do not need. */
  shrink(count: number): void {
    if (this.fixed) return;
    while (this.pages.length > this.needed(count)) {
      const pa = this.pages.pop();
      if (pa !== undefined) this.preserved.unpreserveFree(pa);
    }
  }

  /** Writes the entries into their pages. Blocks beyond them keep count 0 but stay linked. */
  write<E>(codec: EntryCodec<E>, entries: readonly E[], shape: ContainerShape): void {
    if (this.form.form === 'container') {
      const encoded = encodeContainer(shape, codec, entries);
      if (encoded.ok && this.head !== 0n) this.preserved.memory.write(this.head, encoded.bytes);
      return;
    }
    const per = this.form.perBlock;
    for (const [index, pa] of this.pages.entries()) {
      const next = this.pages[index + 1] ?? 0n;
      const encoded = encodeBlock(codec, { next, entries: entries.slice(index * per, (index + 1) * per) });
      if (encoded.ok) this.preserved.memory.write(pa, encoded.bytes);
    }
  }

  private needed(count: number): number {
    if (this.form.form === 'container') return count > 0 ? 1 : 0;
    return Math.ceil(count / this.form.perBlock);
  }
}

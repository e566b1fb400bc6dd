/** The newest part of the log in memory: consecutive positions, bounded by number and by size. */
import type { StoredEvent } from '../../kernel/index.js';

export interface RingLimits {
  readonly events: number;
  readonly bytes: number;
}

export class Ring {
  readonly #limits: RingLimits;
  /** Slots are reused: the slot of position p is p modulo the number of slots. */
  readonly #slots: (StoredEvent | undefined)[];
  #first: bigint;
  #last: bigint;
  #bytes = 0;

  /** Empties the ring and places it right after `head`. */
  constructor(head: bigint, limits: RingLimits) {
    this.#limits = limits;
    this.#slots = new Array<StoredEvent | undefined>(limits.events);
    this.#first = head + 1n;
    this.#last = head;
  }

  /** The smallest position that it has, or would have next when it is empty. */
  get first(): bigint {
    return this.#first;
  }

  /** The newest position it has received. */
  get last(): bigint {
    return this.#last;
  }

  push(event: StoredEvent): void {
    if (event.position !== this.#last + 1n)
      throw new RangeError(`position ${event.position} does not follow ${this.#last}`);
    if (this.#last - this.#first + 1n === BigInt(this.#limits.events)) this.#drop();
    const slot = this.#slot(event.position);
    this.#slots[slot] = event;
    this.#last = event.position;
    this.#bytes += event.canonical.length;
    while (this.#bytes > this.#limits.bytes && this.#first <= this.#last) this.#drop();
  }

  at(position: bigint): StoredEvent | undefined {
    return position < this.#first || position > this.#last ? undefined : this.#slots[this.#slot(position)];
  }

  #drop(): void {
    const slot = this.#slot(this.#first);
    this.#bytes -= this.#slots[slot]?.canonical.length ?? 0;
    this.#slots[slot] = undefined;
    this.#first++;
  }

  #slot(position: bigint): number {
    return Number(position % BigInt(this.#limits.events));
  }
}

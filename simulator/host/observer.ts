/**
 * The collector of a simulated kernel: turns its actions into events. Early boot cannot be probed (kernel-facts 5.3),
 * so memory events are silent until the probes are active. Dropped events leave a gap in seq.
 */
import { createHash } from 'node:crypto';
import type { EventData, EventType, NewEvent } from '../../services/kernel/index.js';
import { asBootId, asDigest, asHostId } from '../../services/kernel/index.js';
import type { SimulatedClock } from '../clock.js';
import { uuidV7 } from '../identity.js';
import type { Random } from '../random.js';

/** Events in order with every blob they name, ready to be sent. */
export interface Batch {
  readonly events: NewEvent[];
  readonly blobs: Uint8Array[];
  /** Simulated milliseconds since the previous batch of this host. */
  readonly delayMs: number;
}

/** The interface of the kernel model to an observer. */
export interface Witness {
  emit<T extends EventType>(type: T, data: EventData<T>): void;
  /** A blob under debugfs, with its bytes. */
  blob(name: string, bytes: Uint8Array, moment: string): void;
}

interface ObserverOptions {
  readonly hostId: string;
  readonly epoch: string;
  readonly clock: SimulatedClock;
  readonly random: Random;
  /** Called for every event that is lost. */
  readonly onLost?: (event: NewEvent) => void;
}

export class Observer implements Witness {
  private readonly options: ObserverOptions;
  private seq = 0n;
  private bootId: string | null = null;
  private events: NewEvent[] = [];
  private blobs = new Map<string, Uint8Array>();
  private taken: number;
  private drop = 0;
  private probes = false;
  private kept: NewEvent[] | null = null;
  private booting: NewEvent[] | null = null;

  constructor(options: ObserverOptions) {
    this.options = options;
    this.taken = options.clock.nowUs;
  }

  /** Events belong to this boot from now on. Probes are not active yet. */
  boot(bootId: string): void {
    this.bootId = bootId;
    this.probes = false;
  }

  probesUp(): void {
    this.probes = true;
  }

  /** The next `count` events are lost between collector and ledger. */
  loseNext(count: number): void {
    this.drop += count;
  }

  /** Events are held back from now on: the last moments of a kernel, reported by the next one from a kept trace. */
  keep(): void {
    this.kept ??= [];
  }

  /** Emits the events that were held back. */
  tellKept(): void {
    const kept = this.kept ?? [];
    this.kept = null;
    for (const event of kept) this.send(event);
  }

  /** Discards the last moments: they were lost with their kernel. */
  forgetKept(): void {
    this.kept = null;
  }

  /** Events of a boot are held back until it is known whether the boot was observed: see {@link dropBoot}. */
  holdBoot(): void {
    this.booting = [];
  }

  /** The boot was observed: a collector started, or a console saw it. */
  releaseBoot(): void {
    const events = this.booting ?? [];
    this.booting = null;
    for (const event of events) this.send(event);
  }

  /** The kernel panicked before userspace and was not observed. */
  dropBoot(): void {
    this.booting = null;
  }

  emit<T extends EventType>(type: T, data: EventData<T>): void {
    this.record(type, data, []);
  }

  blob(name: string, bytes: Uint8Array, moment: string): void {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (this.record('blob.observed', { name, size: String(bytes.length), moment }, [sha256]))
      this.blobs.set(sha256, bytes.slice());
  }

  /** All events since the last call. */
  take(): Batch {
    const now = this.options.clock.nowUs;
    const batch = {
      events: this.events,
      blobs: [...this.blobs.values()],
      delayMs: Math.round((now - this.taken) / 1000),
    };
    this.taken = now;
    this.events = [];
    this.blobs = new Map();
    return batch;
  }

  private record<T extends EventType>(type: T, data: EventData<T>, blobs: readonly string[]): boolean {
    const { clock, random, hostId } = this.options;
    clock.advance(random.between(4, 240));
    if (!this.probes && unseenInEarlyBoot.test(type)) return false;
    const event = {
      id: uuidV7(clock.nowUs, random),
      hostId: asHostId(hostId),
      bootId: this.bootId === null ? null : asBootId(this.bootId),
      type,
      schemaVersion: 1,
      producer: { id: `simulator/${hostId}`, epoch: this.options.epoch, seq: '0' },
      occurredAt: clock.instant(),
      monotonicNs: this.bootId === null ? null : String(clock.sinceBootNs),
      data,
      blobs: blobs.map(asDigest),
      evidence: [{ source: 'simulator', confidence: 'observed', ref: null }],
      // The generic T is one member of the union; TypeScript cannot see that type and data agree here.
    } as unknown as NewEvent;
    if (this.booting !== null) this.booting.push(event);
    else if (this.kept !== null) this.kept.push(event);
    else return this.send(event);
    return true;
  }

  private send(event: NewEvent): boolean {
    this.seq += 1n;
    const numbered = { ...event, producer: { ...event.producer, seq: String(this.seq) } } as NewEvent;
    if (this.drop > 0) {
      this.drop -= 1;
      this.options.onLost?.(numbered);
      return false;
    }
    this.events.push(numbered);
    return true;
  }
}

const unseenInEarlyBoot = /^kho\.memory_(allocated|preserved|unpreserved|restored|freed|allocation_failed)$/;

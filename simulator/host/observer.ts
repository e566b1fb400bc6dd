/**
 * The collector that watches a simulated kernel: turns what happens into events of the contract. Early boot cannot be
 * probed (kernel-facts 5.3), so memory events are silent until the probes are up. Dropped events leave a hole in seq.
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

/** What the kernel model needs of an observer. */
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
  /** Told of every event that never reaches the ledger. */
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

  /** From here on events belong to this boot. Probes are not up yet. */
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

  /** From here on events wait: the last moments of a kernel, told by its successor from a kept trace. */
  keep(): void {
    this.kept ??= [];
  }

  /** Tells what was kept. */
  tellKept(): void {
    const kept = this.kept ?? [];
    this.kept = null;
    for (const event of kept) this.send(event);
  }

  /** The last moments died with their kernel. */
  forgetKept(): void {
    this.kept = null;
  }

  /** Events of a boot wait until it is known whether anybody saw it: see {@link dropBoot}. */
  holdBoot(): void {
    this.booting = [];
  }

  /** Somebody saw this boot: a collector that started, or a console. */
  releaseBoot(): void {
    const events = this.booting ?? [];
    this.booting = null;
    for (const event of events) this.send(event);
  }

  /** Died before userspace and nobody looked. */
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

  /** All that gathered since the last call. */
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

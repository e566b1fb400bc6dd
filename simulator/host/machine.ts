/**
 * The machine: memory that outlives kernels, power, a disk with a kernel on it, and the collector. It boots kernels one
 * after the other; only the handover passes from one to the next.
 */
import { SimulatedClock } from '../clock.js';
import type { Region } from '../hardware/physical-memory.js';
import { bootId } from '../identity.js';
import { bootKernel } from '../kernel/boot.js';
import { FaultPlan } from '../kernel/faults.js';
import type { Handover } from '../kernel/handover.js';
import type { Kernel } from '../kernel/kernel.js';
import { kernelConfig, type KernelConfig } from '../kernel/kernel-config.js';
import { createRandom, type Random } from '../random.js';
import { Observer } from './observer.js';
import { HistoryRecorder } from './history-recorder.js';

export type KernelChoice = Partial<KernelConfig> & { readonly release: string };

export interface HostOptions {
  readonly hostId: string;
  readonly seed: string;
  readonly kernel: KernelChoice;
  /** µs since 1970 of the first power-on. */
  readonly startUs: number;
  readonly megabytes?: number;
  /** How the last moments of a kernel are reported: at once, from a kept trace by the next kernel, or not at all. */
  readonly lastMoments?: 'live' | 'kept' | 'lost';
  /** Whether a console server sees kernels that panic before userspace; true by default. */
  readonly console?: boolean;
  /** Producer epoch; by default derived from seed and start, so that a repeated run sends the same events. */
  readonly epoch?: string;
}

const JUMP_US = 700_000;
const POWER_BACK_US = 40_000_000;
const FIRMWARE_US = 25_000_000;
const USERSPACE_US = 2_500_000;

export class Machine {
  readonly clock: SimulatedClock;
  readonly random: Random;
  readonly observer: Observer;
  readonly faults = new FaultPlan();
  readonly keeper: HistoryRecorder;
  private readonly options: HostOptions;
  /** Low, global and per-node area as KHO places them on 1 GiB (captures, out/scratch_*). */
  private readonly scratch: readonly Region[];
  private disk: KernelConfig;
  private running: Kernel;

  constructor(options: HostOptions) {
    this.options = options;
    this.random = createRandom(`${options.seed}/${options.hostId}`);
    this.clock = new SimulatedClock(options.startUs);
    const epoch = options.epoch ?? `${options.seed}@${options.startUs}`;
    const keeper = new HistoryRecorder(options.hostId);
    this.keeper = keeper;
    this.observer = new Observer({
      hostId: options.hostId,
      epoch,
      clock: this.clock,
      random: this.random.fork('ids'),
      onLost: (event) => keeper.eventLost(event.producer.seq, event.type),
    });
    this.disk = kernelConfig(options.kernel);
    const shift = BigInt(this.random.below(16)) << 22n;
    this.scratch = [
      { pa: 0x39000000n + (shift >> 2n), size: 0x4400000n },
      { pa: 0x3fc00000n, size: 0n },
      { pa: 0x28000000n + shift, size: 0xcc00000n },
    ];
    this.running = this.start(this.disk, 'cold', null);
  }

  get kernel(): Kernel {
    return this.running;
  }

  /** reboot(KEXEC). 0: another kernel runs now – not always the requested one. */
  kexec(): number {
    const moments = this.options.lastMoments ?? 'live';
    if (this.running.luo !== null || this.running.loadedImage !== null) this.running.observe('before-kexec');
    if (moments !== 'live') this.observer.keep();
    const attempt = this.keeper.requested(this.running);
    const jump = this.running.reboot();
    if (typeof jump === 'number') {
      attempt.refused();
      this.observer.tellKept();
      return jump;
    }
    attempt.left(this.running.luo, this.clock.nowUs);
    const powerLost = this.faults.strike('jump') !== null;
    this.keeper.bootEnded(powerLost ? 'power_loss' : 'kexec');
    if (moments === 'lost' || powerLost) this.observer.forgetKept();
    this.clock.advance(powerLost ? POWER_BACK_US : JUMP_US);
    this.running = powerLost
      ? this.start(this.disk, 'cold', null)
      : this.start(jump.image.config, 'kexec', jump.handover);
    return 0;
  }

  /** Boots the kernel on disk, or another one that is written there first. */
  coldStart(how: 'restart' | 'power_loss', kernel?: KernelChoice): void {
    if (kernel !== undefined) this.disk = kernelConfig(kernel);
    this.keeper.bootEnded(how);
    this.clock.advance(FIRMWARE_US);
    this.running = this.start(this.disk, 'cold', null);
  }

  /** Boots until a kernel reaches userspace: a panic resets the machine into the kernel on disk. */
  private start(config: KernelConfig, mode: 'cold' | 'kexec', handover: Handover | null): Kernel {
    this.clock.boot();
    const id = bootId(this.random);
    this.observer.boot(id);
    if (mode === 'cold') this.observer.forgetKept();
    const truth = this.keeper.bootStarted(id, config.release, mode);
    this.observer.holdBoot();
    const result = bootKernel({
      config,
      mode,
      handover,
      megabytes: this.options.megabytes ?? 1024,
      scratch: this.scratch,
      random: this.random.fork(`memory/${id}`),
      witness: this.observer,
      faults: this.faults,
      truth,
    });
    if ('panic' in result) {
      if (this.options.console === false) this.observer.dropBoot();
      else this.observer.releaseBoot();
      this.keeper.panicked();
      this.clock.advance(FIRMWARE_US);
      return this.start(this.disk, 'cold', null);
    }
    this.observer.releaseBoot();
    this.observer.tellKept();
    this.keeper.arrived(result.kernel, handover?.manifest ?? [], this.clock.nowUs);
    this.clock.advance(USERSPACE_US);
    return result.kernel;
  }
}

/** A running kernel: the system calls outside LUO – the image, the reboot call, debugfs. */
import { errno, failed } from '../errno.js';
import type { Era } from '../eras/index.js';
import type { Region } from '../hardware/physical-memory.js';
import type { Witness } from '../host/observer.js';
import type { TrueSession } from '../host/truth.js';
import type { FaultPlan } from './faults.js';
import type { Handover } from './handover.js';
import type { KernelConfig } from './kernel-config.js';
import type { Kho } from './kho.js';
import type { Luo } from './luo.js';
import type { PreservedMemory } from './preserved-memory.js';
import type { SeedMachine } from './seed-machine.js';
import { serializeSessions } from './serialize.js';

export interface Image {
  readonly config: KernelConfig;
  /** Root address recorded at kexec_file_load; 0: the image carries no KHO data. */
  readonly rootPa: bigint;
}

interface KernelParts {
  readonly config: KernelConfig;
  readonly rules: Era;
  readonly kho: Kho | null;
  /** Null: /dev/liveupdate is absent. */
  readonly luo: Luo | null;
  readonly machine: SeedMachine | null;
  readonly preserved: PreservedMemory;
  readonly witness: Witness;
  readonly faults: FaultPlan;
  readonly fromHandover: boolean;
  readonly scratch: readonly Region[];
}

/** The action of the hardware when the old kernel has ended: `handover` null when nothing is handed over. */
export interface Jump {
  readonly image: Image;
  readonly handover: Handover | null;
}

export class Kernel {
  readonly config: KernelConfig;
  readonly rules: Era;
  readonly kho: Kho | null;
  readonly luo: Luo | null;
  /** Only on series v1 to v4. */
  readonly machine: SeedMachine | null;
  readonly preserved: PreservedMemory;
  private readonly witness: Witness;
  private readonly faults: FaultPlan;
  private readonly fromHandover: boolean;
  private readonly scratch: readonly Region[];
  private image: Image | null = null;

  constructor(parts: KernelParts) {
    this.config = parts.config;
    this.rules = parts.rules;
    this.kho = parts.kho;
    this.luo = parts.luo;
    this.machine = parts.machine;
    this.preserved = parts.preserved;
    this.witness = parts.witness;
    this.faults = parts.faults;
    this.fromHandover = parts.fromHandover;
    this.scratch = parts.scratch;
  }

  get loadedImage(): Image | null {
    return this.image;
  }

  /** kexec_file_load, or kexec_load, which never carries KHO data (KH kho_fill_kimage). */
  load(config: KernelConfig, call: 'kexec_file_load' | 'kexec_load'): number {
    const fault = this.faults.strike('load');
    if (fault !== null) {
      this.witness.emit('image.load_failed', { image: config.release, errno: fault.errno });
      return -fault.errno;
    }
    const rootPa = call === 'kexec_file_load' ? (this.kho?.rootAddress ?? 0n) : 0n;
    this.image = { config, rootPa };
    this.witness.emit('image.loaded', { image: config.release, carriesKho: rootPa !== 0n });
    return 0;
  }

  unload(): number {
    this.image = null;
    this.witness.emit('image.unloaded', {});
    return 0;
  }

  /** debugfs out/finalize: 6.16-6.18 on and off, 6.19 and 7.0 only on; removed in 7.1. */
  writeFinalize(on: boolean): number {
    const form = this.kho?.era.finalize ?? 'none';
    if (this.kho === null || form === 'none') return failed('ENOENT');
    if (form === 'reboot') return on ? this.kho.finalize() : failed('EINVAL');
    const result = on ? this.kho.finalize() : this.kho.abort(form === 'debugfs');
    if (result === 0 && on) this.observe('finalize');
    return result;
  }

  /** reboot(LINUX_REBOOT_CMD_KEXEC): a negative errno, or the jump (KX kernel_kexec). */
  reboot(): number | Jump {
    this.witness.emit('kexec.requested', {});
    const refuse = (result: number): number => {
      this.witness.emit('kexec.refused', { errno: -result });
      return result;
    };
    const image = this.image;
    if (image === null) return refuse(-errno.EINVAL);
    const frozen = this.machine?.freeze() ?? 0;
    if (frozen !== 0) return refuse(frozen);
    if (this.luo !== null && !this.luo.era.machine) {
      const serialized = serializeSessions(this.luo);
      if (serialized !== 0) return refuse(serialized);
      if (this.kho?.era.finalize === 'reboot') {
        const finalized = this.kho.finalize();
        if (finalized !== 0) {
          // The error number is hidden and the sessions stay frozen; a retry freezes them again (LC liveupdate_reboot).
          this.witness.emit('kernel.logged', {
            subsystem: 'luo',
            level: 'err',
            message: `kho_finalize failed ${finalized}`,
          });
          return refuse(failed('EAGAIN'));
        }
      }
    }
    this.witness.emit('kexec.entered', {});
    return { image, handover: this.handover(image) };
  }

  observe(moment: string): void {
    this.kho?.observeOut(moment, !this.fromHandover, this.scratch);
  }

  private handover(image: Image): Handover | null {
    if (image.rootPa === 0n || this.kho === null) return null;
    return {
      rootPa: image.rootPa,
      map: this.kho.era.map,
      ranges: this.kho.ranges,
      memory: this.preserved.memory,
      manifest: manifestOf(this.luo),
    };
  }
}

/** The carried content, for the truth. */
export function manifestOf(luo: Luo | null): TrueSession[] {
  return (luo?.outgoingSessions ?? []).map(({ name, files }) => ({
    name,
    status: 'carried',
    files: files.map(({ token, handler }) => ({
      token,
      handler: handler.compatible,
      status: 'carried',
      errno: null,
    })),
  }));
}

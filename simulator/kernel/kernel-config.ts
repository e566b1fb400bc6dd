/** A kernel image with its command line: everything that determines its behaviour. */
import type { Era } from '../eras/index.js';
import { eraOf } from '../eras/index.js';

export interface KernelConfig {
  readonly release: string;
  readonly kho: boolean;
  readonly liveupdate: boolean;
  /** `reserve_mem=` regions. */
  readonly reserveMem: readonly { readonly name: string; readonly megabytes: number }[];
  /** Handlers of this kernel in addition to memfd, by compatible string. */
  readonly handlers: readonly string[];
  /**
   * For manually built kernels with another string: a case that no pair of releases has (capture
   * 7.3.4-to-other-luo-abi-panic).
   */
  readonly khoCompatible: string | null;
  readonly luoCompatible: string | null;
}

export const DEVICE_HANDLER = 'vfio-pci-v1';

export function kernelConfig(change: Partial<KernelConfig> & { readonly release: string }): KernelConfig {
  return {
    kho: true,
    liveupdate: true,
    reserveMem: [],
    handlers: [DEVICE_HANDLER],
    khoCompatible: null,
    luoCompatible: null,
    ...change,
  };
}

export function commandLine(config: KernelConfig): string {
  const reserve = config.reserveMem.map((region) => `reserve_mem=${region.megabytes}M:4096:${region.name}`);
  const switches = [`kho=${config.kho ? 'on' : 'off'}`, `liveupdate=${config.liveupdate ? 'on' : 'off'}`];
  return ['console=ttyS0', ...switches, 'panic=5', ...reserve].join(' ');
}

/** The release's rules, with manually changed strings. */
export function rulesOf(config: KernelConfig): Era {
  const era = eraOf(config.release);
  const kho =
    era.kho === null || config.khoCompatible === null
      ? era.kho
      : { ...era.kho, compatible: config.khoCompatible };
  const luo =
    era.luo === null || config.luoCompatible === null
      ? era.luo
      : { ...era.luo, compatible: config.luoCompatible };
  return { ...era, kho, luo };
}

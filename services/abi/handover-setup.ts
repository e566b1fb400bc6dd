import type { Component } from './handover-rules.js';

/** A component's version as text: a string, a number, or feature bits (component-version.ts). */
export type StatedVersion = readonly [component: Component, version: string];

/** Configuration of the two kernels. */
export interface HandoverSetup {
  /**
   * File handlers by their whole strings: those of the preserved files, and those that the new kernel can read.
   * Default: the releases' own.
   */
  readonly handlers?: { readonly from?: readonly string[]; readonly to?: readonly string[] };
  /**
   * Names of the FLB objects that the old kernel hands over (`pci`). Default: those that one of its handlers uses, which
   * exist once a file of that handler is preserved.
   */
  readonly flbObjects?: readonly string[];
  /** Bytes of a page. Default 4096 on both sides. */
  readonly pageSizes?: { readonly from?: number; readonly to?: number };
  /** `liveupdate=on`. Default: where the release has it. Without it the old kernel hands over no LUO data. */
  readonly liveupdate?: { readonly from?: boolean; readonly to?: boolean };
  /** `kho=on`. Default both; false on the new side: compiled in but off; `not-built`: CONFIG_KEXEC_HANDOVER is not set. */
  readonly khoOn?: { readonly from?: boolean; readonly to?: boolean | 'not-built' };
  /**
   * Whether the old kernel finalized KHO (up to 7.0), which without LUO requires a write to `out/finalize`. Default
   * true.
   */
  readonly finalized?: boolean;
  /**
   * Versions that the images themselves state. They replace those of the table; files replace all handlers of the
   * release.
   */
  readonly versions?: {
    readonly from?: readonly StatedVersion[];
    readonly to?: readonly StatedVersion[];
  };
}

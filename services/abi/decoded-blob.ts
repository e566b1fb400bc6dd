import type { Fdt, TruncatedFdt } from '../fdt/index.js';
import type { KexecMetadata } from './kexec-metadata.js';
import type { KhoRoot } from './kho-root.js';
import type { PartialKhoRoot } from './kho-root-truncated.js';
import type { KhoTest } from './kho-test.js';
import type { LuoFdt } from './luo-fdt.js';
import type { LuoStruct } from './luo-struct.js';
import type { LuoSubsystems, LuoV4Session } from './luo-subsystems.js';
import type { ReserveMemRegion } from './memblock.js';

/**
 * For trees whose values are understood: null when the values alone give the bytes back (the kernel's own call order),
 * else the tree itself, because its layout tells more, such as the strings of a child that is gone.
 */
interface Layout {
  readonly layout: Fdt | null;
}

/** A handed-over blob, told apart by its content alone. Every variant encodes back to the same bytes. */
export type DecodedBlob =
  | ({ readonly kind: 'luo-fdt'; readonly compatible: string; readonly luo: LuoFdt } & Layout)
  | ({ readonly kind: 'luo-subsystems'; readonly compatible: string; readonly luo: LuoSubsystems } & Layout)
  | ({
      readonly kind: 'luo-v4-session';
      readonly compatible: string;
      readonly session: LuoV4Session;
    } & Layout)
  | ({ readonly kind: 'kho-root'; readonly compatible: string; readonly kho: KhoRoot } & Layout)
  | ({
      readonly kind: 'memblock';
      readonly compatible: string;
      readonly regions: readonly ReserveMemRegion[];
    } & Layout)
  | ({ readonly kind: 'kho-test'; readonly compatible: string; readonly test: KhoTest } & Layout)
  | { readonly kind: 'luo-struct'; readonly compatible: string; readonly luo: LuoStruct }
  | { readonly kind: 'kexec-metadata'; readonly version: number; readonly metadata: KexecMetadata }
  /** A whole tree that nobody here knows; `compatible` is its root's string, opaque, null when it has none. */
  | { readonly kind: 'fdt'; readonly compatible: string | null; readonly fdt: Fdt }
  /** A tree cut short, as debugfs out/fdt is. `kho` when it is a KHO root. */
  | {
      readonly kind: 'fdt-truncated';
      readonly compatible: string | null;
      readonly kho: PartialKhoRoot | null;
      readonly fdt: TruncatedFdt;
      readonly bytes: Uint8Array;
    }
  /** Anything else. `compatible` is a leading `luo-…` string, if there is one: a version that is not known here. */
  | {
      readonly kind: 'opaque';
      readonly compatible: string | null;
      readonly size: number;
      readonly bytes: Uint8Array;
    };

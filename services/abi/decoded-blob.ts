import type { Fdt, TruncatedFdt } from '../fdt/index.js';
import type { KexecMetadata } from './kexec-metadata.js';
import type { KhoRoot } from './kho-root.js';
import type { PartialKhoRoot } from './kho-root-truncated.js';
import type { KhoTest } from './kho-test.js';
import type { LuoExperimental } from './luo-experimental.js';
import type { LuoFdt } from './luo-fdt.js';
import type { LuoStruct } from './luo-struct.js';
import type { LuoSubsystems, LuoV4Session } from './luo-subsystems.js';
import type { ReserveMemRegion } from './memblock.js';

/**
 * For trees whose values are understood: null when the values alone reproduce the bytes (the kernel's own call order),
 * else the tree itself, because its layout has more information, such as the strings of a removed child.
 */
interface Layout {
  readonly layout: Fdt | null;
}

/** A handed-over blob, identified by its content alone. Every variant encodes back to the same bytes. */
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
  /** A form of LUO's blob that is in no release. `compatible` null: it states features instead of a version. */
  | { readonly kind: 'luo-experimental'; readonly compatible: string | null; readonly luo: LuoExperimental }
  | { readonly kind: 'luo-struct'; readonly compatible: string; readonly luo: LuoStruct }
  | { readonly kind: 'kexec-metadata'; readonly version: number; readonly metadata: KexecMetadata }
  /** A whole tree of an unknown kind; `compatible` is its root's string, opaque, null when it has none. */
  | { readonly kind: 'fdt'; readonly compatible: string | null; readonly fdt: Fdt }
  /** A truncated tree, like debugfs out/fdt. `kho` when it is a KHO root. */
  | {
      readonly kind: 'fdt-truncated';
      readonly compatible: string | null;
      readonly kho: PartialKhoRoot | null;
      readonly fdt: TruncatedFdt;
      readonly bytes: Uint8Array;
    }
  /** Anything else. `compatible` is a leading `luo-…` string, if there is one: an unknown version. */
  | {
      readonly kind: 'opaque';
      readonly compatible: string | null;
      readonly size: number;
      readonly bytes: Uint8Array;
    };

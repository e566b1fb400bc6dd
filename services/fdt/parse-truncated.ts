import { readReserve } from './blocks.js';
import { headerSize, plainView } from './format.js';
import { readHeader } from './header.js';
import {
  DEFAULT_LIMITS,
  type FdtHeader,
  type FdtLimits,
  type FdtNopRun,
  type FdtReserveEntry,
  type TreeNode,
} from './model.js';
import { nameLookup } from './property-names.js';
import { readStruct } from './read-struct.js';
import { failure, type FdtError, type FdtResult } from './result.js';

/**
 * `name` is null when the strings block ends before it does; `value` is shorter than `declaredLength` when truncated.
 */
export interface PartialProperty {
  readonly name: string | null;
  readonly nameOffset: number;
  readonly value: Uint8Array;
  readonly declaredLength: number;
}

export type PartialNode = TreeNode<PartialProperty>;

/** The readable part of a truncated file. */
export interface TruncatedFdt {
  readonly header: FdtHeader;
  /** Bytes in the file; the header's totalSize is the expected number. */
  readonly length: number;
  /** Null when the reserve map's end is not in the file. */
  readonly reserve: readonly FdtReserveEntry[] | null;
  /** Null when not even the root's name is in the file. */
  readonly root: PartialNode | null;
  readonly nops: readonly FdtNopRun[];
  /** Offset after the last whole tag that was read. */
  readonly structEnd: number;
  /** The struct block was read to its END tag. */
  readonly structComplete: boolean;
  /** Where and why reading the struct block stopped, when it did. */
  readonly stopped: FdtError | null;
}

/**
 * Reads as much as possible of a truncated tree. The kernel's debugfs out/fdt is truncated: its length is frozen when
 * the file is created, at 152 or 233 bytes, while children are still added (kexec_handover_debugfs.c). Errors: TOOBIG,
 * BADMAGIC, BADVERSION, TRUNCATED (not even a header), BADLAYOUT.
 */
export function parseTruncatedFdt(
  bytes: Uint8Array,
  options: Partial<FdtLimits> = {},
): FdtResult<{ fdt: TruncatedFdt }> {
  const limits: FdtLimits = { ...DEFAULT_LIMITS, ...options };
  const input = plainView(bytes);
  if (input.length > limits.maxSize)
    return failure('TOOBIG', `the blob is larger than ${limits.maxSize} bytes`, limits.maxSize);
  const head = readHeader(input);
  if (!head.ok) return head;
  const header = head.header;
  const size = headerSize(header.version);
  if (header.offStruct < size || header.offStruct % 4 !== 0 || header.offStrings < size) {
    return failure('BADLAYOUT', 'a block starts inside the header or is not aligned', 8);
  }
  const end = Math.min(header.totalSize, input.length);
  const declaredEnd = header.version >= 17 ? header.offStruct + header.sizeStruct : end;
  const lookup = nameLookup(input, header, limits.maxNameLength);
  const read = readStruct<PartialProperty>({
    bytes: input,
    start: header.offStruct,
    end: Math.max(header.offStruct, Math.min(declaredEnd, end)),
    limits,
    keepCutValue: true,
    makeProperty: (nameOffset, value, declaredLength) => {
      const found = lookup(nameOffset);
      return { name: 'name' in found ? found.name : null, nameOffset, value, declaredLength };
    },
  });
  const reserved = readReserve(input, header.offReserve, end);
  return {
    ok: true,
    fdt: {
      header,
      length: input.length,
      reserve: reserved.ok ? reserved.reserve : null,
      root: read.root,
      nops: read.nops,
      structEnd: read.next,
      structComplete: read.stopped === null,
      stopped: read.stopped,
    },
  };
}

/** The content of a flattened device tree, and its layout, so that the same bytes can be written again. */

/** `value` is the exact content, without padding. */
export interface FdtProperty {
  readonly name: string;
  readonly value: Uint8Array;
}

/** A node with some kind of property. Names have one character a byte (ISO 8859-1). */
export interface TreeNode<P> {
  readonly name: string;
  readonly properties: readonly P[];
  readonly children: readonly TreeNode<P>[];
}

export type FdtNode = TreeNode<FdtProperty>;

/** One entry of the reserve map: bytes of physical memory. The all-zero terminator is not listed. */
export interface FdtReserveEntry {
  readonly address: bigint;
  readonly size: bigint;
}

/** Header fields as stored; offsets and sizes in bytes. `sizeStruct` is measured for version 16, which does not store it. */
export interface FdtHeader {
  readonly totalSize: number;
  readonly offStruct: number;
  readonly offStrings: number;
  readonly offReserve: number;
  readonly version: number;
  readonly lastCompatibleVersion: number;
  readonly bootCpu: number;
  readonly sizeStrings: number;
  readonly sizeStruct: number;
}

/** `count` NOP tags are before tag number `token` (NOPs not counted, from 0). */
export interface FdtNopRun {
  readonly token: number;
  readonly count: number;
}

/** Bytes that no rule of the format explains: stale slack, non-zero padding, bytes after totalsize. */
export interface FdtResidue {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export interface FdtLayout {
  /** Bytes in the file: totalsize, more when a page was read, less when unused slack was removed. */
  readonly length: number;
  /** The strings block verbatim: its order and its unused strings show the history of the tree. */
  readonly strings: Uint8Array;
  /** Name offset of every property, in document order. */
  readonly nameOffsets: readonly number[];
  readonly nops: readonly FdtNopRun[];
  readonly residue: readonly FdtResidue[];
}

export interface Fdt {
  readonly header: FdtHeader;
  readonly reserve: readonly FdtReserveEntry[];
  readonly root: FdtNode;
  readonly layout: FdtLayout;
}

/** Limits that keep the reader linear in time and memory for any input. Sizes in bytes. */
export interface FdtLimits {
  readonly maxSize: number;
  readonly maxDepth: number;
  readonly maxNameLength: number;
}

export const DEFAULT_LIMITS: FdtLimits = { maxSize: 1024 * 1024, maxDepth: 64, maxNameLength: 255 };

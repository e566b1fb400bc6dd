/** The debugfs files of one boot, for facts that follow from their content. */
export interface ShownFile {
  /** The reference of the evidence. */
  readonly path: string;
  bytes(): Uint8Array;
  /** Without the bytes that are no text. */
  text(): string;
}

export interface KhoFiles {
  /** The first and the last non-empty copy of a file; null when the boot showed none. */
  first(name: string): ShownFile | null;
  last(name: string): ShownFile | null;
  /** The first copy of every file, empty ones included, in the order in which they were copied. */
  all(): Iterable<readonly [name: string, file: ShownFile]>;
}

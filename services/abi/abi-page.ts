/** Content of the generated pages of docs/abi. */
import type { StructLayout } from './layout.js';
import type { AbiResult } from './result.js';

/** A tree as the kernel writes it, with example values. `used`: number of bytes with content. */
export interface ExampleTree {
  readonly title: string;
  readonly numbers?: 'native' | 'big';
  readonly used?: number;
  readonly encode: () => AbiResult<{ bytes: Uint8Array }>;
}

/** Content of one page of docs/abi. `file` without its extension. */
export interface AbiPage {
  readonly file: string;
  readonly title: string;
  readonly releases: string;
  readonly source: string;
  readonly notes: readonly string[];
  readonly trees: readonly ExampleTree[];
  readonly structs: readonly StructLayout[];
}

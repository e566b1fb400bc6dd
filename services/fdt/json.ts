import { dataView, toHex } from './format.js';
import type { Fdt, FdtHeader, FdtNode, FdtNopRun, FdtProperty } from './model.js';
import { valueForm } from './value-text.js';

/** `hex` is the value and the only field that is read back; the others are for readers. */
export interface FdtPropertyJson {
  readonly name: string;
  readonly hex: string;
  readonly text?: readonly string[];
  readonly cells?: readonly string[];
  /** An 8-byte value in the little-endian order of the kernel's own u64 properties, as a decimal string. */
  readonly u64?: string;
}

export interface FdtNodeJson {
  readonly name: string;
  readonly properties: readonly FdtPropertyJson[];
  readonly children: readonly FdtNodeJson[];
}

/** Lossless: `fromJson` returns the model and `encodeFdt` the same bytes. Addresses are `0x` hex strings. */
export interface FdtJson {
  readonly format: 'fdt';
  readonly reserve: readonly { readonly address: string; readonly size: string }[];
  readonly root: FdtNodeJson;
  /** Without it the sequential writer lays the tree out again. */
  readonly layout?: {
    readonly header: FdtHeader;
    readonly length: number;
    readonly strings: string;
    readonly nameOffsets: readonly number[];
    readonly nops: readonly FdtNopRun[];
    readonly residue: readonly { readonly offset: number; readonly hex: string }[];
  };
}

function propertyJson(property: FdtProperty): FdtPropertyJson {
  const { name, value } = property;
  const shown = valueForm(value);
  return {
    name,
    hex: toHex(value),
    ...(shown.form === 'strings' ? { text: shown.strings } : {}),
    ...(shown.form === 'cells' ? { cells: shown.cells.map((cell) => `0x${cell.toString(16)}`) } : {}),
    ...(value.length === 8 ? { u64: dataView(value).getBigUint64(0, true).toString() } : {}),
  };
}

function nodeJson(node: FdtNode): FdtNodeJson {
  return {
    name: node.name,
    properties: node.properties.map(propertyJson),
    children: node.children.map(nodeJson),
  };
}

export function toJson(fdt: Fdt): FdtJson {
  const { layout } = fdt;
  return {
    format: 'fdt',
    reserve: fdt.reserve.map((entry) => ({
      address: `0x${entry.address.toString(16)}`,
      size: `0x${entry.size.toString(16)}`,
    })),
    root: nodeJson(fdt.root),
    layout: {
      header: fdt.header,
      length: layout.length,
      strings: toHex(layout.strings),
      nameOffsets: layout.nameOffsets,
      nops: layout.nops,
      residue: layout.residue.map((run) => ({ offset: run.offset, hex: toHex(run.bytes) })),
    },
  };
}

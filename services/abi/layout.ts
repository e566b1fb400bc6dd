/**
 * The byte layouts of this room as data: tests check the encoders against them, and docs/abi is generated from them.
 */

/**
 * `char` is text with its NUL, zero to the end; `bits` is a bitmap; every number is in native (little-endian) order,
 * except those marked `be`.
 */
export type FieldType = 'u16' | 'u32' | 'u64' | 'pa' | 'char' | 'bits' | 'bytes' | 'u32 be' | 'u64 be';

/** `offset` and `size` in bytes. `pa` is a u64 physical address. */
export interface Field {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly type: FieldType;
  readonly meaning: string;
}

/** Entries that follow the fields to the end of the structure. */
export interface Repeat {
  readonly layout: string;
  readonly offset: number;
  readonly capacity: string;
}

export interface StructLayout {
  /** Unique; other layouts refer to it. */
  readonly id: string;
  readonly title: string;
  /** Size in bytes, for a page of 4 KiB where it depends on the page. */
  readonly size: number;
  readonly fields: readonly Field[];
  readonly repeat?: Repeat;
}

type Row = readonly [name: string, size: number, type: FieldType, meaning: string];

/** A structure without padding: each field starts where the one before ends. */
export function packed(
  id: string,
  title: string,
  size: number,
  rows: readonly Row[],
  repeat?: Repeat,
): StructLayout {
  let offset = 0;
  const fields = rows.map(([name, length, type, meaning]): Field => {
    const field = { name, offset, size: length, type, meaning };
    offset += length;
    return field;
  });
  return { id, title, size, fields, ...(repeat && { repeat }) };
}

/** Field by name; null when the layout has none. */
export function fieldOf(layout: StructLayout, name: string): Field | null {
  return layout.fields.find((field) => field.name === name) ?? null;
}

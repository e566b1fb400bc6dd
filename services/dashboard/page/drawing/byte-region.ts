/** A region of a blob as the API returns it: `ByteRegion` of a decoded blob. Every byte is in exactly one. */
export interface Region {
  readonly kind: RegionKind;
  readonly offset: number;
  readonly size: number;
  readonly name: string | null;
  readonly path: string | null;
}

export type RegionKind =
  | 'HEADER'
  | 'RESERVATION'
  | 'BEGIN_NODE'
  | 'PROPERTY'
  | 'VALUE'
  | 'PADDING'
  | 'END_NODE'
  | 'NOP'
  | 'END'
  | 'STRING'
  | 'FIELD'
  | 'UNUSED'
  | 'UNREAD'
  | 'UNKNOWN';

/** A field of a packed structure: `PackedField` of the API. */
export interface PackedField {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly type: string;
  readonly meaning: string;
}

/** What was read of a blob. `bytes` may end before the blob: the rest is not invented. */
export interface BlobBytes {
  readonly bytes: Uint8Array;
  /** Size of the whole blob; larger than `bytes` when the rest was not observed or not loaded. */
  readonly size: number;
  readonly regions: readonly Region[];
  /** Fields of a packed structure; empty for a tree. */
  readonly fields: readonly PackedField[];
}

export function bytesOfHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16);
  return bytes;
}

export const hexByte = (byte: number): string => byte.toString(16).padStart(2, '0');
export const hexOffset = (offset: number): string => offset.toString(16).padStart(3, '0');

/** A printable ASCII character, or null. */
export const characterOf = (byte: number): string | null =>
  byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : null;

/** The region that contains an offset. `regions` are ordered and without gaps. */
export function regionAt(regions: readonly Region[], offset: number): Region | null {
  let low = 0;
  let high = regions.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const region = regions[middle];
    if (region === undefined) return null;
    if (offset < region.offset) high = middle - 1;
    else if (offset >= region.offset + region.size) low = middle + 1;
    else return region;
  }
  return null;
}

/** Whether the region holds a value, unlike the structure around it. */
export const isValue = ({ kind }: Region): boolean =>
  kind === 'VALUE' || kind === 'FIELD' || kind === 'STRING' || kind === 'HEADER' || kind === 'UNKNOWN';

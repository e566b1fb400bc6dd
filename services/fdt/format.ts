/** Constants and byte arithmetic of the flattened device tree, version 17 (scripts/dtc/libfdt/fdt.h). */

export const FDT_MAGIC = 0xd00dfeed;
export const FDT_VERSION = 17;
export const FDT_LAST_COMPATIBLE_VERSION = 16;

export const FDT_BEGIN_NODE = 1;
export const FDT_END_NODE = 2;
export const FDT_PROP = 3;
export const FDT_NOP = 4;
export const FDT_END = 9;

/** Ten big-endian u32; version 16 lacks the last one, size_dt_struct. */
export const HEADER_SIZE = 40;
export const HEADER_SIZE_V16 = 36;
export const RESERVE_ENTRY_SIZE = 16;
/** A property before its value: tag, length, name offset. */
export const PROPERTY_HEADER_SIZE = 12;

export function headerSize(version: number): number {
  return version >= 17 ? HEADER_SIZE : HEADER_SIZE_V16;
}

export function align(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}

/** A view with plain Uint8Array methods: `slice` of a Node Buffer shares memory, that of Uint8Array copies. */
export function plainView(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function dataView(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Names are bytes; one character represents one byte (ISO 8859-1), so that any name survives a round trip. */
export function bytesToName(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > 64) return longName(bytes, from, to);
  let name = '';
  for (let at = from; at < to; at += 1) name += String.fromCharCode(bytes[at] ?? 0);
  return name;
}

/** In chunks, because a call takes a limited number of arguments. */
function longName(bytes: Uint8Array, from: number, to: number): string {
  let name = '';
  for (let at = from; at < to; at += 1024) {
    name += String.fromCharCode(...bytes.subarray(at, Math.min(at + 1024, to)));
  }
  return name;
}

/** The bytes of a name with its NUL, or null when a character is NUL or does not fit one byte. */
export function nameToBytes(name: string): Uint8Array | null {
  const bytes = new Uint8Array(name.length + 1);
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    if (code === 0 || code > 0xff) return null;
    bytes[at] = code;
  }
  return bytes;
}

export function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/** Null when the text is not an even number of hexadecimal digits. */
export function fromHex(hex: string): Uint8Array | null {
  if (hex.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(hex)) return null;
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}

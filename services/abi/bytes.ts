/**
 * Fields in native order. The kernel writes every handed-over structure with plain stores; the machines that have KHO
 * (x86_64, arm64) are little-endian.
 */

export const U64_MAX = (1n << 64n) - 1n;
export const U32_MAX = 0xffffffff;

export function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function getU64(bytes: Uint8Array, offset: number): bigint {
  return view(bytes).getBigUint64(offset, true);
}

export function setU64(bytes: Uint8Array, offset: number, value: bigint): void {
  view(bytes).setBigUint64(offset, value, true);
}

export function getU32(bytes: Uint8Array, offset: number): number {
  return view(bytes).getUint32(offset, true);
}

export function setU32(bytes: Uint8Array, offset: number, value: number): void {
  view(bytes).setUint32(offset, value, true);
}

export function getU16(bytes: Uint8Array, offset: number): number {
  return view(bytes).getUint16(offset, true);
}

export function setU16(bytes: Uint8Array, offset: number, value: number): void {
  view(bytes).setUint16(offset, value, true);
}

export function u64Bytes(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  setU64(bytes, 0, value);
  return bytes;
}

export function u32Bytes(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  setU32(bytes, 0, value);
  return bytes;
}

export function isU64(value: bigint): boolean {
  return value >= 0n && value <= U64_MAX;
}

export function isU32(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= U32_MAX;
}

export function isU16(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 0xffff;
}

/** A string with its NUL, as `fdt_property_string` stores it. One character a byte. */
export function stringBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length + 1);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at) & 0xff;
  return bytes;
}

/** The characters of a value that is exactly one NUL-terminated string, or null. */
export function wholeString(value: Uint8Array): string | null {
  const text = fixedString(value, 0, value.length);
  return text !== null && text.length === value.length - 1 ? text : null;
}

/**
 * A char array as `strscpy` into zeroed memory leaves it: text, NUL, then only zeros.
 * Null when it is unterminated or bytes follow the NUL. One character a byte (ISO 8859-1).
 */
export function fixedString(bytes: Uint8Array, offset: number, size: number): string | null {
  let text = '';
  let at = 0;
  for (; at < size; at += 1) {
    const byte = bytes[offset + at] ?? 0;
    if (byte === 0) break;
    text += String.fromCharCode(byte);
  }
  if (at === size) return null;
  for (; at < size; at += 1) if (bytes[offset + at] !== 0) return null;
  return text;
}

/** Writes `text` and its NUL into a zeroed char array; false when it does not fit or has characters above 0xff. */
export function setFixedString(bytes: Uint8Array, offset: number, size: number, text: string): boolean {
  if (text.length >= size) return false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0 || code > 0xff) return false;
    bytes[offset + at] = code;
  }
  return true;
}

export function allZero(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] !== 0) return false;
  return true;
}

import { toHex, toJson } from '../fdt/index.js';
import type { DecodedBlob } from './decoded-blob.js';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** u64 become decimal strings, bytes hexadecimal; structure is kept. */
function plain(value: unknown): JsonValue {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

/**
 * A decoded blob as JSON for people and APIs. Trees have the lossless form of `toJson`; every u64 is a decimal string.
 */
export function blobToJson(blob: DecodedBlob): JsonValue {
  if (blob.kind === 'fdt') return plain({ ...blob, fdt: toJson(blob.fdt) });
  if ('layout' in blob && blob.layout) return plain({ ...blob, layout: toJson(blob.layout) });
  return plain(blob);
}

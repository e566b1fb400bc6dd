/** The fields of a packed structure with their values. */
import { fixedString, getU16, getU32, getU64 } from './bytes.js';
import { decodeKexecMetadata } from './kexec-metadata.js';
import type { Field, StructLayout } from './layout.js';
import { KEXEC_METADATA, LUO_SER, LUO_SER_FEATURES, luoComposite } from './layouts.js';
import { decodeLuoExperimental, experimentalHeadSize } from './luo-experimental.js';
import { decodeLuoStruct } from './luo-struct.js';
import { toHex } from '../fdt/index.js';

/** `value`: text, a number that fits 32 bits, a u64 as bigint; other bytes as hex. */
export interface FieldValue extends Field {
  readonly value: string | number | bigint;
}

/** The structure of a handover blob; null for a tree or unknown bytes. */
export function packedLayout(bytes: Uint8Array): StructLayout | null {
  if (decodeLuoStruct(bytes).ok) return LUO_SER;
  const posted = decodeLuoExperimental(bytes);
  if (posted.ok)
    return posted.luo.form === 'features' ? LUO_SER_FEATURES : luoComposite(experimentalHeadSize(posted.luo));
  return decodeKexecMetadata(bytes).ok ? KEXEC_METADATA : null;
}

/** `bytes` must be at least as long as the layout's fields. */
export function readFields(bytes: Uint8Array, layout: StructLayout): FieldValue[] {
  return layout.fields.map((field) => ({ ...field, value: readField(bytes, field) }));
}

function readField(bytes: Uint8Array, { offset, size, type }: Field): FieldValue['value'] {
  switch (type) {
    case 'u16':
      return getU16(bytes, offset);
    case 'u32':
      return getU32(bytes, offset);
    case 'u64':
    case 'pa':
      return getU64(bytes, offset);
    case 'char':
      return fixedString(bytes, offset, size) ?? toHex(bytes.subarray(offset, offset + size));
    default:
      return toHex(bytes.subarray(offset, offset + size));
  }
}

import { parseFdt } from '../fdt/index.js';
import type { Field, FieldType } from './layout.js';
import { view } from './bytes.js';
import { fromFdtError, type AbiResult } from './result.js';

const HEADER = [
  ...['magic', 'totalsize', 'off_dt_struct', 'off_dt_strings', 'off_mem_rsvmap'],
  ...['version', 'last_comp_version', 'boot_cpuid_phys', 'size_dt_strings', 'size_dt_struct'],
];
const [BEGIN_NODE, END_NODE, PROPERTY, NOP] = [1, 2, 3, 4];

const align4 = (value: number): number => (value + 3) & ~3;

/**
 * Every byte of a tree blob, as fields: header, reserve map, tags, property values, strings. `meaningOf` explains a
 * property (path and name). Property values are in native order in all ABIs except that of series v4. Error: FDT.
 */
export function treeLayout(
  bytes: Uint8Array,
  meaningOf: (path: string) => string,
  numbers: 'native' | 'big' = 'native',
): AbiResult<{ fields: Field[] }> {
  const parsed = parseFdt(bytes);
  if (!parsed.ok) return fromFdtError(parsed.error);
  const { header, reserve } = parsed.fdt;
  const words = view(bytes);
  const fields: Field[] = HEADER.map((name, index) => {
    const value = words.getUint32(index * 4);
    return { name, offset: index * 4, size: 4, type: 'u32 be', meaning: `0x${value.toString(16)}` };
  });
  const add = (name: string, offset: number, size: number, type: FieldType, meaning: string): void => {
    fields.push({ name, offset, size, type, meaning });
  };
  add(
    'reserve map',
    header.offReserve,
    (reserve.length + 1) * 16,
    'bytes',
    'no entries, only the terminator',
  );
  const path: string[] = [];
  const end = header.offStruct + header.sizeStruct;
  for (let at = header.offStruct; at + 4 <= end;) {
    const tag = words.getUint32(at);
    if (tag === BEGIN_NODE) {
      const close = bytes.indexOf(0, at + 4);
      const name = latin1(bytes.subarray(at + 4, close));
      const size = align4(close + 1) - at;
      path.push(name);
      add('begin node', at, size, 'bytes', name === '' ? 'root' : `\`${name}\``);
      at += size;
    } else if (tag === PROPERTY) {
      const length = words.getUint32(at + 4);
      const nameAt = header.offStrings + words.getUint32(at + 8);
      const name = latin1(bytes.subarray(nameAt, bytes.indexOf(0, nameAt)));
      const whole = `${path.join('/') || ''}/${name}`;
      add('property', at, 12, 'bytes', `tag, length ${length}, name \`${name}\``);
      add(whole, at + 12, length, valueType(name, length, numbers), meaningOf(whole));
      const padding = align4(length) - length;
      if (padding > 0) add('padding', at + 12 + length, padding, 'bytes', '0');
      at += 12 + length + padding;
    } else {
      if (tag === END_NODE) path.pop();
      add(tag === END_NODE ? 'end node' : tag === NOP ? 'nop' : 'end', at, 4, 'bytes', '');
      at += 4;
    }
  }
  const stop = header.offStrings + header.sizeStrings;
  for (let text = header.offStrings; text < stop;) {
    const close = bytes.indexOf(0, text);
    // The block need not end with a NUL when no property uses its last string.
    const next = close < 0 || close >= stop ? stop : close + 1;
    add(
      'string',
      text,
      next - text,
      'char',
      `\`${latin1(bytes.subarray(text, close === next - 1 ? close : next))}\``,
    );
    text = next;
  }
  return { ok: true, fields: fields.sort((a, b) => a.offset - b.offset) };
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function valueType(name: string, length: number, numbers: 'native' | 'big'): FieldType {
  if (name === 'compatible') return 'char';
  if (length === 8) return numbers === 'big' ? 'u64 be' : 'u64';
  return length === 4 ? 'u32' : 'bytes';
}

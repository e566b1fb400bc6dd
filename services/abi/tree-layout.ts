import { fdtRegions, parseFdt, type ByteRegion } from '../fdt/index.js';
import type { Field, FieldType } from './layout.js';
import { view } from './bytes.js';
import { fromFdtError, type AbiResult } from './result.js';

/**
 * The bytes of a tree blob as fields: header, reserve map, tags, property values, strings. `meaningOf` explains a
 * property (path and name). Property values are in native order in all ABIs except that of series v4. Error: FDT.
 */
export function treeLayout(
  bytes: Uint8Array,
  meaningOf: (path: string) => string,
  numbers: 'native' | 'big' = 'native',
): AbiResult<{ fields: Field[] }> {
  const parsed = parseFdt(bytes);
  if (!parsed.ok) return fromFdtError(parsed.error);
  const words = view(bytes);
  const fields = fdtRegions(parsed.fdt, bytes).flatMap((region): Field[] => {
    const { offset, size } = region;
    const described = describe(region, words, meaningOf, numbers);
    return described === null ? [] : [{ ...described, offset, size }];
  });
  return { ok: true, fields };
}

type Description = Pick<Field, 'name' | 'type' | 'meaning'>;

/** Null for unused bytes. */
function describe(
  { kind, offset, size, name, path }: ByteRegion,
  words: DataView,
  meaningOf: (path: string) => string,
  numbers: 'native' | 'big',
): Description | null {
  const plain = (label: string, meaning: string): Description => ({ name: label, type: 'bytes', meaning });
  switch (kind) {
    case 'header':
      return { name: name ?? '', type: 'u32 be', meaning: `0x${words.getUint32(offset).toString(16)}` };
    case 'reservation':
      return plain('reserve map', 'no entries, only the terminator');
    case 'begin_node':
      return plain('begin node', name === '' || name === null ? 'root' : `\`${name}\``);
    case 'property':
      return plain('property', `tag, length ${words.getUint32(offset + 4)}, name \`${name ?? ''}\``);
    case 'value': {
      const whole = `${path === '/' || path === null ? '' : path}/${name ?? ''}`;
      return { name: whole, type: valueType(name, size, numbers), meaning: meaningOf(whole) };
    }
    case 'padding':
      return plain('padding', '0');
    case 'string':
      return { name: 'string', type: 'char', meaning: `\`${name ?? ''}\`` };
    case 'end_node':
      return plain('end node', '');
    case 'nop':
    case 'end':
      return plain(kind, '');
    default:
      return null;
  }
}

function valueType(name: string | null, length: number, numbers: 'native' | 'big'): FieldType {
  if (name === 'compatible') return 'char';
  if (length === 8) return numbers === 'big' ? 'u64 be' : 'u64';
  return length === 4 ? 'u32' : 'bytes';
}

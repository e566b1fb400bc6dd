import { bytesToName, dataView, toHex } from './format.js';

/** Display form of a value: `strings` and `cells` (big-endian u32) when it looks like them, else bytes. */
export type ValueForm =
  | { readonly form: 'empty' }
  | { readonly form: 'strings'; readonly strings: readonly string[] }
  | { readonly form: 'cells'; readonly cells: readonly number[] }
  | { readonly form: 'bytes'; readonly hex: string };

function stringList(value: Uint8Array): string[] | null {
  if (value[value.length - 1] !== 0) return null;
  const strings: string[] = [];
  let from = 0;
  for (let at = 0; at < value.length; at += 1) {
    const byte = value[at] ?? 0;
    if (byte !== 0 && (byte < 0x20 || byte > 0x7e)) return null;
    if (byte !== 0) continue;
    if (at === from) return null;
    strings.push(bytesToName(value, from, at));
    from = at + 1;
  }
  return strings;
}

/** A guess for display: the format does not type its values. */
export function valueForm(value: Uint8Array): ValueForm {
  if (value.length === 0) return { form: 'empty' };
  const strings = stringList(value);
  if (strings) return { form: 'strings', strings };
  if (value.length % 4 !== 0) return { form: 'bytes', hex: toHex(value) };
  const view = dataView(value);
  const cells: number[] = [];
  for (let at = 0; at < value.length; at += 4) cells.push(view.getUint32(at));
  return { form: 'cells', cells };
}

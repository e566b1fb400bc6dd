import type { Fdt, FdtNode, FdtProperty } from './model.js';
import { valueForm } from './value-text.js';

const NODE_NAME = /^[a-zA-Z0-9,._+*#?@-]+$/;
const PROPERTY_NAME = /^[a-zA-Z0-9,._+*#?@-]+$/;

/**
 * Device tree source text. dtc compiles it to the same tree: names, values, order and reserve map. Content that the
 * language cannot express is kept as a comment: a root with a name, names with characters outside its set, a second
 * property or node of the same name.
 */
export function toDts(fdt: Pick<Fdt, 'root' | 'reserve'>): string {
  const lines = ['/dts-v1/;', ''];
  for (const entry of fdt.reserve) {
    lines.push(`/memreserve/ 0x${entry.address.toString(16)} 0x${entry.size.toString(16)};`);
  }
  if (fdt.reserve.length > 0) lines.push('');
  if (fdt.root.name !== '') lines.push(`/* the root node is named ${quoted(fdt.root.name)} */`);
  writeNode(fdt.root, '/', '', lines);
  return `${lines.join('\n')}\n`;
}

function writeNode(node: FdtNode, name: string, indent: string, lines: string[]): void {
  lines.push(`${indent}${name} {`);
  const inner = `${indent}\t`;
  const seen = new Set<string>();
  for (const property of node.properties) {
    const text = propertyText(property);
    const sayable = PROPERTY_NAME.test(property.name) && !seen.has(property.name);
    lines.push(sayable ? `${inner}${text}` : `${inner}/* ${comment(text)} */`);
    seen.add(property.name);
  }
  const siblings = new Set<string>();
  for (const [index, child] of node.children.entries()) {
    if (index > 0 || node.properties.length > 0) lines.push('');
    if (NODE_NAME.test(child.name) && !siblings.has(child.name)) writeNode(child, child.name, inner, lines);
    else lines.push(`${inner}/* node ${quoted(child.name)} omitted */`);
    siblings.add(child.name);
  }
  lines.push(`${indent}};`);
}

/** `name = value;` as one line of source, without indent; a name that the language cannot express is quoted. */
export function propertyText(property: FdtProperty): string {
  const name = PROPERTY_NAME.test(property.name) ? property.name : quoted(property.name);
  const value = valueText(property.value);
  return value === '' ? `${name};` : `${name} = ${value};`;
}

/** The value as source text; empty for an empty value. */
export function valueText(value: Uint8Array): string {
  const shown = valueForm(value);
  switch (shown.form) {
    case 'empty':
      return '';
    case 'strings':
      return shown.strings.map(quoted).join(', ');
    case 'cells':
      return `<${shown.cells.map((cell) => `0x${cell.toString(16)}`).join(' ')}>`;
    case 'bytes':
      return `[${shown.hex.replace(/..(?=.)/g, '$& ')}]`;
  }
}

function quoted(text: string): string {
  const escaped = text.replace(/[^\x20-\x7e]|["\\]/g, (char) =>
    char === '"' || char === '\\' ? `\\${char}` : `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `"${escaped}"`;
}

function comment(text: string): string {
  return text.replaceAll('*/', '* /');
}

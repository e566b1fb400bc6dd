import type { Fdt } from './model.js';
import { structTokens } from './struct-tokens.js';

/** The node, and the property if it is one, whose bytes in the struct block contain `offset`; null outside of it. */
export function placeAt(
  fdt: Pick<Fdt, 'root' | 'header' | 'layout'>,
  offset: number,
): { readonly path: string; readonly property: string | null } | null {
  const token = structTokens(fdt).find((one) => offset >= one.offset && offset < one.offset + one.size);
  if (token === undefined) return null;
  return { path: token.path, property: token.kind === 'property' ? token.property.name : null };
}

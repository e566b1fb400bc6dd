import { firstDifference, parseFdt, placeAt } from '../fdt/index.js';
import { packedLayout } from './packed-fields.js';

/**
 * The first place where an observed blob differs from the rebuilt one. `offset` is in the observed bytes; `where` names
 * the property (`/LUO preserved-data`), the field of a packed structure (`sessions_pa`), or `byte N` when neither has a
 * name.
 */
export interface BlobDifference {
  readonly offset: number;
  readonly where: string;
  readonly message: string;
}

function fieldAt(expected: Uint8Array, offset: number): string {
  const field = packedLayout(expected)?.fields.find((one) => offset < one.offset + one.size);
  return field?.name ?? `byte ${offset}`;
}

/** The first difference of `observed` against `expected`, null when the bytes are equal. */
export function firstBlobDifference(expected: Uint8Array, observed: Uint8Array): BlobDifference | null {
  const shorter = Math.min(expected.length, observed.length);
  let at = 0;
  while (at < shorter && expected[at] === observed[at]) at += 1;
  if (at === expected.length && at === observed.length) return null;

  const a = parseFdt(expected, { allowMissingSlack: true });
  const b = parseFdt(observed, { allowMissingSlack: true });
  const inTree = a.ok && b.ok ? firstDifference(a.fdt, b.fdt) : null;
  if (inTree) {
    const where =
      inTree.path === null ? inTree.region : `${inTree.path}${inTree.property ? ` ${inTree.property}` : ''}`;
    return { offset: inTree.offset, where, message: inTree.message };
  }
  // Observed bytes that are not a tree still differ from the expected tree at some place of it.
  const place = a.ok ? placeAt(a.fdt, at) : null;
  if (place) {
    const where = place.property === null ? place.path : `${place.path} ${place.property}`;
    return { offset: at, where, message: `${where} differs at byte ${at}` };
  }
  if (at === shorter) {
    const message = `expected ${expected.length} bytes, observed ${observed.length}`;
    return { offset: at, where: 'length', message };
  }
  const where = fieldAt(expected, at);
  return { offset: at, where, message: `${where} differs at byte ${at}` };
}

import { firstDifference, parseFdt, placeAt } from '../fdt/index.js';
import { decodeBlob } from './decode-blob.js';

/**
 * Where an observed blob parts from the rebuilt one. `offset` is in the observed bytes; `where` names the property
 * (`/LUO preserved-data`), the field of a packed structure (`sessions_pa`), or `byte N` when nothing has a name.
 */
export interface BlobDifference {
  readonly offset: number;
  readonly where: string;
  readonly message: string;
}

type Field = readonly [name: string, end: number];

const LUO_STRUCT_FIELDS: readonly Field[] = [
  ['compatible', 8],
  ['liveupdate_num', 16],
  ['sessions_pa', 24],
  ['flbs_pa', 32],
];

const KEXEC_METADATA_FIELDS: readonly Field[] = [
  ['version', 4],
  ['previous_release', 69],
  ['kexec_count', 73],
];

function fieldAt(kind: string, offset: number): string {
  const fields =
    kind === 'luo-struct' ? LUO_STRUCT_FIELDS : kind === 'kexec-metadata' ? KEXEC_METADATA_FIELDS : [];
  return fields.find(([, end]) => offset < end)?.[0] ?? `byte ${offset}`;
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
  // Observed bytes that are no tree any more still part from the expected tree at some place of it.
  const place = a.ok ? placeAt(a.fdt, at) : null;
  if (place) {
    const where = place.property === null ? place.path : `${place.path} ${place.property}`;
    return { offset: at, where, message: `${where} differs at byte ${at}` };
  }
  if (at === shorter) {
    const message = `expected ${expected.length} bytes, observed ${observed.length}`;
    return { offset: at, where: 'length', message };
  }
  const where = fieldAt(decodeBlob(expected).kind, at);
  return { offset: at, where, message: `${where} differs at byte ${at}` };
}

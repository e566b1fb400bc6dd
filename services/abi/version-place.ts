import { childPath, looksLikeFdt, parseFdt, parseTruncatedFdt, treePlaces } from '../fdt/index.js';
import { stringBytes } from './bytes.js';
import { fieldOf } from './layout.js';
import { LUO_SER } from './layouts.js';

/** A part of a handover whose compatible string the next kernel compares. */
export type VersionedPart = 'kho' | 'luo' | 'session' | 'flb';

/** Child of the root that has the string; the others have it in the root. */
const CHILD: Partial<Record<VersionedPart, string>> = { session: 'luo-session', flb: 'luo-flb' };

/** Place of a compatible string in a blob. */
export interface VersionPlace {
  /** Node of a tree; null for a packed structure. */
  readonly path: string | null;
  readonly property: string;
  /** `size` is 0 when the tree lacks the node: it would be before `offset`. */
  readonly offset: number;
  readonly size: number;
}

/** Null when the blob is not one that has this part, or is truncated before it. */
export function versionPlace(bytes: Uint8Array, part: VersionedPart): VersionPlace | null {
  if (looksLikeFdt(bytes)) return placeInTree(bytes, part);
  const field = fieldOf(LUO_SER, 'compatible');
  if (part !== 'luo' || field === null || bytes.length < LUO_SER.size) return null;
  return { path: null, property: field.name, offset: field.offset, size: field.size };
}

/** A compatible string as it would be at this place. */
export function versionBytes(version: string, place: VersionPlace): Uint8Array {
  const text = stringBytes(version);
  if (place.path !== null || text.length > place.size) return text;
  const field = new Uint8Array(place.size);
  field.set(text);
  return field;
}

function placeInTree(bytes: Uint8Array, part: VersionedPart): VersionPlace | null {
  const whole = parseFdt(bytes, { allowMissingSlack: true });
  const read = whole.ok ? whole : parseTruncatedFdt(bytes);
  if (!read.ok || read.fdt.root === null) return null;
  const { root } = read.fdt;
  const places = treePlaces(read.fdt, bytes.length);
  const name = CHILD[part];
  const node = name === undefined ? root : root.children.find((child) => child.name === name);
  const path = name === undefined ? '/' : childPath('/', name);
  const property = 'compatible';
  if (node === undefined) {
    const end = places.nodes.get(root);
    // A truncated tree may have had the node.
    if (end === undefined || !whole.ok) return null;
    return { path, property, offset: end.offset + end.size - END_NODE_SIZE, size: 0 };
  }
  const found = node.properties.find((one) => one.name === property);
  const place = found === undefined ? undefined : places.properties.get(found);
  if (found === undefined || place === undefined) return null;
  return { path, property, offset: place.valueOffset, size: found.value.length };
}

const END_NODE_SIZE = 4;

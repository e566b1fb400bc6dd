/** The strip of a whole blob: where each part is, in parts of its width. */
import { isValue, type BlobBytes, type Region } from './byte-region.js';

/** Colours of the parts of a blob; see `--node-…` in the tokens. */
export type Tint = 'head' | 'root' | 'a' | 'b' | 'c' | 'str' | 'plain';
const CHILDREN: readonly Tint[] = ['a', 'b', 'c'];

export interface Part {
  /** Path of a node, `header`, `strings`, or the name of a packed structure's field. */
  readonly name: string;
  readonly tint: Tint;
  readonly offset: number;
  readonly size: number;
}

/**
 * The parts of a blob that have a colour of their own: header, root, each child of the root with all below it,
 * strings; the fields of a structure. Adjacent regions of one part are one.
 */
export function partsOf(blob: BlobBytes): readonly Part[] {
  const tint = tints(blob.regions);
  const parts: Part[] = [];
  for (const region of blob.regions) {
    const name = partName(region);
    const last = parts.at(-1);
    if (last !== undefined && last.name === name)
      parts[parts.length - 1] = { ...last, size: last.size + region.size };
    else parts.push({ name, tint: tint(region), offset: region.offset, size: region.size });
  }
  return parts;
}

/** Colour of each region. Neighbouring children of the root differ. */
export function tints(regions: readonly Region[]): (region: Region) => Tint {
  const names = new Map<string, Tint>();
  for (const region of regions) {
    const name = partName(region);
    if (names.has(name)) continue;
    names.set(name, CHILDREN[names.size % CHILDREN.length] ?? 'a');
    if (fixedTint(region) !== null) names.delete(name);
  }
  return (region) => fixedTint(region) ?? names.get(partName(region)) ?? 'plain';
}

function fixedTint({ kind, path }: Region): Tint | null {
  switch (kind) {
    case 'HEADER':
    case 'RESERVATION':
      return 'head';
    case 'STRING':
      return 'str';
    case 'UNUSED':
    case 'UNREAD':
    case 'UNKNOWN':
      return 'plain';
    case 'FIELD':
      return null;
    default:
      return path === null || path === '/' ? 'root' : null;
  }
}

function partName({ kind, path, name }: Region): string {
  switch (kind) {
    case 'HEADER':
    case 'RESERVATION':
      return 'header';
    case 'STRING':
      return 'strings';
    case 'FIELD':
      return name ?? 'field';
    case 'UNUSED':
      return 'unused';
    case 'UNREAD':
    case 'UNKNOWN':
      return 'undecoded';
    default:
      return path === null || path === '/' ? '/' : `/${path.split('/')[1] ?? ''}`;
  }
}

export interface Segment {
  readonly region: Region;
  readonly tint: Tint;
  /** Values are bright, structure is pale. */
  readonly bright: boolean;
  /** Left edge and width in percent of the strip. */
  readonly left: number;
  readonly width: number;
}

/** The strip. Its length is the size of the blob, so that bytes that were not observed leave their place empty. */
export function stripOf(blob: BlobBytes): readonly Segment[] {
  const tint = tints(blob.regions);
  const percent = (bytes: number): number => (blob.size === 0 ? 0 : (bytes / blob.size) * 100);
  return blob.regions.map((region) => ({
    region,
    tint: tint(region),
    bright: isValue(region) && region.kind !== 'HEADER',
    left: percent(region.offset),
    width: percent(region.size),
  }));
}

/** Index of the byte at a place of the strip, 0 to 1. */
export const byteAt = (blob: BlobBytes, place: number): number =>
  Math.min(blob.size - 1, Math.max(0, Math.floor(place * blob.size)));

import { bytesToName } from './format.js';
import type { FdtHeader } from './model.js';

/** Why a name offset has no name. */
export type NameMiss = 'outside' | 'unterminated' | 'too-long' | 'not-here';

export type NameLookup = (nameOffset: number) => { readonly name: string } | { readonly miss: NameMiss };

/**
 * Looks up property names by their offset into the strings block, each offset once. The length limit prevents quadratic
 * time for many offsets into one endless string. `not-here`: the file ends before the name does.
 */
export function nameLookup(bytes: Uint8Array, header: FdtHeader, maxNameLength: number): NameLookup {
  const known = new Map<number, { readonly name: string } | { readonly miss: NameMiss }>();
  const blockEnd = header.offStrings + header.sizeStrings;

  const find = (nameOffset: number): { readonly name: string } | { readonly miss: NameMiss } => {
    const start = header.offStrings + nameOffset;
    if (nameOffset < 0 || start >= blockEnd) return { miss: 'outside' };
    const limit = Math.min(blockEnd, bytes.length, start + maxNameLength + 1);
    let at = start;
    while (at < limit && bytes[at] !== 0) at += 1;
    if (at < limit) return { name: bytesToName(bytes, start, at) };
    if (at >= blockEnd) return { miss: 'unterminated' };
    return { miss: at >= bytes.length ? 'not-here' : 'too-long' };
  };

  return (nameOffset) => {
    let found = known.get(nameOffset);
    if (!found) {
      found = find(nameOffset);
      known.set(nameOffset, found);
    }
    return found;
  };
}
